package dev.parley.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.parley.ParleyApplication;
import dev.parley.testing.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPortTests {

	private static final String PASSWORD = "a password of the tests";

	private final HttpClient http = HttpClient.newHttpClient();

	private final int management = Ports.free();

	@ParameterizedTest
	@CsvSource({ "false, 404, 200, 200, 404", "true, 404, 200, 404, 200" })
	void whatIsForOperatorsIsThereAndNowhereElse(boolean admin, int probe, int probeThere, int console,
			int consoleThere) throws Exception {
		try (ConfigurableApplicationContext service = start("--ADMIN_ON_MANAGEMENT_PORT=" + admin)) {
			int port = ((WebServerApplicationContext) service).getWebServer().getPort();
			assertThat(get(port, "/actuator/health/liveness")).isEqualTo(probe);
			assertThat(get(this.management, "/actuator/health/liveness")).isEqualTo(probeThere);
			assertThat(get(this.management, "/actuator/prometheus")).isEqualTo(probeThere);
			for (String path : List.of("/console/", "/api/channels", "/")) {
				assertThat(get(port, path)).as(path).isEqualTo(console);
				assertThat(get(this.management, path)).as(path).isEqualTo(consoleThere);
			}
			assertThat(say(port)).isEqualTo(200);
			if (admin) {
				assertThat(say(this.management)).isEqualTo(404);
				assertThat(raw(port, "/webhooks/../api/channels")).contains(" 404 ");
				assertThat(raw(port, "/%61pi/channels")).contains(" 404 ");
				assertThat(raw(port, "/api/../webhooks/rest")).contains(" 404 ");
			}
		}
	}

	@Test
	void probesGetInWhateverCrowdStandsAtTheOtherDoor() throws Exception {
		List<Socket> crowd = new ArrayList<>();
		try (ConfigurableApplicationContext service = start("--MAX_CONNECTIONS=64")) {
			int port = ((WebServerApplicationContext) service).getWebServer().getPort();
			for (int i = 0; i < 300; i++) {
				Socket stranger = new Socket("127.0.0.1", port);
				stranger.getOutputStream().write("POST /webhooks/rest HTTP/1.1\r\nHost: h\r\n".getBytes());
				crowd.add(stranger);
			}
			assertThat(get(this.management, "/actuator/health/readiness")).isEqualTo(200);
			assertThat(get(this.management, "/actuator/prometheus")).isEqualTo(200);
		}
		finally {
			for (Socket stranger : crowd) {
				stranger.close();
			}
		}
	}

	private ConfigurableApplicationContext start(String setting) {
		return SpringApplication.run(ParleyApplication.class, "--PORT=0", "--MANAGEMENT_PORT=" + this.management,
				"--ADMIN_PASSWORD=" + PASSWORD, "--REST_ALLOW_UNSIGNED=true", setting);
	}

	private int get(int port, String path) throws Exception {
		return this.http.send(request(port, path).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private int say(int port) throws Exception {
		HttpRequest request = request(port, "/webhooks/rest").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"conversation_id\":\"c\",\"text\":\"hello\"}"))
			.build();
		return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Authorization", authorization());
	}

	/** A path that clients would tidy up. */
	private static String raw(int port, String path) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: h\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
					.formatted(path, authorization())
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
				.findFirst()
				.orElse("");
		}
	}

	private static String authorization() {
		return "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

}

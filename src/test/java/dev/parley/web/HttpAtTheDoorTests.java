package dev.parley.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.parley.ParleyApplication;
import dev.parley.signature.StandardWebhooks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers without a secret can do to a running service, and HTTP as it comes. */
@ExtendWith(OutputCaptureExtension.class)
class HttpAtTheDoorTests {

	private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	private static final StandardWebhooks SIGNATURES = new StandardWebhooks("REST_WEBHOOK_SECRET", SECRET);

	private static final int CONNECTIONS = 128;

	private static ConfigurableApplicationContext service;

	private static int port;

	@BeforeAll
	static void start() {
		service = SpringApplication.run(ParleyApplication.class, "--PORT=0", "--REST_WEBHOOK_SECRET=" + SECRET,
				"--WHATSAPP_APP_SECRET=secret", "--WHATSAPP_VERIFY_TOKEN=verify", "--WHATSAPP_ACCESS_TOKEN=token",
				"--WHATSAPP_PHONE_NUMBER_ID=1", "--TELEGRAM_WEBHOOK_SECRET=secret", "--TELEGRAM_BOT_TOKEN=42:TEST",
				"--SLACK_SIGNING_SECRET=secret", "--SLACK_BOT_TOKEN=xoxb-1", "--BODY_TIMEOUT=2s",
				"--MAX_CONNECTIONS=" + CONNECTIONS, "--server.tomcat.connection-timeout=3s",
				"--server.tomcat.threads.max=16", "--spring.threads.virtual.enabled=false");
		port = ((WebServerApplicationContext) service).getWebServer().getPort();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void signedCallsAndProbesGoOnWhileStrangersHoldAllTheyCan() throws Exception {
		List<Socket> strangers = new ArrayList<>();
		try {
			for (int i = 0; i < 3 * CONNECTIONS; i++) {
				strangers.add(stranger(i));
				if (i % 8 == 0) {
					assertThat(signed("{\"conversation_id\":\"c\",\"text\":\"hello\"}")).startsWith("HTTP/1.1 200");
					assertThat(
							exchange("GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
						.startsWith("HTTP/1.1 200");
				}
			}
		}
		finally {
			for (Socket stranger : strangers) {
				stranger.close();
			}
		}
		String large = "{\"conversation_id\":\"c\",\"text\":\"hello\",\"more\":\"" + "x".repeat(900_000) + "\"}";
		assertThat(signed(large)).as("all is as before").startsWith("HTTP/1.1 200");
	}

	/** All that can be claimed without the secret is right. */
	private static Socket stranger(int i) throws IOException {
		String line = "POST /webhooks/%s HTTP/1.1\r\nHost: x\r\n".formatted((i % 2 == 0) ? "rest" : "whatsapp");
		String headers = line + "Content-Type: application/json\r\nwebhook-id: m\r\nwebhook-timestamp: "
				+ Instant.now().getEpochSecond() + "\r\nwebhook-signature: v1,AAAA\r\nX-Hub-Signature-256: sha256="
				+ "0".repeat(64) + "\r\n";
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.getOutputStream().write((switch (i % 5) {
			case 0 -> "";
			case 1 -> line + "X-Long: ";
			case 2 -> headers + "Content-Length: 1000\r\n\r\n{";
			case 3 -> headers + "Content-Length: 1000000\r\n\r\n" + " ".repeat(30_000);
			default -> headers + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
		}).getBytes(StandardCharsets.UTF_8));
		return socket;
	}

	@Test
	void aBodyHasADeadlineHoweverItDrips() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			write(socket, "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: sha256=" + "0".repeat(64)
					+ "\r\nContent-Length: 1000\r\n\r\n");
			assertThat(drip(socket)).startsWith("HTTP/1.1 408").contains("application/problem+json");
		}
	}

	@Test
	void whoBreaksOffInTheMiddleOfABodyIsNoFailureOfTheService() throws Exception {
		try (Socket socket = stranger(3)) {
			socket.setSoLinger(true, 0);
		}
		assertThat(exchange("GET /actuator/prometheus HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
			.doesNotContain("status=\"500\"");
	}

	@Test
	void headersHaveADeadlineHoweverTheyDrip() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			write(socket, "POST /webhooks/whatsapp HTTP/1.1\r\nX-Long: ");
			assertThat(drip(socket)).isEmpty();
		}
	}

	/** A byte now and then until there is an answer, or the end. */
	private static String drip(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		socket.setSoTimeout(200);
		Instant end = Instant.now().plus(Duration.ofSeconds(15));
		while (Instant.now().isBefore(end)) {
			try {
				write(socket, "x");
				int first = in.read();
				socket.setSoTimeout(5000);
				return (first < 0) ? "" : (char) first + new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (java.net.SocketTimeoutException ex) {
				// neither yet
			}
			catch (java.net.SocketException ex) {
				return "";
			}
		}
		throw new AssertionError("It was let drip");
	}

	@Test
	void whatTheHeadersTellIsRefusedBeforeTheBodyComes() throws Exception {
		long now = Instant.now().getEpochSecond();
		Map<String, String> refused = new TreeMap<>();
		refused.put("rest", "");
		refused.put("rest?id", "webhook-id: m\r\nwebhook-timestamp: " + now + "\r\n");
		refused.put("rest?stale",
				"webhook-id: m\r\nwebhook-signature: v1,AAAA\r\nwebhook-timestamp: " + (now - 600) + "\r\n");
		refused.put("slack", "X-Slack-Signature: v0=" + "0".repeat(64) + "\r\n");
		refused.put("slack?stale", "X-Slack-Signature: v0=" + "0".repeat(64) + "\r\nX-Slack-Request-Timestamp: 1\r\n");
		refused.put("telegram", "X-Telegram-Bot-Api-Secret-Token: other\r\n");
		refused.put("telegram?none", "");
		refused.put("whatsapp", "");
		refused.put("whatsapp?sha1", "X-Hub-Signature-256: sha1=00\r\n");
		for (Map.Entry<String, String> call : refused.entrySet()) {
			assertThat(exchange("POST /webhooks/" + call.getKey() + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
					+ "application/json\r\nContent-Length: 1000\r\n" + call.getValue() + "\r\n{"))
				.as(call.getKey())
				.startsWith("HTTP/1.1 401")
				.contains("Connection: close")
				.contains("application/problem+json");
		}
	}

	@Test
	void alsoElsewhereNoThreadWaitsForABody() throws Exception {
		for (String line : List.of("POST /nothing", "PUT /webhooks/rest", "POST /error", "GET /webhooks/whatsapp",
				"POST /webhooks/other", "DELETE /actuator/health", "POST /api/conversations")) {
			for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
				Instant begin = Instant.now();
				assertThat(exchange(
						line + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: 1000\r\n\r\na=b"))
					.as(line)
					.startsWith("HTTP/1.1 40");
				assertThat(Duration.between(begin, Instant.now())).as(line).isLessThan(Duration.ofMillis(1900));
			}
		}
	}

	@Test
	void aBodyOverTheLimitIsToldEvenIfItIsStillBeingSent() throws Exception {
		long now = Instant.now().getEpochSecond();
		String headers = "POST /webhooks/rest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nwebhook-id: m\r\n"
				+ "webhook-timestamp: " + now + "\r\nwebhook-signature: v1,AAAA\r\n";
		assertThat(exchange(headers + "Content-Length: 1500000\r\n\r\n" + "x".repeat(1_500_000)))
			.startsWith("HTTP/1.1 413");
		assertThat(exchange(headers + "Transfer-Encoding: chunked\r\n\r\n16e360\r\n" + "x".repeat(1_500_000)))
			.startsWith("HTTP/1.1 413");
	}

	@Test
	void whoWaitsToBeAskedForTheBodyIsAskedOnlyIfTheHeadersAreRight() throws Exception {
		assertThat(exchange("POST /webhooks/rest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
				+ "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n"))
			.startsWith("HTTP/1.1 401");
		String body = "{\"conversation_id\":\"c\",\"text\":\"hello\"}";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			write(socket, head(body, "Expect: 100-continue\r\n"));
			byte[] asked = socket.getInputStream().readNBytes(17);
			assertThat(new String(asked, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 100");
			write(socket, body);
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.contains("HTTP/1.1 200");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "my_bot:8080", "parley_backend", "_", "a_b.example", "x:y", "[::1]", "a b" })
	void anyHostIsServed(String host) throws Exception {
		String body = "{\"conversation_id\":\"c\",\"text\":\"hello\"}";
		assertThat(exchange(head(body, "").replace("Host: x", "Host: " + host) + body)).startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "hello\r\n\r\n",
			"GET /webhooks/%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
			"GET /<b> HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" })
	void whatIsNoCallIsAProblemToo(String call) throws Exception {
		String answer = exchange(call);
		assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json").doesNotContain("<");
	}

	@Test
	void headersAndLinesAreBounded() throws Exception {
		String many = "X: y\r\n".repeat(200);
		for (String call : List.of("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(9000) + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\n" + many + "\r\n")) {
			assertThat(exchange(call)).startsWith("HTTP/1.1 4").contains("application/problem+json");
		}
	}

	@Test
	void aPercentSignInTheQueryIsNoFailure(CapturedOutput log) throws Exception {
		String end = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
		for (String query : List.of("?utm_term=%%URL%%", "?a=%", "?%zz", "?a=%ff", "?a=%C3")) {
			assertThat(exchange("POST /webhooks/rest" + query + end)).startsWith("HTTP/1.1 401");
			assertThat(exchange("GET /webhooks/whatsapp" + query + "&hub.verify_token=hunter2%" + end))
				.startsWith("HTTP/1.1 403");
			assertThat(exchange("GET /actuator/health" + query + end)).startsWith("HTTP/1.1 200");
			assertThat(exchange("GET /actuator/prometheus" + query + end)).startsWith("HTTP/1.1 200");
		}
		assertThat(exchange("GET /actuator/prometheus?" + "a&".repeat(3000) + end)).startsWith("HTTP/1.1 200");
		assertThat(log).doesNotContain("ERROR").doesNotContain("hunter2").doesNotContain("\tat ");
	}

	@Test
	void theErrorPageIsNoneOfItsOwn() throws Exception {
		for (String accept : List.of("*/*", "text/html", "image/png")) {
			assertThat(
					exchange("GET /error HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\nConnection: close\r\n\r\n"))
				.startsWith("HTTP/1.1 404")
				.contains("application/problem+json");
		}
	}

	private static String signed(String body) throws IOException {
		return exchange(head(body, "") + body);
	}

	private static String head(String body, String more) {
		String id = "m" + System.nanoTime();
		String now = Long.toString(Instant.now().getEpochSecond());
		return "POST /webhooks/rest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
				+ "webhook-id: " + id + "\r\nwebhook-timestamp: " + now + "\r\nwebhook-signature: "
				+ SIGNATURES.sign(id, now, body.getBytes(StandardCharsets.UTF_8)) + "\r\n" + more + "Content-Length: "
				+ body.length() + "\r\n\r\n";
	}

	private static String exchange(String call) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			write(socket, call);
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

}

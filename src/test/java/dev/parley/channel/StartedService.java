package dev.parley.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import dev.parley.testing.TestPostgres;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.awaitility.Awaitility.await;

/** The whole service as an operator starts it; closing it stops it gracefully. */
final class StartedService implements AutoCloseable {

	/** The headers that the client makes itself. */
	private static final Set<String> OWN = Set.of("host", "content-length", "connection");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	StartedService(Store store, Map<String, String> settings, Brain brain) {
		List<String> arguments = new ArrayList<>(List.of("--PORT=0", "--OUTBOX_FIRST_BACKOFF=100ms"));
		settings.forEach((variable, value) -> arguments.add("--%s=%s".formatted(variable, value)));
		if (store == Store.JDBC) {
			arguments.add("--DATABASE_URL=" + TestPostgres.fresh().databaseUrl());
		}
		this.context = new SpringApplicationBuilder(ParleyApplication.class)
			.initializers(
					(GenericApplicationContext context) -> context.registerBean("testBrain", Brain.class, () -> brain))
			.run(arguments.toArray(String[]::new));
		await().atMost(Duration.ofSeconds(60)).until(this::isReady);
	}

	private boolean isReady() throws Exception {
		return this.http
			.send(HttpRequest.newBuilder(uri("/actuator/health/readiness")).build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode() == 200;
	}

	/** Calls a channel's door as its platform would. */
	CompletableFuture<HttpResponse<String>> call(String channel, WebhookRequest request) {
		HttpRequest.Builder call = HttpRequest.newBuilder(uri("/webhooks/" + channel + query(request)))
			.timeout(Duration.ofSeconds(60))
			.method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
		request.headers()
			.forEach((name, values) -> values.stream()
				.filter((value) -> !OWN.contains(name))
				.forEach((value) -> call.header(name, value)));
		return this.http.sendAsync(call.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String query(WebhookRequest request) {
		return request.parameters()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + '='
					+ URLEncoder.encode(String.join("", entry.getValue()), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&", "?", ""));
	}

	private URI uri(String path) {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return URI.create("http://127.0.0.1:" + port + path);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What remembers. */
	enum Store {

		MEMORY, JDBC

	}

}

package dev.parley.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.parley.ParleyApplication;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service in this JVM, on a port of its own. */
public final class RunningService implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final URI url;

	/**
	 * Starts it with settings such as {@code TURN_LEASE=1h}, and waits for its database.
	 * @param beans what it has beside its own
	 */
	public RunningService(Class<?> beans, String... settings) {
		String[] arguments = Stream
			.concat(Stream.of("PORT=0", "REST_ALLOW_UNSIGNED=true", "parley.store.database.probe=1h"),
					Stream.of(settings))
			.map((setting) -> "--" + setting)
			.toArray(String[]::new);
		this.context = new SpringApplication(ParleyApplication.class, beans).run(arguments);
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		this.url = URI.create("http://localhost:" + port);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> get("/actuator/health/readiness").statusCode() == 200);
	}

	/** Says something and does not wait for the reply. */
	public CompletableFuture<HttpResponse<String>> say(String conversation, String text) {
		return this.http.sendAsync(request(conversation, text).header("Prefer", "respond-async").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/** Says something and waits for the reply. */
	public HttpResponse<String> ask(String conversation, String text) throws IOException, InterruptedException {
		return this.http.send(request(conversation, text).build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Says something and waits for the reply's text. */
	public String reply(String conversation, String text) throws IOException, InterruptedException {
		return JSON.readTree(ask(conversation, text).body()).path("reply").asString("");
	}

	private HttpRequest.Builder request(String conversation, String text) {
		String body = JSON.writeValueAsString(Map.of("conversation_id", conversation, "text", text));
		return HttpRequest.newBuilder(this.url.resolve("/webhooks/rest"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(this.url.resolve(path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/** Where it is called. */
	public URI url() {
		return this.url;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public <T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}

package dev.parley.turn;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.parley.ParleyApplication;
import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service in this JVM, on a port of its own. */
final class RunningService implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final URI webhook;

	/**
	 * Starts it with settings such as {@code TURN_LEASE=1h}, and waits for its database.
	 */
	RunningService(Class<?> beans, String... settings) {
		String[] arguments = Stream
			.concat(Stream.of("PORT=0", "REST_ALLOW_UNSIGNED=true", "parley.store.database.probe=1h"),
					Stream.of(settings))
			.map((setting) -> "--" + setting)
			.toArray(String[]::new);
		this.context = new SpringApplication(ParleyApplication.class, beans).run(arguments);
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		this.webhook = URI.create("http://localhost:%d/webhooks/rest".formatted(port));
		Awaitility.await().until(() -> say("warm-up", "hello").get().statusCode() / 100 == 2);
	}

	/** Says something and does not wait for the reply. */
	CompletableFuture<HttpResponse<String>> say(String conversation, String text) {
		return this.http.sendAsync(request(conversation, text).header("Prefer", "respond-async").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/** Says something and waits for the reply. */
	HttpResponse<String> ask(String conversation, String text) throws IOException, InterruptedException {
		return this.http.send(request(conversation, text).build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String conversation, String text) {
		return HttpRequest.newBuilder(this.webhook)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"conversation_id":"%s","text":"%s"}""".formatted(conversation, text)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}

package dev.parley.ops.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Over a real connection: what matters is when it begins, goes on and ends. */
@Timeout(60)
class EventsTests {

	private static final String PASSWORD = "a password of the tests";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ConfigurableApplicationContext service;

	@BeforeEach
	void start() {
		this.service = SpringApplication.run(ParleyApplication.class, "--PORT=0", "--ADMIN_PASSWORD=" + PASSWORD);
	}

	@AfterEach
	void stop() {
		this.service.close();
	}

	@Test
	void tellsWhatIsSaidInThePlaygroundAndItsAnswer() throws Exception {
		try (BufferedReader events = listen()) {
			assertThat(next(events, "sample")).contains("\"waiting\":0");
			HttpResponse<String> said = this.http
				.send(call("/api/playground").header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"conversation\":\"c1\",\"text\":\"hello\"}"))
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(said.statusCode()).isEqualTo(202);
			assertThat(said.body()).contains("\"conversation_id\":\"console:c1\"", "\"conversation_key\":\"~");
			String changes;
			do {
				changes = next(events, "changes");
				assertThat(changes).contains("console:c1");
			}
			while (!changes.contains("You said: hello") || !changes.contains("\"delivery\":\"sent\""));
		}
	}

	/**
	 * Nobody else looks, so a brain is asked to show what it makes for the console alone.
	 */
	@Test
	void tellsOfAnAnswerWhileItIsMade() throws Exception {
		this.service.close();
		CountDownLatch shown = new CountDownLatch(1);
		Brain writing = new Brain() {

			@Override
			public String answer(Question question) {
				return "One two three";
			}

			@Override
			public Reply stream(Question question, Draft draft) throws Exception {
				draft.show("One two three and mo");
				shown.await();
				return reply(question);
			}

		};
		this.service = new SpringApplicationBuilder(ParleyApplication.class)
			.initializers(
					(GenericApplicationContext context) -> context.registerBean("writing", Brain.class, () -> writing))
			.run("--PORT=0", "--ADMIN_PASSWORD=" + PASSWORD);
		try (BufferedReader events = listen()) {
			next(events, "sample");
			this.http.send(call("/api/playground").header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"conversation\":\"c1\",\"text\":\"hello\"}"))
				.build(), HttpResponse.BodyHandlers.discarding());
			assertThat(next(events, "drafts")).contains("\"text\":\"One two three and\"", "\"key\":\"~");
			shown.countDown();
			assertThat(next(events, "drafts")).contains("[]");
		}
	}

	@Test
	void endsAtOnceWhenTheServiceStops() throws Exception {
		try (BufferedReader events = listen()) {
			next(events, "sample");
			long start = System.nanoTime();
			this.service.close();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			assertThat(events.lines().filter((line) -> line.startsWith("event: changes"))).isEmpty();
		}
	}

	@Test
	void hasAFewListenersAtMost() throws Exception {
		List<InputStream> open = new ArrayList<>();
		for (int listener = 0; listener < EventsController.LISTENERS; listener++) {
			open.add(stream().body());
		}
		HttpResponse<InputStream> refused = stream();
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8)).contains("close one of them");
		for (InputStream stream : open) {
			stream.close();
		}
	}

	private BufferedReader listen() throws IOException, InterruptedException {
		HttpResponse<InputStream> stream = stream();
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
	}

	private HttpResponse<InputStream> stream() throws IOException, InterruptedException {
		return this.http.send(call("/api/events").build(), HttpResponse.BodyHandlers.ofInputStream());
	}

	private HttpRequest.Builder call(String path) {
		int port = ((WebServerApplicationContext) this.service).getWebServer().getPort();
		String credentials = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
			.header("Authorization", "Basic " + credentials);
	}

	/** The data of the next event of a kind. */
	private static String next(BufferedReader events, String kind) {
		try {
			String line;
			while ((line = events.readLine()) != null) {
				if (line.equals("event: " + kind)) {
					return events.readLine();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError("The stream ended before an event " + kind);
	}

}

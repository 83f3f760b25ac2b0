package dev.parley.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.conversation.Message;
import dev.parley.signature.Hmac;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From the signed call of a platform of Meta through the whole service to what its API is
 * asked, on both stores.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class MetaEndToEndContract {

	private static final String SECRET = "app-secret-hunter2";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newHttpClient();

	private final GraphApiStub stub = new GraphApiStub();

	private final String name;

	private final List<String> settings;

	/**
	 * Tests one channel.
	 * @param name the channel's name
	 * @param settings what switches it on, but for its app secret and the address of its
	 * API
	 */
	protected MetaEndToEndContract(String name, String... settings) {
		this.name = name;
		this.settings = List.of(settings);
	}

	/** What is sent of an answer, read from a request to the API; blank for typing. */
	protected abstract String sent(JsonNode request);

	/** How long a message may be, as the platform counts. */
	protected abstract boolean fits(String sent);

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersOnceHoweverOftenAMessageIsDelivered(boolean jdbc, CapturedOutput output) throws Exception {
		try (Service service = new Service(jdbc, MetaEndToEndContract::echo)) {
			byte[] body = Cases.read(getClass(), "text");
			List<CompletableFuture<HttpResponse<String>>> storm = IntStream.range(0, 8)
				.mapToObj((i) -> this.http.sendAsync(service.signed(body), HttpResponse.BodyHandlers.ofString()))
				.toList();
			assertThat(storm).allSatisfy((answer) -> assertThat(answer.join().statusCode()).isEqualTo(200));
			await().atMost(PATIENCE).until(() -> !sent().isEmpty());
			assertThat(service.post(body)).isEqualTo(200);
			assertThat(service.post(Cases.read(getClass(), "batch"))).isEqualTo(200);
			await().atMost(PATIENCE).until(() -> sent().stream().anyMatch((text) -> text.contains("two")));
			assertThat(sent()).filteredOn((text) -> text.contains("Hello")).containsExactly("You said Hello");
			assertThat(output).contains("Channel " + this.name + " is on").doesNotContain("hunter2", "Hello");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void acknowledgesAndShowsTypingWhileTheBrainThinks(boolean jdbc) throws Exception {
		CountDownLatch thinking = new CountDownLatch(1);
		try (Service service = new Service(jdbc, (question) -> afterwards(thinking))) {
			// forged, but the first call makes the service load what it needs
			assertThat(this.http
				.send(service.request().POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
						HttpResponse.BodyHandlers.ofString())
				.statusCode()).isEqualTo(401);
			long start = System.nanoTime();
			assertThat(service.post(Cases.read(getClass(), "text"))).isEqualTo(200);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
			await().atMost(PATIENCE).until(() -> !this.stub.requests().isEmpty());
			assertThat(sent()).isEmpty();
			thinking.countDown();
			await().atMost(PATIENCE).until(() -> sent().equals(List.of("At last")));
		}
		finally {
			thinking.countDown();
		}
	}

	@Test
	void sendsALongAnswerWhole() throws Exception {
		String answer = IntStream.range(0, 400)
			.mapToObj((i) -> "Line %04d of what is to be said žluť %s".formatted(i, (i % 5 == 4) ? "\n\n" : "\n"))
			.reduce("", String::concat) + "\n```java\n" + "int code = 1;\n".repeat(200)
				+ "```\n\n| a | b |\n|---|---|\n| cell-1 | cell-2 |\n";
		try (Service service = new Service(false, (question) -> answer)) {
			service.post(Cases.read(getClass(), "text"));
			await().atMost(PATIENCE).until(() -> sent().stream().anyMatch((text) -> text.contains("cell-2")));
			assertThat(sent()).hasSizeGreaterThan(3).allMatch(this::fits);
			String whole = String.join("\n", sent());
			assertThat(IntStream.range(0, 400)).allMatch((i) -> whole.contains("Line %04d".formatted(i)));
			assertThat(whole.split("int code = 1;", -1)).hasSize(201);
		}
	}

	@Test
	void shakesHandsAndTellsForgersNothing() throws Exception {
		try (Service service = new Service(false, (question) -> "unused")) {
			HttpResponse<String> hand = service
				.get("?hub.mode=subscribe&hub.verify_token=verify+me&hub.challenge=1158%2B");
			assertThat(hand.statusCode()).isEqualTo(200);
			assertThat(hand.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
			assertThat(hand.body()).isEqualTo("1158+");
			assertThat(service.get("?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1").statusCode())
				.isEqualTo(403);
			HttpResponse<String> forged = this.http.send(service.request()
				.header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
				.POST(HttpRequest.BodyPublishers.ofByteArray(Cases.read(getClass(), "text")))
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(forged.statusCode()).isEqualTo(401);
			assertThat(forged.body()).doesNotContain("sha256", "ignature-");
			assertThat(service.post("7".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
			assertThat(this.stub.requests()).isEmpty();
		}
	}

	private List<String> sent() {
		return this.stub.requests()
			.stream()
			.map((request) -> sent(MetaEnvelope.JSON.readTree(request.getBodyAsString())))
			.filter((text) -> !text.isBlank())
			.toList();
	}

	private static String echo(Question question) {
		return question.incoming().stream().map(Message::text).collect(Collectors.joining(", ", "You said ", ""));
	}

	private static String afterwards(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "At last";
	}

	/** A started service; closing it stops it gracefully. */
	private final class Service implements AutoCloseable {

		private final ConfigurableApplicationContext context;

		Service(boolean jdbc, Brain brain) {
			List<String> arguments = new ArrayList<>(MetaEndToEndContract.this.settings);
			String variable = MetaEndToEndContract.this.name.toUpperCase(Locale.ROOT);
			arguments.add("--" + variable + "_APP_SECRET=" + SECRET);
			arguments.add("--" + variable + "_VERIFY_TOKEN=verify me");
			arguments.add("--" + variable + "_API_URL=" + MetaEndToEndContract.this.stub.url());
			arguments.add("--REST_ALLOW_UNSIGNED=false");
			arguments.add("--PORT=0");
			if (jdbc) {
				arguments.add("--DATABASE_URL=" + TestPostgres.fresh().databaseUrl());
			}
			this.context = new SpringApplicationBuilder(ParleyApplication.class)
				.initializers((context) -> ((GenericApplicationContext) context).registerBean("brain", Brain.class,
						() -> brain, (bean) -> bean.setPrimary(true)))
				.run(arguments.toArray(String[]::new));
			await().atMost(Duration.ofSeconds(60)).until(() -> ready() == 200);
		}

		private int ready() throws IOException, InterruptedException {
			return MetaEndToEndContract.this.http
				.send(HttpRequest.newBuilder(uri("/actuator/health/readiness")).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}

		int post(byte[] body) throws IOException, InterruptedException {
			return MetaEndToEndContract.this.http.send(signed(body), HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}

		HttpRequest signed(byte[] body) {
			return request()
				.header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(Hmac.of(SECRET).code(body)))
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build();
		}

		HttpResponse<String> get(String query) throws IOException, InterruptedException {
			return MetaEndToEndContract.this.http.send(
					HttpRequest.newBuilder(uri("/webhooks/" + MetaEndToEndContract.this.name + query)).build(),
					HttpResponse.BodyHandlers.ofString());
		}

		HttpRequest.Builder request() {
			return HttpRequest.newBuilder(uri("/webhooks/" + MetaEndToEndContract.this.name))
				.header("Content-Type", "application/json");
		}

		private URI uri(String path) {
			int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
			return URI.create("http://127.0.0.1:" + port + path);
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}

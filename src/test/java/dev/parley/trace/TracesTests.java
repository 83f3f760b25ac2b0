package dev.parley.trace;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import dev.parley.brain.Brain;
import dev.parley.testing.Collector;
import dev.parley.testing.Collector.Span;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace from the platform's call to each send, as a collector gets it. */
@ExtendWith(OutputCaptureExtension.class)
class TracesTests {

	private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";

	private static final String CALLERS_SPAN = "b7ad6b7169203331";

	private final TestPostgres postgres = TestPostgres.fresh();

	private final BlockingQueue<String> callbacks = new LinkedBlockingQueue<>();

	private Collector collector;

	private HttpServer receiver;

	private volatile int receiverAnswers = 204;

	@BeforeEach
	void start() throws Exception {
		this.collector = new Collector();
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			this.callbacks.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
			exchange.sendResponseHeaders(this.receiverAnswers, -1);
			exchange.close();
		});
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.stop(0);
		this.collector.close();
	}

	@Test
	void spansTheCallTheTurnTheBrainAndTheSend() throws Exception {
		try (RunningService service = service(Talkative.class)) {
			say(service, "hunter2", "00-" + CALLER + '-' + CALLERS_SPAN + "-01");
			assertThat(this.callbacks.poll(20, TimeUnit.SECONDS)).startsWith("00-" + CALLER + '-');
		}
		Span call = span("POST /webhooks/{name}");
		assertThat(call.trace()).isEqualTo(CALLER);
		assertThat(call.parent()).isEqualTo(CALLERS_SPAN);
		assertThat(call.kind()).isEqualTo("SPAN_KIND_SERVER");
		assertThat(call.service()).isEqualTo("parley");
		assertThat(call.failed()).isFalse();
		assertThat(call.attributes()).containsEntry("http.response.status_code", "202")
			.containsEntry("http.route", "/webhooks/{name}")
			.containsEntry("parley.channel", "rest");
		Span turn = span("turn");
		assertThat(turn.trace()).isEqualTo(CALLER);
		assertThat(turn.parent()).isEqualTo(call.id());
		assertThat(turn.attributes()).containsEntry("parley.outcome", "answered").containsEntry("parley.messages", "1");
		assertThat(span("brain").parent()).isEqualTo(turn.id());
		assertThat(span("brain").trace()).isEqualTo(CALLER);
		Span send = span("send");
		assertThat(send.parent()).isEqualTo(turn.id());
		assertThat(send.trace()).isEqualTo(CALLER);
		assertThat(send.attributes()).containsEntry("parley.outcome", "sent").containsEntry("parley.attempt", "1");
		assertThat(this.collector.received()).doesNotContain("hunter2", "alice", "what was said");
	}

	@Test
	@Tag("thorough")
	void goesOnOverARestart() throws Exception {
		Stuck.begun = new CountDownLatch(1);
		try (RunningService service = service(Stuck.class, "SHUTDOWN_GRACE=200ms")) {
			say(service, "hello", "");
			assertThat(Stuck.begun.await(20, TimeUnit.SECONDS)).isTrue();
		}
		Span call = span("POST /webhooks/{name}");
		this.receiverAnswers = 503;
		try (RunningService service = service(Talkative.class, "TURN_LEASE=3s")) {
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(this.callbacks.poll(30, TimeUnit.SECONDS)).contains(call.trace());
		}
		Span turn = this.collector.await((span) -> "answered".equals(span.attributes().get("parley.outcome")));
		assertThat(turn.trace()).isEqualTo(call.trace());
		assertThat(turn.parent()).isEqualTo(call.id());
		Span failed = span("send");
		assertThat(failed.failed()).isTrue();
		assertThat(failed.parent()).isEqualTo(turn.id());
		this.receiverAnswers = 204;
		try (RunningService service = service(Talkative.class)) {
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			Span sent = this.collector.await((span) -> "sent".equals(span.attributes().get("parley.outcome")));
			assertThat(sent.trace()).isEqualTo(call.trace());
			assertThat(sent.parent()).isEqualTo(turn.id());
		}
	}

	@Test
	void tellsTheLogWhichTraceALineBelongsToThoughNothingIsExported(CapturedOutput output) throws Exception {
		try (RunningService service = new RunningService(Broken.class, "DATABASE_URL=" + this.postgres.databaseUrl(),
				"TURN_ATTEMPTS=1")) {
			say(service, "hunter2", "00-" + CALLER + '-' + CALLERS_SPAN + "-01");
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("is answered by the apology")))
			.singleElement()
			.asString()
			.contains("\"trace\":{\"id\":\"" + CALLER + "\"}");
		assertThat(output.toString()).doesNotContain("hunter2");
		assertThat(this.postgres.sql().sql("SELECT traceparent FROM inbox").query(String.class).single())
			.matches("00-" + CALLER + "-[0-9a-f]{16}-00");
		assertThat(this.collector.received()).isEmpty();
	}

	private Span span(String name) {
		return this.collector.await((span) -> span.name().equals(name));
	}

	private RunningService service(Class<?> beans, String... more) {
		String[] settings = { "DATABASE_URL=" + this.postgres.databaseUrl(),
				"REST_CALLBACK_URL=http://127.0.0.1:" + this.receiver.getAddress().getPort() + "/",
				"OTEL_EXPORTER_OTLP_ENDPOINT=" + this.collector.endpoint(), "OTEL_BSP_SCHEDULE_DELAY=50" };
		return new RunningService(beans, Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new));
	}

	private static void say(RunningService service, String text, String traceparent) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(service.url().resolve("/webhooks/rest"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"conversation_id\":\"alice\",\"message_id\":\"1\",\"text\":\"" + text + "\"}"));
		if (!traceparent.isEmpty()) {
			request.header("traceparent", traceparent);
		}
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isBetween(200, 202);
	}

	static class Talkative {

		@Bean
		Brain talkativeBrain() {
			return (question) -> "what was said: " + question.incoming().get(0).text();
		}

	}

	static class Stuck {

		static CountDownLatch begun = new CountDownLatch(1);

		@Bean
		Brain stuckBrain() {
			return (question) -> {
				begun.countDown();
				new CountDownLatch(1).await();
				return "never";
			};
		}

	}

	static class Broken {

		@Bean
		Brain brokenBrain() {
			return (question) -> {
				throw new IllegalStateException("I choke on " + question.incoming().get(0).text());
			};
		}

	}

}

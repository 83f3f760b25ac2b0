package dev.parley.ops.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.jayway.jsonpath.JsonPath;
import dev.parley.ParleyApplication;
import dev.parley.signature.StandardWebhooks;
import dev.parley.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who wants a person is told, whatever fails between, on a real Postgres. */
@ExtendWith(OutputCaptureExtension.class)
class HandoverWebhookTests {

	private static final String SECRET = "whsec_"
			+ Base64.getEncoder().encodeToString("a key of these tests".getBytes(StandardCharsets.UTF_8));

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final TestPostgres postgres = TestPostgres.fresh();

	private final WireMockServer desk = new WireMockServer(WireMockConfiguration.options().dynamicPort());

	private @Nullable ConfigurableApplicationContext context;

	@BeforeEach
	void open() {
		this.desk.start();
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
		this.desk.stop();
	}

	@Test
	void whatACrashLeftUntoldIsToldInOrderWhenTheReceiverIsBack(CapturedOutput output) throws Exception {
		start("--OUTBOX_POLL=1h");
		say("1", "Talk to a person!");
		assertThat(call("eve", "POST", "/api/conversations/rest:alice/pause", null).statusCode()).isEqualTo(200);
		stop();
		this.desk.stubFor(WireMock.post("/handovers").willReturn(WireMock.aResponse().withStatus(503)));
		start("--OUTBOX_POLL=100ms");
		await().atMost(Duration.ofSeconds(20)).until(() -> told().size() > 2);
		assertThat(told()).extracting(HandoverWebhookTests::event)
			.as("the second waits for the first")
			.containsOnly("wanted");
		assertThat(read(call("eve", "GET", "/api/backlog", null), "$.outbox.pending")).isNotNull();
		this.desk.stubFor(WireMock.post("/handovers").willReturn(WireMock.ok()));
		assertThat(call("eve", "POST", "/api/conversations/rest:alice/resume", null).statusCode()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> told().stream().anyMatch((request) -> event(request).equals("returned")));
		List<LoggedRequest> told = told();
		List<String> ids = told.stream().map((request) -> request.getHeader("webhook-id")).distinct().toList();
		assertThat(ids).as("one for each event, the same at each attempt").hasSize(3);
		assertThat(told.stream().map(HandoverWebhookTests::event).distinct()).containsExactly("wanted", "taken",
				"returned");
		StandardWebhooks signatures = new StandardWebhooks("x", SECRET);
		assertThat(told).allSatisfy((request) -> {
			assertThat(signatures.verify(request.getHeader("webhook-id"), request.getHeader("webhook-timestamp"),
					request.getBody(), List.of(request.getHeader("webhook-signature"))))
				.isTrue();
			assertThat(request.getBodyAsString()).doesNotContainIgnoringCase("talk to");
		});
		LoggedRequest last = told.get(told.size() - 1);
		assertThat(last.getBodyAsString()).contains("\"type\":\"handover.returned\"",
				"\"conversation_id\":\"rest:alice\"", "\"channel\":\"rest\"", "\"operator\":\"eve\"", "\"at\":\"2",
				"\"console\":\"https://bot.example/console/#/conversations/~cmVzdDphbGljZQ\"");
		assertThat(call("eve", "POST", "/webhooks/handover", "{}").statusCode()).isEqualTo(404);
		assertThat(read(call("eve", "GET", "/api/conversations", null), "$.items[*].id")).asString()
			.isEqualTo("[\"rest:alice\"]");
		assertThat(output.toString()).doesNotContain("rest:alice", SECRET, "\"eve\"", " eve ");
	}

	@Test
	void whatIsRefusedIsADeadLetterThatCanBeSentAgain() throws Exception {
		this.desk.stubFor(WireMock.post("/handovers").willReturn(WireMock.aResponse().withStatus(410)));
		start("--OUTBOX_POLL=100ms");
		say("1", "Talk to a person!");
		await().atMost(Duration.ofSeconds(20))
			.until(() -> call("eve", "GET", "/api/dead-letters", null).body().contains("HANDOVER_URL answered 410"));
		HttpResponse<String> dead = call("eve", "GET", "/api/dead-letters", null);
		this.desk.stubFor(WireMock.post("/handovers").willReturn(WireMock.ok()));
		String letter = "/api/dead-letters/" + JsonPath.read(dead.body(), "$.items[0].conversation_key") + '/'
				+ JsonPath.read(dead.body(), "$.items[0].seq");
		assertThat(call("eve", "POST", letter + "/replay", null).body()).isEqualTo("{\"parts\":1}");
		await().atMost(Duration.ofSeconds(20)).until(() -> told().size() == 2);
		assertThat(call("eve", "DELETE", "/api/conversations/rest:alice", null).statusCode()).isEqualTo(200);
		assertThat(this.postgres.sql().sql("""
				SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM handovers)
				  + (SELECT count(*) FROM wanted)""").query(Long.class).single()).isZero();
	}

	private void start(String setting) {
		this.context = SpringApplication.run(ParleyApplication.class, "--PORT=0", "--REST_ALLOW_UNSIGNED=true",
				"--ADMIN_USERS=eve:a password of eve", "--HANDOVER_PHRASE=talk to a person",
				"--OUTBOX_FIRST_BACKOFF=50ms", "--HANDOVER_URL=" + this.desk.url("/handovers"),
				"--HANDOVER_SECRET=" + SECRET, "--CONSOLE_URL=https://bot.example/console",
				"--DATABASE_URL=" + this.postgres.databaseUrl(), setting);
		await().atMost(Duration.ofSeconds(60))
			.until(() -> call("eve", "GET", "/actuator/health/readiness", null).statusCode() == 200);
	}

	private void stop() {
		assertThat(this.context).isNotNull();
		this.context.close();
	}

	private void say(String id, String text) throws Exception {
		assertThat(call("eve", "POST", "/webhooks/rest",
				"{\"conversation_id\":\"alice\",\"message_id\":\"%s\",\"text\":\"%s\"}".formatted(id, text))
			.statusCode()).isEqualTo(200);
	}

	/** What the receiver was told, in the order in which it came. */
	private List<LoggedRequest> told() {
		List<LoggedRequest> told = new ArrayList<>(
				this.desk.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/handovers"))));
		told.sort((one, other) -> one.getLoggedDate().compareTo(other.getLoggedDate()));
		return told;
	}

	private static String event(LoggedRequest request) {
		return JsonPath.read(request.getBodyAsString(), "$.event");
	}

	private static @Nullable Object read(HttpResponse<String> response, String path) {
		return JsonPath.read(response.body(), path);
	}

	private HttpResponse<String> call(String user, String method, String path, @Nullable String body) throws Exception {
		assertThat(this.context).isNotNull();
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		String credentials = "%1$s:a password of %1$s".formatted(user);
		return this.http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}

package dev.parley.ops.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.jayway.jsonpath.JsonPath;
import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import dev.parley.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator does, over HTTP, on the whole service with a real Postgres. */
@ExtendWith(OutputCaptureExtension.class)
class AdminEndToEndTests {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final TestPostgres postgres = TestPostgres.fresh();

	private final WireMockServer platform = new WireMockServer(WireMockConfiguration.options().dynamicPort());

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch open = new CountDownLatch(1);

	private @Nullable ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		this.platform.start();
		this.platform.stubFor(WireMock.post("/replies").willReturn(WireMock.ok()));
		Brain brain = (question) -> {
			String last = question.incoming().get(question.incoming().size() - 1).text();
			if (last.contains("slowly")) {
				this.begun.countDown();
				this.open.await();
			}
			return "heard " + last;
		};
		this.context = new SpringApplicationBuilder(ParleyApplication.class)
			.initializers(
					(GenericApplicationContext context) -> context.registerBean("testBrain", Brain.class, () -> brain))
			.run("--PORT=0", "--REST_ALLOW_UNSIGNED=true", "--ADMIN_PASSWORD=" + AdminApiTests.PASSWORD,
					"--HANDOVER_PHRASE=talk to a person", "--OUTBOX_FIRST_BACKOFF=100ms",
					"--REST_CALLBACK_URL=" + this.platform.url("/replies"),
					"--DATABASE_URL=" + this.postgres.databaseUrl());
		await().atMost(Duration.ofSeconds(60))
			.until(() -> call("GET", "/actuator/health/readiness", null).statusCode() == 200);
	}

	@AfterEach
	void stop() {
		this.open.countDown();
		if (this.context != null) {
			this.context.close();
		}
		this.platform.stop();
	}

	@Test
	void aPersonTakesOverAndHandsBack(CapturedOutput output) throws Exception {
		say("alice", "1", "slowly please");
		this.begun.await();
		assertThat(call("POST", "/api/conversations/rest:alice/pause", null).statusCode()).isEqualTo(200);
		say("alice", "2", "is anybody there?");
		this.open.countDown();
		assertThat(speak("alice", "k1", "{\"text\":\"I am Eve\",\"as\":\"operator\"}").statusCode()).isEqualTo(202);
		assertThat(speak("alice", "k1", "{\"text\":\"I am Eve\",\"as\":\"operator\"}").body())
			.contains("\"repeated\":true");
		awaitReply("I am Eve");
		assertThat(call("POST", "/api/conversations/rest:alice/resume", null).body()).contains("\"state\":\"active\"");
		say("alice", "3", "thank you");
		awaitReply("heard thank you");
		assertThat(speak("alice", "k2", "{\"text\":\"Your parcel is here\"}").statusCode()).isEqualTo(202);
		awaitReply("Your parcel is here");
		say("alice", "4", "Talk to a person!");
		awaitReply("A person will answer you here. Send /start to talk to the bot again.");
		String messages = call("GET", "/api/conversations/rest:alice/messages", null).body();
		assertThat(JsonPath.<List<String>>read(messages, "$.items[*].author")).containsExactly("user", "user",
				"operator", "user", "bot", "api", "user", "notice");
		assertThat(JsonPath.<List<String>>read(call("GET", "/api/conversations?state=paused", null).body(),
				"$.items[*].paused_by"))
			.containsExactly("user");
		assertThat(this.platform.getAllServeEvents()).hasSize(4);
		assertThat(output.toString()).doesNotContain("I am Eve", "thank you", "parcel", "rest:alice");
	}

	@Test
	void anErasedPersonIsGoneFromEveryTableAndComesNotBack(CapturedOutput output) throws Exception {
		say("bob", "1", "my secret hunter2");
		awaitReply("heard my secret hunter2");
		say("bob", "2", "slowly hunter2");
		this.begun.await();
		HttpResponse<String> erased = call("DELETE", "/api/senders/rest:sender-of-bob", null);
		assertThat(erased.statusCode()).isEqualTo(200);
		assertThat(erased.body()).contains("\"kind\":\"sender\"", "\"messages\":3", "\"received\":2");
		this.open.countDown();
		assertThat(say("bob", "1", "my secret hunter2").statusCode()).isEqualTo(202);
		assertThat(say("bob", "2", "slowly hunter2").statusCode()).isEqualTo(202);
		await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(() -> !dump().contains("bob"));
		assertThat(dump()).doesNotContain("hunter2").contains("\"kind\":\"sender\"");
		assertThat(call("GET", "/api/conversations/rest:bob", null).statusCode()).isEqualTo(404);
		assertThat(this.platform.getAllServeEvents()).hasSize(1);
		say("bob", "3", "hello again");
		awaitReply("heard hello again");
		assertThat(output.toString()).doesNotContain("hunter2", "sender-of-bob", "rest:bob");
	}

	/** All that the tables hold. */
	private String dump() {
		return String.join("\n",
				List.of("messages", "conversations", "inbox", "outbox", "posts", "erased", "erasures")
					.stream()
					.flatMap((table) -> this.postgres.sql()
						.sql("SELECT to_json(t)::text FROM %s t".formatted(table))
						.query(String.class)
						.list()
						.stream())
					.toList());
	}

	private void awaitReply(String text) {
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> this.platform.verify(1, WireMock.postRequestedFor(WireMock.urlEqualTo("/replies"))
				.withRequestBody(WireMock.matchingJsonPath("$.reply", WireMock.equalTo(text)))));
	}

	private HttpResponse<String> say(String conversation, String id, String text) throws Exception {
		return call("POST", "/webhooks/rest",
				"{\"conversation_id\":\"%1$s\",\"message_id\":\"%2$s\",\"sender\":\"sender-of-%1$s\",\"text\":\"%3$s\"}"
					.formatted(conversation, id, text));
	}

	private HttpResponse<String> speak(String conversation, String key, String body) throws Exception {
		return call("POST", "/api/conversations/rest:%s/messages".formatted(conversation), body, "Idempotency-Key",
				key);
	}

	private HttpResponse<String> call(String method, String path, @Nullable String body, String... headers)
			throws Exception {
		assertThat(this.context).isNotNull();
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Authorization", AdminApiTests.basic(AdminApiTests.PASSWORD))
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}

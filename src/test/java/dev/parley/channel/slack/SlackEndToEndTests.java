package dev.parley.channel.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From Slack's signed call through the whole service to the call that Slack receives. */
@ExtendWith(OutputCaptureExtension.class)
class SlackEndToEndTests {

	private static final String POST = "/api/chat.postMessage";

	@RegisterExtension
	final WireMockExtension slack = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final HttpClient http = HttpClient.newHttpClient();

	private ConfigurableApplicationContext service;

	@BeforeEach
	void takesMessages() {
		this.slack.stubFor(post(POST).willReturn(okJson("{\"ok\":true,\"ts\":\"1764000009.000100\"}")));
	}

	@AfterEach
	void stop() {
		if (this.service != null) {
			this.service.close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersAMentionInItsThreadAndStaysThere(boolean durable, CapturedOutput output) throws Exception {
		start(durable, null);
		assertThat(deliver("channel-message.json").statusCode()).isEqualTo(200);
		Instant asked = Instant.now();
		assertThat(deliver("mention.json").statusCode()).isEqualTo(200);
		assertThat(deliver("mention-as-message.json").statusCode()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 1);
		assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
		String reply = SlackCalls.body("thread-reply.json").replace("1763999000.000200", "1764000000.000100");
		assertThat(deliver("thread-reply.json", reply).statusCode()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 2);
		assertThat(sent().get(0)).contains("\"channel\":\"C0GENERAL1\"", "\"thread_ts\":\"1764000000.000100\"",
				"You said: what is new?", "0 earlier");
		assertThat(sent().get(1)).contains("\"thread_ts\":\"1764000000.000100\"", "You said: I agree", "1 earlier");
		assertThat(output).contains("Channel slack is on").doesNotContain("xoxb-", SlackCalls.SECRET, "I agree");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersOnceHoweverOftenAMessageIsDelivered(boolean durable) throws Exception {
		start(durable, null);
		List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			HttpRequest call = request("direct-message.json", SlackCalls.body("direct-message.json"));
			calls.add(this.http.sendAsync(call, HttpResponse.BodyHandlers.ofString()));
		}
		assertThat(calls).allMatch((call) -> call.join().statusCode() == 200);
		String next = SlackCalls.body("direct-message.json").replace("1764000000.000100", "1764000000.000900");
		deliver("direct-message.json", next);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> sent().stream().anyMatch((body) -> body.contains("1 earlier")));
		assertThat(sent()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void acknowledgesWhileTheBrainIsSlow(boolean durable) throws Exception {
		CountDownLatch thought = new CountDownLatch(1);
		start(durable, (question) -> {
			thought.await();
			return "**done**";
		});
		deliver("unknown-call.json");
		Instant asked = Instant.now();
		assertThat(deliver("direct-message.json").statusCode()).isEqualTo(200);
		assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
		assertThat(sent()).isEmpty();
		thought.countDown();
		await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 1);
		assertThat(sent().get(0)).contains("\"text\":\"*done*\"");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersACommandWhereItAsksForIt(boolean durable) throws Exception {
		start(durable, null);
		this.slack.stubFor(post("/commands/1").willReturn(aResponse().withBody("ok")));
		String hooks = "https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0ACME0001%2F1234%2Fabcd";
		String command = SlackCalls.body("command.txt");
		assertThat(command).contains(hooks);
		HttpResponse<String> answer = deliver("command.txt", command.replace(hooks, this.slack.url("/commands/1")));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEmpty();
		await().atMost(Duration.ofSeconds(20)).until(() -> bodies("/commands/1").size() == 1);
		assertThat(bodies("/commands/1").get(0)).contains("\"response_type\":\"ephemeral\"",
				"You said: what is 1 + 1 &amp; 2 &lt; 3? žlutý");
		assertThat(sent()).isEmpty();
	}

	@Test
	void sendsALongAnswerWholeAndInOrder() throws Exception {
		String prose = "All work and no play makes Jack a dull boy. ".repeat(10) + "\n\n";
		String answer = prose.repeat(40) + "```java\n" + "int x = 1; // code\n".repeat(150) + "```\n\n"
				+ "| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end.";
		assertThat(answer).hasSizeGreaterThan(20_000);
		start(true, (question) -> answer);
		deliver("direct-message.json");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> !sent().isEmpty() && sent().get(sent().size() - 1).contains("The end."));
		assertThat(sent()).hasSizeGreaterThan(5);
		assertThat(count(String.join("", sent()), "dull boy")).isEqualTo(400);
		assertThat(count(String.join("", sent()), "int x = 1;")).isEqualTo(150);
	}

	@Test
	void refusesAForgedCallAndShakesHands() throws Exception {
		start(false, null);
		HttpRequest.Builder forged = HttpRequest.newBuilder(url())
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(SlackCalls.body("url-verification.json")));
		assertThat(this.http.send(forged.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
		HttpResponse<String> answer = deliver("url-verification.json");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(answer.body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
	}

	private void start(boolean durable, Brain brain) throws Exception {
		List<String> settings = new ArrayList<>(
				List.of("--PORT=0", "--SLACK_SIGNING_SECRET=" + SlackCalls.SECRET, "--SLACK_BOT_TOKEN=xoxb-1",
						"--SLACK_API_URL=" + this.slack.url("/api"), "--OUTBOX_FIRST_BACKOFF=50ms"));
		if (durable) {
			settings.add("--DATABASE_URL=" + TestPostgres.fresh().databaseUrl());
		}
		this.service = new SpringApplicationBuilder(ParleyApplication.class).initializers((context) -> {
			if (brain != null) {
				((GenericApplicationContext) context).registerBean("brain", Brain.class, () -> brain);
			}
		}).run(settings.toArray(String[]::new));
		// a database is connected to in the background
		await().atMost(Duration.ofSeconds(60)).until(() -> deliver("mention.json", "{}").statusCode() == 200);
		URI readiness = url().resolve("/actuator/health/readiness");
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.http
				.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200);
	}

	private HttpResponse<String> deliver(String file) throws IOException, InterruptedException {
		return deliver(file, SlackCalls.body(file));
	}

	private HttpResponse<String> deliver(String file, String body) throws IOException, InterruptedException {
		return this.http.send(request(file, body), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest request(String file, String body) {
		String now = Long.toString(Instant.now().getEpochSecond());
		return HttpRequest.newBuilder(url())
			.header("Content-Type", SlackCalls.type(file))
			.header("X-Slack-Request-Timestamp", now)
			.header("X-Slack-Signature", SlackCalls.signature(now, body))
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

	private URI url() {
		int port = ((WebServerApplicationContext) this.service).getWebServer().getPort();
		return URI.create("http://127.0.0.1:" + port + "/webhooks/slack");
	}

	private List<String> sent() {
		return bodies(POST);
	}

	/** Oldest first. */
	private List<String> bodies(String path) {
		return this.slack.findAll(postRequestedFor(urlEqualTo(path)))
			.stream()
			.sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
			.map(LoggedRequest::getBodyAsString)
			.toList();
	}

	private static int count(String text, String piece) {
		return text.split(piece, -1).length - 1;
	}

}

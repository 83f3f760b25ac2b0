package dev.parley.channel.slack;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.Cases;
import dev.parley.channel.ChannelEndToEndContract;
import dev.parley.channel.WebhookRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Slack, from an event to {@code chat.postMessage}. */
class SlackEndToEndTests extends ChannelEndToEndContract {

	private static final String POST = "/api/chat.postMessage";

	@Override
	protected String channel() {
		return "slack";
	}

	@Override
	protected Map<String, String> settings(String api) {
		return Map.of("SLACK_SIGNING_SECRET", SlackCalls.SECRET, "SLACK_BOT_TOKEN", "xoxb-hunter2", "SLACK_API_URL",
				api + "/api", "SLACK_STATUS", "is thinking…");
	}

	@Override
	protected void welcome(WireMockServer api) {
		api.stubFor(WireMock.post(POST)
			.withHeader("Authorization", WireMock.equalTo("Bearer xoxb-hunter2"))
			.willReturn(WireMock.okJson("{\"ok\":true,\"ts\":\"1764000009.000100\"}")));
	}

	/** Mentions the bot in a thread. */
	@Override
	protected String message(int chat, int id, String text) {
		return """
				{"type":"event_callback","team_id":"T1","event_id":"Ev%d-%d",
				 "authorizations":[{"team_id":"T1","user_id":"U0BOT","is_bot":true}],
				 "event":{"type":"app_mention","user":"U2","channel":"C1","ts":"1764000001.%06d",
				  "thread_ts":"1764000000.%06d","text":"<@U0BOT> %s"}}""".formatted(chat, id, chat * 1000 + id, chat,
				text);
	}

	@Override
	protected WebhookRequest signed(byte[] body) {
		boolean form = new String(body, StandardCharsets.UTF_8).startsWith("payload=");
		return SlackCalls.signed(now(), form ? "x.txt" : "x", body);
	}

	@Override
	protected WebhookRequest press(int chat, LoggedRequest offer, int button, String id) {
		JsonNode blocks = json(offer).path("blocks");
		JsonNode pressed = blocks.at("/1/elements/" + button);
		String place = (chat == 43) ? "choices:T1:C1:1764000000.000043" : blocks.at("/1/block_id").asString();
		String payload = """
				{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U2","team_id":"T1"},"channel":{"id":"C1"},
				 "container":{"type":"message","message_ts":"1764000009.000100","channel_id":"C1","is_ephemeral":false},
				 "trigger_id":"1.2.3","response_url":"%s","message":{"ts":"1764000009.000100","blocks":%s},
				 "actions":[{"type":"button","action_id":"choice0","block_id":"%s","value":"%s","action_ts":"17640000%d%s.1",
				  "text":%s}]}"""
			.formatted(api().url("/actions/1"), blocks, place, token(offer, button), button, id, pressed.path("text"));
		return signed("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8));
	}

	@Override
	protected Boolean showsChoice(HttpResponse<String> answer) {
		return calls().filter((call) -> call.getUrl().equals("/actions/1"))
			.map(SlackEndToEndTests::json)
			.anyMatch((edit) -> edit.path("replace_original").booleanValue(false)
					&& edit.at("/blocks/1/elements/0/text").stringValue("").startsWith("\u2713 Red"));
	}

	@Override
	protected String read(LoggedRequest call) {
		return json(call).path("text").asString("");
	}

	@Override
	protected boolean isTyping(LoggedRequest call) {
		return call.getUrl().equals("/api/assistant.threads.setStatus");
	}

	@Override
	protected boolean fits(String message) {
		return message.length() <= 4000;
	}

	@Override
	protected Pattern code() {
		return Pattern.compile("(?m)^```\n[^`]+\n```$");
	}

	@Test
	void answersAMentionOnceInItsThreadAndStaysThere() {
		deliver("channel-message");
		deliver("mention");
		deliver("mention-as-message");
		awaitReplies("what is new?", 1);
		String reply = SlackCalls.body("thread-reply").replace("1763999000.000200", "1764000000.000100");
		assertThat(call(signed(reply)).statusCode()).isEqualTo(200);
		awaitReplies("I agree", 1);
		assertThat(replies("what is new?")).hasSize(1);
		assertThat(replies("lunch")).isEmpty();
		assertThat(calls().filter((call) -> read(call).matches(".*(what is new|I agree).*"))
			.map((call) -> json(call).path("thread_ts").asString())).hasSize(2).containsOnly("1764000000.000100");
	}

	@Test
	void answersADirectMessageOutsideAnyThread() {
		deliver("direct-message");
		awaitReplies("hello there", 1);
		assertThat(calls().filter((call) -> read(call).contains("hello there")).map(SlackEndToEndTests::json))
			.singleElement()
			.satisfies((message) -> assertThat(message.has("thread_ts")).isFalse())
			.satisfies((message) -> assertThat(message.path("channel").asString()).isEqualTo("D0ANNBOT01"));
	}

	@Test
	void answersACommandWhereItAsksForIt() {
		api().stubFor(WireMock.post("/commands/1").willReturn(WireMock.ok("ok")));
		String hooks = "https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0ACME0001%2F1234%2Fabcd";
		assertThat(SlackCalls.body("command.txt")).contains(hooks);
		HttpResponse<String> answer = deliver("command.txt",
				SlackCalls.body("command.txt").replace(hooks, api().url("/commands/1")));
		assertThat(answer.body()).isEmpty();
		awaitReplies("what is 1 + 1 &amp; 2 &lt; 3? žlutý", 1);
		api().verify(1,
				WireMock.postRequestedFor(WireMock.urlEqualTo("/commands/1"))
					.withoutHeader("Authorization")
					.withRequestBody(WireMock.containing("\"response_type\":\"ephemeral\"")));
	}

	@Test
	void asksWhoItIs() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> calls().anyMatch((call) -> call.getUrl().equals("/api/auth.test")));
	}

	@Test
	void shakesHands() {
		assertThat(call(Cases.post("x", SlackCalls.body("url-verification").getBytes(StandardCharsets.UTF_8)))
			.statusCode()).isEqualTo(401);
		HttpResponse<String> answer = deliver("url-verification");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(answer.body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
	}

	private HttpResponse<String> deliver(String name) {
		return deliver(name, SlackCalls.body(name));
	}

	private HttpResponse<String> deliver(String name, String body) {
		HttpResponse<String> answer = call(SlackCalls.signed(now(), name, body.getBytes(StandardCharsets.UTF_8)));
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer;
	}

	private static String now() {
		return Long.toString(Instant.now().getEpochSecond());
	}

	private static JsonNode json(LoggedRequest call) {
		return JsonMapper.shared().readTree(call.getBody());
	}

}

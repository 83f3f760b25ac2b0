package dev.parley.channel.mattermost;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Mattermost, from an outgoing webhook to a post. */
class MattermostEndToEndTests extends ChannelEndToEndContract {

	private static final String TOKEN = "xr3j5x3p4pfk7kk6ck7b4e6ghh";

	private static final String POSTS = "/api/v4/posts";

	@Override
	protected String channel() {
		return "mattermost";
	}

	@Override
	protected Map<String, String> settings(String api) {
		return Map.of("MATTERMOST_WEBHOOK_TOKEN", TOKEN, "MATTERMOST_BOT_TOKEN", "bot-token-hunter2",
				"MATTERMOST_BOT_USER", "parley", "MATTERMOST_API_URL", api, "MATTERMOST_ACTIONS_URL",
				"https://bot.example/webhooks/mattermost");
	}

	@Override
	protected void welcome(WireMockServer api) {
		api.stubFor(WireMock.post(POSTS)
			.withHeader("Authorization", WireMock.equalTo("Bearer bot-token-hunter2"))
			.willReturn(WireMock.jsonResponse("{\"id\":\"p2\"}", 201)));
	}

	@Override
	protected String message(int chat, int id, String text) {
		return """
				{"token":"%s","channel_id":"channel%d","user_id":"ann","user_name":"ann","post_id":"post%d-%d",
				 "text":"parley %s","trigger_word":"parley"}""".formatted(TOKEN, chat, chat, id, text);
	}

	/** The proof is a part of the body. */
	@Override
	protected WebhookRequest signed(byte[] body) {
		return new WebhookRequest("POST", Map.of("Content-Type", List.of("application/json")), Map.of(), body);
	}

	@Override
	protected WebhookRequest forged(WebhookRequest genuine) {
		String body = new String(genuine.body(), StandardCharsets.UTF_8);
		return signed(body.replace(TOKEN, TOKEN.replace('x', 'y')));
	}

	@Override
	protected WebhookRequest press(int chat, LoggedRequest offer, int button, String id) {
		JsonNode pressed = JsonMapper.shared().readTree(offer.getBody()).at("/props/attachments/0/actions/" + button);
		assertThat(pressed.at("/integration/url").asString()).isEqualTo("https://bot.example/webhooks/mattermost");
		String context = pressed.at("/integration/context")
			.toString()
			.replaceFirst("channel\\d+:", "channel" + chat + ':');
		return signed("""
				{"user_id":"ann","user_name":"ann","channel_id":"channel%d","post_id":"p2","trigger_id":"t%d%d%s",
				 "type":"button","context":%s}""".formatted(chat, chat, button, id, context)
			.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	protected Boolean showsChoice(HttpResponse<String> answer) {
		JsonNode update = JsonMapper.shared().readTree(answer.body()).path("update");
		return update.path("message").asString("").contains("What colour")
				&& update.at("/props/attachments/0/text").asString("").startsWith("\u2713 Red");
	}

	@Override
	protected String read(LoggedRequest call) {
		return JsonMapper.shared().readTree(call.getBody()).path("message").asString("");
	}

	@Override
	protected boolean canType() {
		return false;
	}

	@Override
	protected boolean isTyping(LoggedRequest call) {
		return false;
	}

	@Override
	protected boolean fits(String message) {
		return message.length() <= 16_383;
	}

	@Override
	protected Pattern code() {
		return Pattern.compile("(?m)^```java\n[^`]+\n```$");
	}

	@Test
	void commentsOnThePostAndNeverOnItsOwn() {
		assertThat(call(signed(Cases.read(getClass(), "own-post"))).statusCode()).isEqualTo(200);
		assertThat(call(signed(Cases.read(getClass(), "message"))).body()).isEmpty();
		awaitReplies("what is new?", 1);
		api().verify(1, WireMock.postRequestedFor(WireMock.urlEqualTo(POSTS))
			.withRequestBody(WireMock.containing("what is new?"))
			.withRequestBody(WireMock.matchingJsonPath("$.root_id", WireMock.equalTo("5x9t7yd4hbbj8pmcsu17qs9tsr"))));
	}

}

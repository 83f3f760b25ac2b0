package dev.parley.channel.telegram;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.Cases;
import dev.parley.channel.ChannelEndToEndContract;
import dev.parley.channel.WebhookRequest;
import dev.parley.text.Dialect;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Telegram, from an update to {@code sendMessage}. */
class TelegramEndToEndTests extends ChannelEndToEndContract {

	private static final String SECRET = "webhook-secret-47";

	private static final String TOKEN = "4242:bot-token-47";

	@Override
	protected String channel() {
		return "telegram";
	}

	@Override
	protected Map<String, String> settings(String api) {
		return Map.of("TELEGRAM_WEBHOOK_SECRET", SECRET, "TELEGRAM_BOT_TOKEN", TOKEN, "TELEGRAM_API_URL", api);
	}

	@Override
	protected void welcome(WireMockServer api) {
		api.stubFor(WireMock.post("/bot" + TOKEN + "/sendMessage")
			.willReturn(WireMock.okJson("{\"ok\":true,\"result\":{\"message_id\":1}}")));
		api.stubFor(WireMock.post("/bot" + TOKEN + "/getMe")
			.willReturn(WireMock.okJson("{\"ok\":true,\"result\":{\"id\":4242,\"username\":\"ParleyBot\"}}")));
	}

	@Override
	protected String message(int chat, int id, String text) {
		return """
				{"update_id":%d,"message":{"message_id":%d,"date":1780000000,
				 "from":{"id":%d,"is_bot":false,"first_name":"Ada","language_code":"en"},
				 "chat":{"id":%d,"first_name":"Ada","type":"private"},"text":"%s"}}""".formatted(chat * 1000 + id, id,
				chat, chat, text);
	}

	@Override
	protected String picture(int chat, int id) {
		return message(chat, id, "").replace("\"text\":\"\"",
				"\"media_group_id\":\"13\",\"photo\":[{\"file_id\":\"f\",\"width\":9,\"height\":9}]");
	}

	@Override
	protected WebhookRequest signed(byte[] body) {
		return new WebhookRequest("POST",
				Map.of("Content-Type", List.of("application/json"), "X-Telegram-Bot-Api-Secret-Token", List.of(SECRET)),
				Map.of(), body);
	}

	@Override
	protected WebhookRequest press(int chat, LoggedRequest offer, int button, String id) {
		JsonNode markup = json(offer).path("reply_markup");
		return signed("""
				{"update_id":9,"callback_query":{"id":"%d%d%s","from":{"id":%d,"is_bot":false},"chat_instance":"1",
				 "message":{"message_id":77,"date":1780000000,"chat":{"id":%d,"type":"private"},"text":"x",
				  "reply_markup":%s},"data":"%s"}}""".formatted(chat, button, id, chat, chat, markup,
				token(offer, button)));
	}

	@Override
	protected Boolean showsChoice(HttpResponse<String> answer) {
		return calls().filter((call) -> call.getUrl().endsWith("/editMessageReplyMarkup"))
			.map(TelegramEndToEndTests::json)
			.anyMatch((edit) -> edit.path("message_id").intValue() == 77
					&& edit.at("/reply_markup/inline_keyboard/0/0/text").stringValue("").startsWith("\u2713 Red"));
	}

	@Override
	protected String read(LoggedRequest call) {
		return json(call).path("text").stringValue("");
	}

	@Override
	protected boolean isTyping(LoggedRequest call) {
		return call.getUrl().endsWith("/sendChatAction");
	}

	/** Tags do not count, and an entity counts as what it stands for. */
	@Override
	protected boolean fits(String message) {
		return Dialect.TELEGRAM.unmarked(message).length() <= 4096;
	}

	@Override
	protected Pattern code() {
		return Pattern.compile("<pre>(<code class=\"language-java\">)?[^<]+(</code>)?</pre>");
	}

	@Test
	void sendsWhatTelegramCannotParseOnceMoreWithoutMarks() {
		fail("odd", 400, "Bad Request: can't parse entities: unclosed tag", "");
		say(10, 1, "odd");
		awaitReplies("odd", 2);
		say(10, 2, "even");
		awaitReplies("even", 1);
		assertThat(calls().filter((call) -> read(call).contains("odd")).map((call) -> json(call).has("parse_mode")))
			.containsExactly(true, false);
	}

	@Test
	void followsAGroupThatMoved() {
		fail("\"chat_id\":11,", 400, "Bad Request: group chat was upgraded to a supergroup chat",
				",\"parameters\":{\"migrate_to_chat_id\":-10011}");
		say(11, 1, "movers");
		awaitReplies("movers", 2);
		say(11, 2, "shakers");
		awaitReplies("shakers", 2);
		assertThat(calls().filter((call) -> read(call).matches("You said: (mov|shak)ers"))
			.map((call) -> json(call).path("chat_id").longValue())).containsExactly(11L, -10011L, 11L, -10011L);
	}

	@Test
	void releasesAPressedButtonAndAnswersWhatItSays() {
		assertThat(call(signed(Cases.read(getClass(), "callback"))).body())
			.isEqualTo("{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382bfdwdsb323b2d9\"}");
		awaitReplies("Tea", 1);
	}

	@Test
	void learnsWhoItIsAndKeepsQuietWhereAnotherBotIsCalled() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> calls().anyMatch((call) -> call.getUrl().endsWith("/getMe")));
		call(signed(inGroup(1, "@OtherBot quiet please", 9)));
		await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> {
			call(signed(inGroup(2, "@ParleyBot speak please", 10)));
			return !replies("speak").isEmpty();
		});
		assertThat(replies("quiet")).isEmpty();
		assertThat(calls().filter((call) -> read(call).contains("speak"))).first()
			.satisfies((call) -> assertThat(json(call).at("/reply_parameters/message_id").intValue()).isEqualTo(2));
	}

	@Test
	void keepsTheCustomersOfAChannelApart() {
		for (int customer : new int[] { 41, 42 }) {
			call(signed("""
					{"update_id":%1$d,"message":{"message_id":%1$d,"date":1,"from":{"id":%1$d,"is_bot":false},
					 "chat":{"id":-1005,"type":"supergroup","is_direct_messages":true},
					 "direct_messages_topic":{"topic_id":%1$d},"text":"customer %1$d"}}""".formatted(customer)));
			awaitReplies("customer " + customer, 1);
		}
		assertThat(calls().filter((call) -> read(call).contains("customer"))
			.map((call) -> json(call).path("direct_messages_topic_id").intValue())).containsExactly(41, 42);
	}

	private static String inGroup(int id, String text, int name) {
		return """
				{"update_id":%1$d,"message":{"message_id":%1$d,"date":1,"from":{"id":5,"is_bot":false},
				 "chat":{"id":-77,"type":"supergroup"},"text":"%2$s",
				 "entities":[{"type":"mention","offset":0,"length":%3$d}]}}""".formatted(id, text, name);
	}

	private void fail(String containing, int status, String description, String more) {
		api().stubFor(WireMock.post("/bot" + TOKEN + "/sendMessage")
			.withRequestBody(WireMock.containing(containing))
			.withRequestBody(WireMock.containing("parse_mode"))
			.atPriority(1)
			.willReturn(WireMock.jsonResponse(
					"{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}".formatted(status, description, more),
					status)));
	}

	private static JsonNode json(LoggedRequest call) {
		return TelegramPayload.JSON.readTree(call.getBody());
	}

}

package dev.parley.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.ChannelEndToEndContract;
import dev.parley.channel.WebhookRequest;
import dev.parley.text.Dialect;
import tools.jackson.databind.JsonNode;

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
		api.stubFor(WireMock.post("/bot" + TOKEN + "/sendChatAction")
			.willReturn(WireMock.okJson("{\"ok\":true,\"result\":true}")));
	}

	@Override
	protected WebhookRequest message(int chat, int id, String text) {
		String update = """
				{"update_id":%d,"message":{"message_id":%d,"date":1780000000,
				 "from":{"id":%d,"is_bot":false,"first_name":"Ada","language_code":"en"},
				 "chat":{"id":%d,"first_name":"Ada","type":"private"},"text":"%s"}}""".formatted(chat * 1000 + id, id,
				chat, chat, text);
		return new WebhookRequest("POST",
				Map.of("Content-Type", List.of("application/json"), "X-Telegram-Bot-Api-Secret-Token", List.of(SECRET)),
				Map.of(), update.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	protected String read(LoggedRequest call) {
		JsonNode body = TelegramPayload.JSON.readTree(call.getBody());
		return Dialect.TELEGRAM.unmarked(body.path("text").stringValue(""));
	}

	@Override
	protected int limit() {
		return 4096;
	}

}

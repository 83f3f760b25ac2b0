package dev.parley.channel.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.PlatformHttp.Response;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.conversation.Texts;
import dev.parley.text.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the Bot API. An address holds the arguments that say where a message goes. */
class TelegramClient {

	private final PlatformHttp http;

	private final URI api;

	private volatile @Nullable String username;

	TelegramClient(TelegramProperties properties) {
		this.http = new PlatformHttp(properties.timeout());
		this.api = properties.api();
		this.username = properties.botUsername();
	}

	/** The bot's name; null while neither the settings nor an answer has told it. */
	@Nullable String username() {
		return this.username;
	}

	SendOutcome send(Part part) {
		return send(to(part.address()).put("text", part.text()).put("parse_mode", "HTML"), false);
	}

	void typing(String address) {
		this.http.postJson(this.api.resolve("sendChatAction"), Map.of(), to(address).put("action", "typing"),
				(response) -> response.outcome("Telegram"));
	}

	private static ObjectNode to(String address) {
		return (ObjectNode) TelegramPayload.JSON.readTree(address);
	}

	private SendOutcome send(ObjectNode message, boolean moved) {
		return this.http.postJson(this.api.resolve("sendMessage"), Map.of(), message,
				(response) -> outcome(response, message, moved));
	}

	private SendOutcome outcome(Response response, ObjectNode message, boolean moved) {
		JsonNode answer = response.json();
		if (response.succeeded()) {
			return answer.path("ok").booleanValue(false) ? sent(answer.path("result"))
					: new SendOutcome.Unknown("Telegram answered %d without ok".formatted(response.status()));
		}
		JsonNode parameters = answer.path("parameters");
		JsonNode chat = parameters.path("migrate_to_chat_id");
		if (chat.isIntegralNumber() && chat.canConvertToLong() && !moved) {
			return send(message.deepCopy().put("chat_id", chat.longValue()), true);
		}
		String why = Texts.clean(answer.path("description").stringValue(""));
		if (isUnparsed(why)) {
			return message.has("parse_mode") ? send(unmarked(message), moved)
					: new SendOutcome.Refused("Telegram could not parse what has no marks");
		}
		return failed(response, parameters, why);
	}

	/** Its reason quotes the text, so it is told apart before any is shown. */
	private static boolean isUnparsed(String why) {
		return why.toLowerCase(Locale.ROOT).contains("can't parse entities");
	}

	private static ObjectNode unmarked(ObjectNode message) {
		ObjectNode plain = message.deepCopy();
		plain.remove("parse_mode");
		return plain.put("text", Dialect.TELEGRAM.unmarked(message.path("text").stringValue("")));
	}

	private SendOutcome sent(JsonNode message) {
		String name = message.path("from").path("username").stringValue("");
		if (this.username == null && message.path("from").path("is_bot").booleanValue(false) && !name.isEmpty()) {
			this.username = name;
		}
		JsonNode id = message.path("message_id");
		return new SendOutcome.Sent(id.isIntegralNumber() ? id.asString() : null);
	}

	private static SendOutcome failed(Response response, JsonNode parameters, String description) {
		SendOutcome outcome = response.outcome("Telegram");
		String why = "Telegram answered " + response.status() + (description.isEmpty() ? "" : ": " + description);
		if (outcome instanceof SendOutcome.RetryLater later) {
			long seconds = parameters.path("retry_after").longValue(-1);
			return new SendOutcome.RetryLater(why, (seconds >= 0) ? Duration.ofSeconds(seconds) : later.after());
		}
		return (outcome instanceof SendOutcome.Refused) ? new SendOutcome.Refused(why) : new SendOutcome.Unknown(why);
	}

}

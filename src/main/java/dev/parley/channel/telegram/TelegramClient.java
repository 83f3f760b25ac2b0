package dev.parley.channel.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.PlatformHttp.Response;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import dev.parley.conversation.Texts;
import dev.parley.text.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the Bot API. An address holds the arguments that say where a message goes. */
class TelegramClient {

	/** The topic of a forum that was deleted or closed since it was written in. */
	private static final Pattern STALE_TOPIC = Pattern
		.compile("(?i)(thread|topic)(_id)?[ _](is )?(not[ _]found|closed|deleted|invalid)");

	private static final Pattern STALE_REPLY = Pattern
		.compile("(?i)(replied|reply)\\b.*not found|reply_message_id_invalid");

	private static final Pattern SAME = Pattern.compile("(?i)message is not modified");

	private static final Pattern GONE = Pattern.compile("(?i)message to delete not found|MESSAGE_ID_INVALID");

	/** Which Telegram says with other statuses than 429, too. */
	private static final Pattern THROTTLED = Pattern
		.compile("(?i)too many requests(?:.*retry after (\\d+))?|(?:flood|slowmode)\\w*_wait_?(\\d*)");

	private static final Pattern NO_BUTTONS = Pattern.compile("(?i)button|reply.?markup|keyboard");

	private static final String CHOSEN = "\u2713 ";

	private static final Pattern LINK = Pattern.compile("<a href=\"([^\"<>]*)\">(.*?)</a>", Pattern.DOTALL);

	private final PlatformHttp http;

	private final URI api;

	private final int limit;

	TelegramClient(TelegramProperties properties) {
		this.http = new PlatformHttp(properties.timeout());
		this.api = properties.api();
		this.limit = properties.textLimit();
	}

	/** The bot's name, as Telegram tells it; empty when it did not. */
	Optional<String> askName() {
		AtomicReference<String> name = new AtomicReference<>();
		this.http.postJson(this.api.resolve("getMe"), Map.of(), Map.of(), (response) -> {
			name.set(response.json().path("result").path("username").stringValue(""));
			return response.outcome("Telegram");
		});
		return Optional.ofNullable(name.get()).filter((told) -> !told.isEmpty());
	}

	SendOutcome send(Part part) {
		Buttons buttons = part.buttons();
		ObjectNode message = message(part);
		if (buttons == null || buttons.tokens().isEmpty()) {
			return send(message, false);
		}
		ObjectNode offering = message.deepCopy().put("text", buttons.text().isEmpty() ? part.text() : buttons.text());
		ArrayNode rows = offering.putObject("reply_markup").putArray("inline_keyboard");
		for (int i = 0; i < buttons.choices().size(); i++) {
			button(rows, buttons.choices().get(i).title(), buttons.tokens().get(i));
		}
		SendOutcome outcome = send(offering, false);
		boolean refused = outcome instanceof SendOutcome.Refused no && NO_BUTTONS.matcher(no.why()).find();
		return refused ? send(message, false) : outcome;
	}

	private static void button(ArrayNode rows, String title, String data) {
		rows.addArray().addObject().put("text", title).put("callback_data", data);
	}

	/** Leaves one button, which says what was chosen. */
	void showChoice(Press press, String title) {
		if (!press.at().isEmpty()) {
			ObjectNode edit = to(press.at());
			button(edit.putObject("reply_markup").putArray("inline_keyboard"), CHOSEN + title, press.data());
			this.http.postJson(this.api.resolve("editMessageReplyMarkup"), Map.of(), edit,
					(response) -> response.outcome("Telegram"));
		}
	}

	private static ObjectNode message(Part part) {
		ObjectNode message = message(part.address(), part.text());
		ObjectNode reply = reply(message, part);
		if (reply != null) {
			message.set("reply_parameters", reply);
		}
		return message;
	}

	private static ObjectNode message(String address, String html) {
		ObjectNode message = to(address).put("text", html).put("parse_mode", "HTML");
		// a model may be talked into writing links that tell what it knows; Telegram
		// would follow them
		message.putObject("link_preview_options").put("is_disabled", true);
		return message;
	}

	/** Changes what a message says. Refused if it is gone. */
	SendOutcome edit(String address, String id, String html) {
		ObjectNode message = only(message(address, html), "chat_id", "text", "parse_mode", "link_preview_options");
		return edit(message.put("message_id", Long.parseLong(id)));
	}

	private SendOutcome edit(ObjectNode message) {
		String id = message.path("message_id").asString();
		return this.http.postJson(this.api.resolve("editMessageText"), Map.of(), message, (response) -> {
			String why = Texts.clean(response.json().path("description").stringValue(""));
			if (response.succeeded() || SAME.matcher(why).find()) {
				return new SendOutcome.Sent(id);
			}
			if (isUnparsed(why) && message.has("parse_mode")) {
				return edit(unmarked(message));
			}
			return failed(response, response.json().path("parameters"), isUnparsed(why) ? "" : why);
		});
	}

	/** Sent if the message is gone, also if it was so before. */
	SendOutcome delete(String address, String id) {
		ObjectNode message = only(to(address), "chat_id").put("message_id", Long.parseLong(id));
		return this.http.postJson(this.api.resolve("deleteMessage"), Map.of(), message, (response) -> {
			String why = Texts.clean(response.json().path("description").stringValue(""));
			return (response.succeeded() || GONE.matcher(why).find()) ? new SendOutcome.Sent(id)
					: failed(response, response.json().path("parameters"), why);
		});
	}

	private static ObjectNode only(ObjectNode message, String... fields) {
		return message.retain(List.of(fields));
	}

	/** Whether an answer can be shown in a message: in groups, where drafts are not. */
	boolean takesEdits(String address) {
		ObjectNode to = to(address);
		return isGroup(to) && !to.has("business_connection_id") && !to.has("ephemeral_message_parameters");
	}

	/** Names the chat, for which Telegram counts calls. */
	static String chat(String address) {
		return to(address).path("chat_id").asString("");
	}

	/** Ids of groups are negative. */
	private static boolean isGroup(ObjectNode to) {
		return to.path("chat_id").longValue(0) < 0 && !to.has("direct_messages_topic_id");
	}

	/** What one person of a group alone sees is not shown to be written. */
	void typing(String address) {
		ObjectNode to = to(address);
		if (!to.has("direct_messages_topic_id") && !to.has("ephemeral_message_parameters")) {
			this.http.postJson(this.api.resolve("sendChatAction"), Map.of(), to.put("action", "typing"),
					(response) -> response.outcome("Telegram"));
		}
	}

	/** Whether a place shows drafts: a private chat with the bot itself. */
	boolean takesDrafts(String address) {
		ObjectNode to = to(address);
		return to.path("chat_id").longValue(0) > 0 && !to.has("business_connection_id")
				&& !to.has("direct_messages_topic_id") && !to.has("ephemeral_message_parameters");
	}

	/**
	 * Shows an answer that is being made. It vanishes after half a minute, or when a
	 * message is sent.
	 * @param id names the draft, so that the next one takes its place
	 */
	void draft(String address, int id, String html) {
		ObjectNode draft = to(address).put("draft_id", (id != 0) ? id : 1).put("text", html).put("parse_mode", "HTML");
		this.http.postJson(this.api.resolve("sendMessageDraft"), Map.of(), draft,
				(response) -> response.outcome("Telegram"));
	}

	private static ObjectNode to(String address) {
		return (ObjectNode) TelegramPayload.JSON.readTree(address);
	}

	/** In a group an answer shows what it answers. */
	private static @Nullable ObjectNode reply(ObjectNode to, Part part) {
		List<String> messages = part.messageIds();
		if (!isGroup(to) || part.index() > 0 || messages.isEmpty()) {
			return null;
		}
		String newest = messages.get(messages.size() - 1);
		boolean ephemeral = newest.startsWith(TelegramPayload.EPHEMERAL);
		String id = ephemeral ? newest.substring(TelegramPayload.EPHEMERAL.length()) : newest;
		// a pressed button is no message
		return !id.matches("\\d{1,18}") ? null
				: TelegramPayload.JSON.createObjectNode()
					.put(ephemeral ? "ephemeral_message_id" : "message_id", Long.parseLong(id))
					.put("allow_sending_without_reply", true);
	}

	private SendOutcome send(ObjectNode message, boolean moved) {
		return this.http.postJson(this.api.resolve("sendMessage"), Map.of(), message,
				(response) -> outcome(response, message, moved));
	}

	private SendOutcome outcome(Response response, ObjectNode message, boolean moved) {
		JsonNode answer = response.json();
		if (response.succeeded()) {
			return sent(response, answer);
		}
		JsonNode chat = answer.path("parameters").path("migrate_to_chat_id");
		if (chat.isIntegralNumber() && chat.canConvertToLong() && !moved) {
			// the ids of its messages start over
			return send(without(message, "reply_parameters").put("chat_id", chat.longValue()), true);
		}
		String why = Texts.clean(answer.path("description").stringValue(""));
		if (isUnparsed(why)) {
			return message.has("parse_mode") ? send(unmarked(message), moved)
					: new SendOutcome.Refused("Telegram could not parse what has no marks");
		}
		if (message.has("message_thread_id") && STALE_TOPIC.matcher(why).find()) {
			// a reply would go to the topic, too
			return send(without(message, "message_thread_id", "reply_parameters"), moved);
		}
		if (message.has("reply_parameters") && STALE_REPLY.matcher(why).find()) {
			return send(without(message, "reply_parameters"), moved);
		}
		return failed(response, answer.path("parameters"), why);
	}

	/** Its reason quotes the text, so it is told apart before any is shown. */
	private static boolean isUnparsed(String why) {
		return why.toLowerCase(Locale.ROOT).contains("can't parse entities");
	}

	private ObjectNode unmarked(ObjectNode message) {
		return without(message, "parse_mode").put("text", unmarked(message.path("text").stringValue("")));
	}

	/** The targets of links stay, one after the other as long as there is room. */
	private String unmarked(String html) {
		int room = this.limit - Dialect.TELEGRAM.unmarked(html).length();
		StringBuilder shown = new StringBuilder();
		Matcher link = LINK.matcher(html);
		while (link.find()) {
			String target = " (" + link.group(1) + ')';
			int length = Dialect.TELEGRAM.unmarked(target).length();
			boolean fits = length <= room && !link.group(1).equals(link.group(2));
			room -= fits ? length : 0;
			link.appendReplacement(shown, Matcher.quoteReplacement(link.group(2) + (fits ? target : "")));
		}
		return Dialect.TELEGRAM.unmarked(link.appendTail(shown).toString());
	}

	private static ObjectNode without(ObjectNode message, String... fields) {
		return message.deepCopy().remove(List.of(fields));
	}

	/** It is sent when Telegram tells the message's id, and not before. */
	private static SendOutcome sent(Response response, JsonNode answer) {
		JsonNode message = answer.path("result");
		JsonNode id = message.path(message.has("ephemeral_message_id") ? "ephemeral_message_id" : "message_id");
		boolean proven = answer.path("ok").booleanValue(false) && id.isIntegralNumber() && !"0".equals(id.asString());
		return proven ? new SendOutcome.Sent(id.asString()) : new SendOutcome.Unknown("Telegram answered %d without %s"
			.formatted(response.status(), answer.path("ok").booleanValue(false) ? "the message's id" : "ok"));
	}

	private static SendOutcome failed(Response response, JsonNode parameters, String description) {
		SendOutcome outcome = response.outcome("Telegram");
		String why = "Telegram answered " + response.status() + (description.isEmpty() ? "" : ": " + description);
		Matcher throttled = THROTTLED.matcher(description);
		if (throttled.find() || outcome instanceof SendOutcome.RetryLater) {
			Duration wait = wait(parameters.path("retry_after"), throttled);
			return new SendOutcome.RetryLater(why, (wait != null) ? wait : response.retryAfter());
		}
		return (outcome instanceof SendOutcome.Refused) ? new SendOutcome.Refused(why) : new SendOutcome.Unknown(why);
	}

	/** Any number may stand there; none below zero means anything. */
	private static @Nullable Duration wait(JsonNode retryAfter, Matcher throttled) {
		double seconds = retryAfter.isNumber() ? retryAfter.doubleValue() : -1;
		if (seconds < 0 && throttled.reset().find()) {
			String told = (throttled.group(1) != null) ? throttled.group(1) : throttled.group(2);
			seconds = (told != null && !told.isEmpty()) ? Double.parseDouble(told) : -1;
		}
		return (seconds >= 0) ? Duration.ofSeconds((long) Math.min(Math.ceil(seconds), Integer.MAX_VALUE)) : null;
	}

}

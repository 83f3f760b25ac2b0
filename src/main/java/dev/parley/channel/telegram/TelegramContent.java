package dev.parley.channel.telegram;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.channel.telegram.TelegramText.Me;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes what a person sees of a message beside its words. */
final class TelegramContent {

	/**
	 * The more specific first: an animation comes with a document, a live photo with a
	 * photo, a venue with a location.
	 */
	private static final List<Media> MEDIA = List.of(new Media("live_photo", "image"), new Media("photo", "image"),
			new Media("animation", "animation"), new Media("video", "video"), new Media("video_note", "video"),
			new Media("voice", "voice"), new Media("audio", "audio", "title"),
			new Media("document", "document", "file_name"), new Media("sticker", "sticker", "emoji"),
			new Media("venue", "location", "title", "address"),
			new Media("location", "location", "latitude", "longitude"),
			new Media("contact", "contact", "first_name", "last_name", "phone_number"),
			new Media("dice", "dice", "emoji", "value"), new Media("checklist", "checklist", "title"),
			new Media("story", "story"), new Media("paid_media", "paid media"));

	/** What is for everybody in a group, and for the bot where there is nobody else. */
	private static final List<Media> DIRECT_MEDIA = List.of(new Media("poll", "poll", "question"),
			new Media("game", "game", "title", "description"), new Media("gift", "gift", "text"),
			new Media("unique_gift", "gift", "text"), new Media("invoice", "invoice", "title", "description"),
			new Media("giveaway", "giveaway"), new Media("giveaway_winners", "giveaway"));

	/** What Telegram reports, and nobody says. */
	private static final Pattern REPORT = Pattern.compile("(new|left)_chat_\\w+|delete_chat_photo|\\w+_chat_created"
			+ "|message_auto_delete_timer_changed|migrate_\\w+|pinned_message|(successful|refunded)_payment"
			+ "|(users|user|chat)_shared|connected_website|write_access_allowed|passport_data|web_app_data"
			+ "|proximity_alert_triggered|boost_added|chat_background_set|chat_(set_)?theme\\w*|chat_owner_\\w+"
			+ "|checklist_tasks_\\w+|\\w+_price_changed|(general_)?forum_topic_\\w+|giveaway_(created|completed)"
			+ "|(video|voice)_chat_\\w+|suggested_post_(?!info)\\w+|gift_upgrade_sent|community_\\w+|poll_option_\\w+"
			+ "|managed_bot_\\w+|screenshot_taken");

	/** Without an id, what is unknown of a message is not told of it either. */
	private static final List<String> AROUND = List.of("message_id", "forward_origin", "reply_to_message",
			"external_reply", "quote", "reply_to_story");

	/** Commands to the service itself, which knows them by the whole text. */
	private static final Set<String> COMMANDS = Set.of("/start", "/stop");

	/** A reply shows a line or two of what it answers; who quotes has chosen. */
	private static final int LONGEST_CONTEXT = 1000;

	private TelegramContent() {
	}

	/**
	 * The message's media; null if there is none.
	 * @param caption what is said with it
	 * @param direct whether it can be for nobody but the bot
	 */
	static @Nullable String described(JsonNode message, String caption, boolean direct) {
		for (Media media : MEDIA) {
			if (message.hasNonNull(media.field())) {
				return media.described(message.path(media.field()), caption);
			}
		}
		if (!direct || message.has("text") || message.has("rich_message")) {
			return null;
		}
		for (Media media : DIRECT_MEDIA) {
			if (message.hasNonNull(media.field())) {
				return media.described(message.path(media.field()), caption);
			}
		}
		boolean report = message.propertyNames().stream().anyMatch((field) -> REPORT.matcher(field).matches());
		return (report || !message.has("message_id") || message.has("caption")) ? null : "[unsupported message]";
	}

	/** What stands for a kind of media, such as {@code [image]}. */
	static String name(String field) {
		return '[' + Stream.concat(MEDIA.stream(), DIRECT_MEDIA.stream())
			.filter((media) -> media.field().equals(field))
			.findFirst()
			.map(Media::name)
			.orElse("attachment") + ']';
	}

	/** With where it is from, if it was forwarded, and with what it replies to. */
	static String withContext(JsonNode message, String said, Me me) {
		// who repeats what somebody else said does not order it
		if (message.path("forward_origin").isObject()) {
			String origin = origin(message.path("forward_origin"));
			return (origin.isEmpty() ? "[forwarded]\n" : "[forwarded from " + origin + "]\n") + said;
		}
		return COMMANDS.contains(said) ? said : said + reply(message, me);
	}

	private static String reply(JsonNode message, Me me) {
		JsonNode original = message.path("reply_to_message");
		JsonNode elsewhere = message.path("external_reply");
		String quote = words(message.path("quote"), me);
		boolean own = me.is(original.path("from"));
		String who = elsewhere.isObject() ? origin(elsewhere.path("origin")) : own ? "you" : author(original);
		String from = who.isEmpty() ? "" : " from " + who;
		if (!quote.isEmpty()) {
			return "\n[quote%s: %s]".formatted(from, quote);
		}
		if (message.path("reply_to_story").isObject()) {
			return "\n[reply to a story]";
		}
		// what the bot said itself is remembered
		String what = own ? "" : words(elsewhere.isObject() ? elsewhere : original, me);
		return what.isEmpty() ? "" : "\n[reply to a message%s: %s]".formatted(from, what);
	}

	/** What a message, or the quoted piece of one, says without what stands around it. */
	private static String words(JsonNode message, Me me) {
		if (!(message instanceof ObjectNode whole)) {
			return "";
		}
		String said = new TelegramText(whole.deepCopy().remove(AROUND), me, true).said();
		return (said != null) ? shortened(said) : "";
	}

	private static String shortened(String text) {
		if (text.length() <= LONGEST_CONTEXT) {
			return text.strip();
		}
		boolean split = Character.isHighSurrogate(text.charAt(LONGEST_CONTEXT - 1));
		return text.substring(0, split ? LONGEST_CONTEXT - 1 : LONGEST_CONTEXT).strip() + '…';
	}

	private static String author(JsonNode message) {
		JsonNode chat = message.path("sender_chat");
		return chat.isObject() ? chat.path("title").stringValue("") : person(message.path("from"));
	}

	private static String origin(JsonNode origin) {
		JsonNode chat = origin.path(origin.has("chat") ? "chat" : "sender_chat");
		String hidden = origin.path("sender_user_name").stringValue("");
		return chat.isObject() ? chat.path("title").stringValue("")
				: hidden.isBlank() ? person(origin.path("sender_user")) : hidden;
	}

	private static String person(JsonNode user) {
		return visible(" ", Stream.of("first_name", "last_name").map((name) -> user.path(name).stringValue("")));
	}

	private static String visible(String separator, Stream<String> details) {
		return details.filter((detail) -> !detail.isBlank()).collect(Collectors.joining(separator));
	}

	private record Media(String field, String name, String... details) {

		/**
		 * A number is international, with its sign or without: only with it all know so.
		 */
		private static String detail(JsonNode media, String detail) {
			String value = media.path(detail).asString("");
			return ("phone_number".equals(detail) && value.matches("\\d{7,15}")) ? '+' + value : value;
		}

		String described(JsonNode media, String caption) {
			String what = visible(" ", Stream.of(this.details).map((detail) -> detail(media, detail)));
			// a poll has options, a checklist tasks
			String parts = visible(" / ",
					Stream.of("options", "tasks")
						.flatMap((list) -> media.path(list).valueStream())
						.map((part) -> part.path("text").stringValue("")));
			String details = visible(", ", Stream.of(visible(" – ", Stream.of(what, parts)), caption));
			return details.isEmpty() ? "[" + this.name + ']' : "[%s: %s]".formatted(this.name, details);
		}

	}

}

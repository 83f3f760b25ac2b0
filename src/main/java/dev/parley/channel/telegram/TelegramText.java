package dev.parley.channel.telegram;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message says without the forms that address the bot: its name, and a command in
 * front. They are found by Telegram's entities, whose offsets count as Java's strings do.
 * What is not text is described.
 */
class TelegramText {

	/** Its parameter, from a link that opens the chat, is nothing without it. */
	private static final String START = "/start";

	/**
	 * The more specific first: an animation comes with a document, a venue with a
	 * location.
	 */
	private static final List<Media> MEDIA = List.of(new Media("photo", "image"), new Media("animation", "animation"),
			new Media("video", "video"), new Media("video_note", "video"), new Media("voice", "voice"),
			new Media("audio", "audio", "title"), new Media("document", "document", "file_name"),
			new Media("sticker", "sticker", "emoji"), new Media("venue", "location", "title", "address"),
			new Media("location", "location", "latitude", "longitude"),
			new Media("contact", "contact", "first_name", "last_name"), new Media("dice", "dice", "emoji", "value"),
			new Media("checklist", "checklist", "title"), new Media("story", "story"),
			new Media("paid_media", "paid media"));

	private final JsonNode message;

	private final Me me;

	private final String text;

	private final StringBuilder kept = new StringBuilder();

	private String command = "";

	private boolean calling;

	private boolean forAnother;

	/** Reads the text of a message, or the caption of its media. */
	TelegramText(JsonNode message, Me me) {
		this.message = message;
		this.me = me;
		boolean captioned = !message.path("text").isString();
		this.text = message.path(captioned ? "caption" : "text").stringValue("");
		int from = 0;
		for (Entity entity : entities(message.path(captioned ? "caption_entities" : "entities"))) {
			if (entity.from() >= from) {
				this.kept.append(this.text, from, entity.from());
				from = take(entity);
			}
		}
		this.kept.append(this.text, from, this.text.length());
	}

	/** Whether the bot is called by its name or by a command. */
	boolean isCalling() {
		return this.calling;
	}

	/** Whether it is a command to another bot. */
	boolean isForAnother() {
		return this.forAnother;
	}

	/** What was said; null when it was nothing. */
	@Nullable String said() {
		String rest = this.kept.toString().strip();
		String said = rest.isEmpty() ? this.command : rest;
		for (Media media : MEDIA) {
			if (this.message.hasNonNull(media.field())) {
				return media.described(this.message.path(media.field()), said);
			}
		}
		if (this.text.isBlank()) {
			return null;
		}
		// who only calls the bot by its name says that
		return said.isEmpty() ? this.text.strip() : said;
	}

	private List<Entity> entities(JsonNode entities) {
		return entities.values()
			.stream()
			.flatMap((entity) -> Entity.of(entity, this.text))
			.sorted(Comparator.comparingInt(Entity::from))
			.toList();
	}

	/** Keeps what addresses nobody, and tells where to go on. */
	private int take(Entity entity) {
		boolean named = switch (entity.type()) {
			case "mention" -> this.me.isCalled(entity.text().substring(1));
			case "text_mention" -> this.me.is(entity.node().path("user"));
			default -> false;
		};
		if (named) {
			this.calling = true;
			return cut(entity.to());
		}
		return "bot_command".equals(entity.type()) ? command(entity) : entity.from();
	}

	private int command(Entity entity) {
		String[] parts = entity.text().split("@", 2);
		boolean mine = parts.length == 1 || this.me.isCalled(parts[1]);
		boolean leading = this.command.isEmpty() && this.kept.chars().allMatch(Character::isWhitespace);
		this.calling |= mine && (leading || parts.length == 2);
		this.forAnother |= leading && !mine;
		if (!leading || !mine) {
			return entity.from();
		}
		this.command = parts[0];
		if (START.equals(this.command)) {
			this.kept.append(this.command);
			return entity.to();
		}
		return cut(entity.to());
	}

	/** What is taken out of a sentence leaves one space behind, and no comma in front. */
	private int cut(int to) {
		boolean first = this.kept.chars().allMatch(Character::isWhitespace);
		boolean spaced = first || Character.isWhitespace(this.kept.charAt(this.kept.length() - 1));
		String left = first ? " ,:" : spaced ? " " : "";
		int end = to;
		while (end < this.text.length() && left.indexOf(this.text.charAt(end)) >= 0) {
			end++;
		}
		return end;
	}

	/**
	 * The bot, as far as it knows itself.
	 *
	 * @param id its id
	 * @param name its name; null while it is not known
	 */
	record Me(String id, @Nullable String name) {

		boolean is(JsonNode user) {
			return this.id.equals(user.path("id").asString(""))
					|| (this.name != null && this.name.equalsIgnoreCase(user.path("username").stringValue("")));
		}

		/** Only the names of bots end with "bot", and mostly there is one to call. */
		boolean isCalled(String called) {
			return (this.name != null) ? this.name.equalsIgnoreCase(called)
					: called.toLowerCase(Locale.ROOT).endsWith("bot");
		}

	}

	private record Entity(String type, int from, int to, String text, JsonNode node) {

		static Stream<Entity> of(JsonNode node, String text) {
			int from = node.path("offset").intValue(-1);
			int length = node.path("length").intValue(0);
			// a sum could overflow
			if (from < 0 || length < 1 || length > text.length() || from > text.length() - length) {
				return Stream.empty();
			}
			return Stream.of(new Entity(node.path("type").stringValue(""), from, from + length,
					text.substring(from, from + length), node));
		}

	}

	private record Media(String field, String name, String... details) {

		String described(JsonNode media, String caption) {
			String what = visible(" ", Stream.of(this.details).map((detail) -> media.path(detail).asString("")));
			String details = visible(", ", Stream.of(what, caption));
			return details.isEmpty() ? "[" + this.name + ']' : "[%s: %s]".formatted(this.name, details);
		}

		private static String visible(String separator, Stream<String> details) {
			return details.filter((detail) -> !detail.isBlank()).collect(Collectors.joining(separator));
		}

	}

}

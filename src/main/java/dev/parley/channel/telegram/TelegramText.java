package dev.parley.channel.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message says without the forms that address the bot, which are its name and what
 * stands behind the at sign of a command. They are found by Telegram's entities, whose
 * offsets count as Java's strings do; so are the targets of links, which stand beside the
 * text.
 */
class TelegramText {

	private final JsonNode message;

	private final Me me;

	private final boolean direct;

	private final String text;

	private final StringBuilder kept = new StringBuilder();

	private boolean calling;

	private boolean forAnother;

	/**
	 * Reads the text of a message, or the caption of its media.
	 * @param direct whether nobody but the bot can be meant
	 */
	TelegramText(JsonNode message, Me me, boolean direct) {
		this.message = message;
		this.me = me;
		this.direct = direct;
		List<Entity> entities = new ArrayList<>();
		this.text = text(message, entities);
		entities.sort(Comparator.comparingInt(Entity::from));
		int from = 0;
		for (Entity entity : entities) {
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

	/** What was said, and what is seen beside it; null when it was nothing. */
	@Nullable String said() {
		String rest = this.kept.toString().strip();
		String content = TelegramContent.described(this.message, rest, this.direct);
		if (content == null && this.text.isBlank()) {
			return null;
		}
		// who only calls the bot by its name says that
		String said = (content != null) ? content : rest.isEmpty() ? this.text.strip() : rest;
		return TelegramContent.withContext(this.message, said, this.me);
	}

	private static String text(JsonNode message, List<Entity> entities) {
		if (!message.path("text").isString() && message.path("rich_message").isObject()) {
			return RichText.of(message.path("rich_message"), entities);
		}
		boolean captioned = !message.path("text").isString();
		String text = message.path(captioned ? "caption" : "text").stringValue("");
		for (JsonNode node : message.path(captioned ? "caption_entities" : "entities")) {
			Entity entity = Entity.of(node, text);
			if (entity != null) {
				entities.add(entity);
			}
		}
		return text;
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
		return switch (entity.type()) {
			case "bot_command" -> command(entity);
			case "text_link" -> link(entity);
			default -> entity.from();
		};
	}

	/** Its name stays, for it says what is wanted. */
	private int command(Entity entity) {
		String[] parts = entity.text().split("@", 2);
		boolean mine = parts.length == 1 || this.me.isCalled(parts[1]) || (this.direct && this.me.name() == null);
		boolean leading = this.kept.chars().allMatch(Character::isWhitespace);
		this.calling |= mine && (leading || parts.length == 2);
		this.forAnother |= leading && !mine;
		if (!mine) {
			return entity.from();
		}
		this.kept.append(parts[0]);
		return entity.to();
	}

	/** Only a link with a text of its own says two things. */
	private int link(Entity entity) {
		String target = entity.node().path("url").stringValue("");
		String bare = bare(target);
		this.kept.append(entity.text());
		// what is behind tg: is a place within Telegram
		if (!target.isBlank() && !target.startsWith("tg:") && !bare.equals(bare(entity.text().strip()))) {
			this.kept.append(" (").append(target).append(')');
		}
		return entity.to();
	}

	private static String bare(String url) {
		return url.replaceFirst("^(https?://|mailto:|tel:)", "").replaceFirst("/$", "");
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
	 * @param name its name; null while it is not known, and then no name is taken for it
	 */
	record Me(String id, @Nullable String name) {

		boolean is(JsonNode user) {
			return this.id.equals(user.path("id").asString("")) || isCalled(user.path("username").stringValue(""));
		}

		boolean isCalled(String called) {
			return this.name != null && this.name.equalsIgnoreCase(called);
		}

	}

	record Entity(String type, int from, int to, String text, JsonNode node) {

		static @Nullable Entity of(JsonNode node, String text) {
			int from = node.path("offset").intValue(-1);
			int length = node.path("length").intValue(0);
			// a sum could overflow
			if (from < 0 || length < 1 || length > text.length() || from > text.length() - length) {
				return null;
			}
			return new Entity(node.path("type").stringValue(""), from, from + length,
					text.substring(from, from + length), node);
		}

	}

	/**
	 * Reads a rich message, which is a tree of blocks in place of a text with entities,
	 * as such a text.
	 */
	private static final class RichText {

		private final StringBuilder text = new StringBuilder();

		private final List<Entity> entities;

		private RichText(List<Entity> entities) {
			this.entities = entities;
		}

		/** The text; what is to be known of its pieces is added to the entities. */
		static String of(JsonNode richMessage, List<Entity> entities) {
			RichText reader = new RichText(entities);
			richMessage.path("blocks").forEach(reader::block);
			return reader.text.toString();
		}

		private void block(JsonNode block) {
			newLine();
			String type = block.path("type").stringValue("");
			if (block.path(type).isObject() || block.path(type).isArray()) {
				this.text.append(TelegramContent.name(type));
				newLine();
			}
			for (String field : List.of("summary", "label", "text", "expression")) {
				inline(block.path(field));
				newLine();
			}
			block.path("cells").forEach(this::row);
			block.path("blocks").forEach(this::block);
			block.path("items").forEach(this::block);
			caption(block.path("caption"));
			inline(block.path("credit"));
		}

		private void caption(JsonNode caption) {
			if (caption.isObject() && !caption.has("type")) {
				block(caption);
			}
			else {
				inline(caption);
			}
		}

		private void row(JsonNode cells) {
			newLine();
			String separator = "";
			for (JsonNode cell : cells) {
				this.text.append(separator);
				inline(cell.path("text"));
				separator = " | ";
			}
		}

		/** A string, a list of pieces, or a piece that is marked as something. */
		private void inline(JsonNode piece) {
			if (piece.isString()) {
				this.text.append(piece.stringValue());
			}
			else if (piece.isArray()) {
				piece.forEach(this::inline);
			}
			else if (piece.isObject()) {
				int from = this.text.length();
				for (String field : List.of("text", "alternative_text", "expression")) {
					inline(piece.path(field));
				}
				String type = piece.path("type").stringValue("");
				if (this.text.length() > from) {
					this.entities.add(new Entity(piece.path("url").isString() ? "text_link" : type, from,
							this.text.length(), this.text.substring(from), piece));
				}
			}
		}

		private void newLine() {
			if (!this.text.isEmpty() && this.text.charAt(this.text.length() - 1) != '\n') {
				this.text.append('\n');
			}
		}

	}

}

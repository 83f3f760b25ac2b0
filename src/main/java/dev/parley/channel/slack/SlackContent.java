package dev.parley.channel.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/** What a person sees of a message: its words, and what stands beside them. */
class SlackContent {

	private static final Set<String> KINDS = Set.of("image", "audio", "video");

	/** What a message's text never repeats, unlike other blocks. */
	private static final Set<String> BESIDE_THE_TEXT = Set.of("table", "image", "video", "file");

	private static final List<String> SHARED = List.of("is_share", "is_msg_unfurl", "is_reply_unfurl");

	private static final String NO_PREVIEW = "[no preview available]";

	/** What was shared is meant to be read; a preview of a link only shows what it is. */
	private static final int LONGEST_SHARED = 8000;

	private static final int LONGEST_PREVIEW = 1000;

	/** How deep Slack lets lists nest, and then some. */
	private static final int DEEPEST = 10;

	private final SlackText mrkdwn;

	SlackContent(SlackText mrkdwn) {
		this.mrkdwn = mrkdwn;
	}

	/**
	 * All of an event; empty if nothing.
	 * @param text what its text says
	 */
	String of(JsonNode event, String text) {
		List<String> seen = new ArrayList<>();
		seen.add(text);
		seen.addAll(blocks(event.path("blocks").valueStream(), string(event, "text")));
		event.path("files").forEach((file) -> seen.add(file(file)));
		event.path("attachments").forEach((attachment) -> seen.add(attachment(attachment)));
		return lines(seen.stream());
	}

	/** The blocks that a text beside them does not repeat. */
	private List<String> blocks(Stream<JsonNode> blocks, String text) {
		return blocks.filter((block) -> text.isBlank() || BESIDE_THE_TEXT.contains(string(block, "type")))
			.map(this::block)
			.toList();
	}

	private String attachment(JsonNode attachment) {
		boolean shared = SHARED.stream().anyMatch((mark) -> attachment.path(mark).booleanValue(false));
		String author = shared ? string(attachment, "author_name") : "";
		String what = (shared ? "shared message" : "attachment") + (author.isBlank() ? "" : " from " + author);
		String seen = seen(attachment);
		// what has blocks of its own is more than a preview, such as a table that was
		// pasted
		boolean whole = shared || !attachment.path("blocks").isEmpty();
		return seen.isEmpty() ? '[' + what + ']'
				: "[%s: %s]".formatted(what, shortened(seen, whole ? LONGEST_SHARED : LONGEST_PREVIEW));
	}

	private String seen(JsonNode attachment) {
		List<String> seen = new ArrayList<>();
		seen.add(this.mrkdwn.plain(string(attachment, "pretext")));
		seen.add(title(string(attachment, "title_link"), this.mrkdwn.plain(string(attachment, "title"))));
		seen.add(this.mrkdwn.plain(string(attachment, "text")));
		// a shared message tells its blocks in another place than an app's attachment
		Stream<JsonNode> shared = attachment.path("message_blocks")
			.valueStream()
			.flatMap((message) -> message.path("message").path("blocks").valueStream());
		seen.addAll(blocks(Stream.concat(attachment.path("blocks").valueStream(), shared), string(attachment, "text")));
		attachment.path("fields").forEach((field) -> seen.add(field(field)));
		attachment.path("files").forEach((file) -> seen.add(file(file)));
		seen.add(attachment.hasNonNull("image_url") ? "[image]" : "");
		String said = lines(seen.stream());
		String fallback = this.mrkdwn.plain(string(attachment, "fallback"));
		return (said.isEmpty() && !fallback.equals(NO_PREVIEW)) ? fallback : said;
	}

	private static String title(String link, String title) {
		return link.isEmpty() ? title : title.isEmpty() ? link : SlackText.link(link, title);
	}

	private String field(JsonNode field) {
		return Stream.of(string(field, "title"), string(field, "value"))
			.map(this.mrkdwn::plain)
			.filter((piece) -> !piece.isEmpty())
			.collect(Collectors.joining(": "));
	}

	private String block(JsonNode block) {
		return switch (string(block, "type")) {
			case "rich_text" -> rich(block).strip();
			case "table" -> "[table]\n" + lines(block.path("rows")
				.valueStream()
				.map((row) -> row.valueStream()
					.map((cell) -> cell.path("elements").isArray() ? rich(cell).strip()
							: cell.path("text").asString(""))
					.collect(Collectors.joining(" | "))));
			case "image" -> named("image", string(block.path("title"), "text"), string(block, "alt_text"));
			case "video" -> named("video", string(block.path("title"), "text"), string(block, "alt_text"));
			case "file" -> "[file]";
			default -> lines(Stream
				.concat(Stream.of(block.path("text")),
						Stream.concat(block.path("fields").valueStream(), block.path("elements").valueStream()))
				.map(this::text));
		};
	}

	/** A text object, or a text as it stands. */
	private String text(JsonNode text) {
		String words = text.isString() ? text.stringValue() : string(text, "text");
		return "plain_text".equals(string(text, "type")) ? words.strip() : this.mrkdwn.plain(words);
	}

	private String rich(JsonNode parent) {
		StringBuilder text = new StringBuilder();
		for (JsonNode element : parent.path("elements")) {
			String type = string(element, "type");
			text.append(switch (type) {
				case "rich_text_section", "rich_text_quote", "rich_text_preformatted" -> rich(element) + '\n';
				case "rich_text_list" -> list(element);
				case "text" -> string(element, "text");
				case "link" -> SlackText.link(string(element, "url"), string(element, "text"));
				case "emoji" -> ':' + string(element, "name") + ':';
				case "user" -> this.mrkdwn.isBot(string(element, "user_id")) ? "" : '@' + string(element, "user_id");
				case "channel" -> '#' + string(element, "channel_id");
				case "usergroup" -> '@' + string(element, "usergroup_id");
				case "broadcast" -> '@' + string(element, "range");
				default -> string(element, "fallback");
			});
		}
		return text.toString();
	}

	private String list(JsonNode list) {
		boolean ordered = "ordered".equals(string(list, "style"));
		// one that is interrupted goes on counting
		int number = list.path("offset").intValue(0) + 1;
		String indent = "  ".repeat(Math.min(Math.max(list.path("indent").intValue(0), 0), DEEPEST));
		StringBuilder items = new StringBuilder();
		for (JsonNode item : list.path("elements")) {
			items.append(indent).append(ordered ? number++ + ". " : "• ").append(rich(item).strip()).append('\n');
		}
		return items.toString();
	}

	private String file(JsonNode file) {
		String type = string(file, "mimetype").split("/", 2)[0];
		String kind = KINDS.contains(type) ? type : "file";
		// a recording without a title has a name that nobody gave it
		boolean untitled = !"file".equals(kind) && file.path("title").isString();
		String described = named(kind, string(file, "title"), untitled ? "" : string(file, "name"));
		// what is too long for a message becomes a file that shows its beginning
		boolean shown = "snippet".equals(string(file, "mode"));
		return shown ? lines(Stream.of(described, shortened(string(file, "preview"), LONGEST_SHARED))) : described;
	}

	private static String named(String kind, String... names) {
		return Stream.of(names)
			.filter((name) -> !name.isBlank())
			.findFirst()
			.map((name) -> "[%s: %s]".formatted(kind, name))
			.orElse('[' + kind + ']');
	}

	private static String lines(Stream<String> pieces) {
		return pieces.filter((piece) -> !piece.isBlank()).collect(Collectors.joining("\n"));
	}

	private static String shortened(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		boolean split = Character.isHighSurrogate(text.charAt(longest - 1));
		return text.substring(0, split ? longest - 1 : longest) + '…';
	}

	private static String string(JsonNode node, String field) {
		return node.path(field).stringValue("");
	}

}

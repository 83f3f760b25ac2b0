package dev.parley.channel.meta;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.channel.PlatformId;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import tools.jackson.databind.JsonNode;

/** What Meta's webhooks share in their bodies: a JSON object with many entries. */
public final class MetaEnvelope {

	private static final Pattern KIND = Pattern.compile("[a-z_]{1,40}");

	private static final int LONGEST_QUOTE = 300;

	private MetaEnvelope() {
	}

	/** The entries, which may be none. What is in them may have any shape. */
	public static JsonNode entries(WebhookRequest request) throws WebhookRejectedException {
		return request.jsonObject().path("entry");
	}

	/** An id as Meta wrote it; empty if there is none that could be kept. */
	public static String id(JsonNode node) {
		return PlatformId.sound(node.asString(""));
	}

	/** The first of the texts that is not blank; empty without one. */
	public static String first(JsonNode... texts) {
		for (JsonNode text : texts) {
			if (!text.asString("").isBlank()) {
				return text.asString("");
			}
		}
		return "";
	}

	/**
	 * What stands for something that is not text, such as {@code [image: a cat]}.
	 * @param details what is known of it, where it is not blank
	 */
	public static String description(String what, JsonNode... details) {
		return description(what, Stream.of(details).map((detail) -> detail.asString("")).toList());
	}

	/** The same of details that are text already. */
	public static String description(String what, List<String> details) {
		String described = details.stream().filter((detail) -> !detail.isBlank()).collect(Collectors.joining(", "));
		return "[" + what + (described.isEmpty() ? "" : ": ") + described + "]";
	}

	/** That somebody replies to a message which they see above their own. */
	public static String reply(JsonNode quoted) {
		return id(quoted).isEmpty() ? "" : "[reply to an earlier message]";
	}

	/** A name that Meta gives to a kind of thing, as words; the other without one. */
	public static String kind(JsonNode name, String otherwise) {
		String kind = name.asString("").toLowerCase(Locale.ROOT);
		return KIND.matcher(kind).matches() ? kind.replace('_', ' ') : otherwise;
	}

	/** The beginning of what an advertiser wrote, which may be a page. */
	public static String beginning(JsonNode text) {
		String whole = text.asString("").strip();
		return (whole.length() > LONGEST_QUOTE)
				? whole.substring(0, whole.offsetByCodePoints(0, LONGEST_QUOTE / 2)).strip() + '…' : whole;
	}

	/**
	 * What a person said, and in lines behind it what they saw beside it. A command is
	 * left alone, or it would be none.
	 */
	public static String beside(String said, List<String> seen) {
		if (said.isBlank() || said.stripLeading().startsWith("/")) {
			return said;
		}
		return Stream.concat(Stream.of(said), seen.stream().filter((line) -> !line.isBlank()))
			.collect(Collectors.joining("\n"));
	}

}

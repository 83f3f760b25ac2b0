package dev.parley.channel;

import dev.parley.conversation.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Meta's webhooks share in their bodies: a JSON object with many entries. */
public final class MetaEnvelope {

	/** For reading Meta's JSON and for writing it. */
	public static final JsonMapper JSON = JsonMapper.shared();

	/** Meta's are below 200; what is longer would not fit the store's index. */
	private static final int LONGEST_ID = 512;

	private MetaEnvelope() {
	}

	/** The entries, which may be none. What is in them may have any shape. */
	public static JsonNode entries(byte[] body) throws WebhookRejected {
		try {
			JsonNode envelope = JSON.readTree(body);
			if (envelope.isObject()) {
				return envelope.path("entry");
			}
		}
		catch (JacksonException ex) {
			// the parser's own message quotes the body, so it is not passed on
		}
		throw WebhookRejected.malformed("The body must be a JSON object");
	}

	/** An id as Meta wrote it; empty if there is none that could be kept. */
	public static String id(JsonNode node) {
		String id = node.asString("");
		boolean fit = id.length() <= LONGEST_ID && Texts.isClean(id) && !Texts.hasControl(id);
		return fit ? id : "";
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
		StringBuilder described = new StringBuilder();
		for (JsonNode detail : details) {
			if (!detail.asString("").isBlank()) {
				described.append(described.isEmpty() ? ": " : ", ").append(detail.asString(""));
			}
		}
		return "[" + what + described + "]";
	}

}

package dev.parley.channel;

import tools.jackson.databind.JsonNode;

/** What Meta's webhooks share in their bodies: a JSON object with many entries. */
public final class MetaEnvelope {

	private MetaEnvelope() {
	}

	/** The entries, which may be none. What is in them may have any shape. */
	public static JsonNode entries(WebhookRequest request) throws WebhookRejected {
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
		StringBuilder described = new StringBuilder();
		for (JsonNode detail : details) {
			if (!detail.asString("").isBlank()) {
				described.append(described.isEmpty() ? ": " : ", ").append(detail.asString(""));
			}
		}
		return "[" + what + described + "]";
	}

}

package dev.parley.channel.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/** What a user said on Messenger or Instagram, and what they saw beside it. */
final class MetaMessagingText {

	private MetaMessagingText() {
	}

	/** Empty for what says nothing, such as an echo. */
	static String of(JsonNode event) {
		JsonNode message = event.path("message");
		if (message.isObject()) {
			return said(message);
		}
		JsonNode postback = event.path("postback");
		return MetaEnvelope.beside(MetaEnvelope.first(postback.path("title"), postback.path("payload")),
				referred(postback.path("referral")));
	}

	private static String said(JsonNode message) {
		if (message.path("is_echo").asBoolean(false) || message.path("is_deleted").asBoolean(false)) {
			return "";
		}
		List<String> said = new ArrayList<>();
		String text = message.path("text").asString("");
		if (!text.isBlank()) {
			said.add(text);
		}
		for (JsonNode attachment : message.path("attachments")) {
			if (!isPreview(attachment, text)) {
				said.add(description(attachment));
			}
		}
		if (said.isEmpty() && message.path("is_unsupported").asBoolean(false)) {
			said.add("[unsupported message]");
		}
		List<String> seen = new ArrayList<>(referred(message.path("referral")));
		seen.add(message.at("/reply_to/story").isObject() ? "[reply to a story]"
				: MetaEnvelope.reply(message.at("/reply_to/mid")));
		return MetaEnvelope.beside(String.join("\n", said), seen);
	}

	/** Of a link that stands in the text. */
	private static boolean isPreview(JsonNode attachment, String text) {
		return "fallback".equals(attachment.path("type").asString("")) && text.contains("://");
	}

	private static String description(JsonNode attachment) {
		String type = attachment.path("type").asString("").toLowerCase(Locale.ROOT);
		JsonNode payload = attachment.path("payload");
		if (payload.has("sticker_id")) {
			return MetaEnvelope.description("sticker");
		}
		return switch (type) {
			case "location" -> MetaEnvelope.description("location", attachment.path("title"),
					payload.at("/coordinates/lat"), payload.at("/coordinates/long"));
			case "fallback" -> MetaEnvelope.description("link", attachment.path("title"), attachment.path("url"));
			case "template" -> template(payload);
			default -> MetaEnvelope.description(MetaEnvelope.kind(attachment.path("type"), "attachment"),
					payload.path("title"));
		};
	}

	/** A product of a catalogue, or what a page once sent. */
	private static String template(JsonNode payload) {
		List<String> titles = payload.findValues("elements")
			.stream()
			.flatMap((elements) -> elements.valueStream())
			.map((element) -> element.path("title").asString(""))
			.toList();
		return MetaEnvelope.description(payload.has("product") ? "product" : "template",
				titles.isEmpty() ? List.of(MetaEnvelope.beginning(payload.path("text"))) : titles);
	}

	/** The product or the advertisement that somebody came from. */
	private static List<String> referred(JsonNode referral) {
		List<String> seen = new ArrayList<>();
		if (referral.at("/product/id").isValueNode() && !referral.at("/product/id").asString("").isBlank()) {
			seen.add(MetaEnvelope.description("product", referral.at("/product/id")));
		}
		if ("ADS".equals(referral.path("source").asString("")) || referral.path("ads_context_data").isObject()) {
			seen.add(MetaEnvelope.description("advertisement",
					List.of(MetaEnvelope.beginning(referral.at("/ads_context_data/ad_title")))));
		}
		return seen;
	}

}

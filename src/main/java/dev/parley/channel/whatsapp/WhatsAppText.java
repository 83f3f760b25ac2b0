package dev.parley.channel.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.channel.meta.MetaEnvelope;
import tools.jackson.databind.JsonNode;

/** What a user said on WhatsApp, and what they saw beside it. */
final class WhatsAppText {

	/** Nothing that is said to the bot. */
	private static final Set<String> SILENT = Set.of("", "reaction", "system", "edit", "revoke", "request_welcome",
			"errors");

	/** What is pressed always names the message that it stands under. */
	private static final Set<String> PRESSED = Set.of("interactive", "button");

	private static final int MOST_ITEMS = 100;

	private WhatsAppText() {
	}

	/** Empty for what says nothing, such as a reaction. */
	static String of(JsonNode message) {
		return MetaEnvelope.beside(said(message), seen(message));
	}

	private static String said(JsonNode message) {
		String type = message.path("type").asString("");
		JsonNode content = message.path(type);
		return switch (type) {
			case "text" -> content.path("body").asString("");
			case "button" -> MetaEnvelope.first(content.path("text"), content.path("payload"));
			case "interactive" -> pressed(content);
			case "image", "video", "document" ->
				MetaEnvelope.description(type, content.path("filename"), content.path("caption"));
			case "audio" -> content.path("voice").asBoolean(false) ? "[voice message]" : "[audio]";
			case "sticker" -> "[sticker]";
			case "location" -> MetaEnvelope.description(type, content.path("name"), content.path("address"),
					content.path("latitude"), content.path("longitude"), content.path("url"));
			case "contacts" ->
				MetaEnvelope.description("contact", content.valueStream().map(WhatsAppText::contact).toList());
			case "order" -> order(content);
			case "unsupported", "unknown" -> "[unsupported message]";
			// what users can send grows
			default -> SILENT.contains(type) ? "" : MetaEnvelope.description("unsupported message",
					List.of(MetaEnvelope.kind(message.path("type"), "")));
		};
	}

	private static String pressed(JsonNode interactive) {
		if (interactive.has("nfm_reply")) {
			return MetaEnvelope.description("form", interactive.at("/nfm_reply/response_json"));
		}
		String pressed = MetaEnvelope.first(interactive.at("/button_reply/title"), interactive.at("/list_reply/title"),
				interactive.at("/button_reply/id"), interactive.at("/list_reply/id"));
		if (!pressed.isEmpty() || !interactive.isObject()) {
			return pressed;
		}
		String kind = MetaEnvelope.kind(interactive.path("type"), "interactive message");
		return MetaEnvelope.description(kind,
				Stream.of("title", "response", "product_retailer_id")
					.flatMap((name) -> interactive.findValues(name).stream())
					.map((value) -> value.asString(""))
					.limit(MOST_ITEMS)
					.toList());
	}

	private static String contact(JsonNode contact) {
		Stream<String> name = Stream.of(MetaEnvelope.first(contact.at("/name/formatted_name"),
				contact.at("/name/first_name"), contact.at("/org/company")));
		Stream<String> phones = contact.path("phones")
			.valueStream()
			.map((phone) -> MetaEnvelope.first(phone.path("phone"), phone.path("wa_id")));
		Stream<String> emails = contact.path("emails").valueStream().map((email) -> email.path("email").asString(""));
		return String.join(" ",
				Stream.of(name, phones, emails).flatMap((texts) -> texts).filter((text) -> !text.isBlank()).toList());
	}

	private static String order(JsonNode order) {
		List<String> details = new ArrayList<>(List.of(order.path("text").asString("")));
		JsonNode items = order.path("product_items");
		items.valueStream().limit(MOST_ITEMS).map(WhatsAppText::item).forEach(details::add);
		if (items.size() > MOST_ITEMS) {
			details.add("and %d more".formatted(items.size() - MOST_ITEMS));
		}
		return MetaEnvelope.description("order", details);
	}

	private static String item(JsonNode item) {
		String price = item.path("item_price").asString("");
		return "%s × %s%s".formatted(item.path("quantity").asString("?"),
				item.path("product_retailer_id").asString("?"), price.isBlank() ? ""
						: " at %s %s".formatted(price, item.path("currency").asString("")).stripTrailing());
	}

	private static List<String> seen(JsonNode message) {
		List<String> seen = new ArrayList<>();
		JsonNode context = message.path("context");
		if (context.path("forwarded").asBoolean(false) || context.path("frequently_forwarded").asBoolean(false)) {
			seen.add("[forwarded]");
		}
		else if (!PRESSED.contains(message.path("type").asString("")) && !context.has("referred_product")) {
			seen.add(MetaEnvelope.reply(context.path("id")));
		}
		JsonNode product = context.at("/referred_product/product_retailer_id");
		if (!product.asString("").isBlank()) {
			seen.add(MetaEnvelope.description("product", product));
		}
		JsonNode referral = message.path("referral");
		if (referral.isObject()) {
			String headline = MetaEnvelope.beginning(referral.path("headline"));
			String body = MetaEnvelope.beginning(referral.path("body"));
			seen.add(MetaEnvelope.description(
					"post".equals(referral.path("source_type").asString("")) ? "post" : "advertisement",
					(headline + body).isEmpty() ? List.of(referral.path("source_url").asString(""))
							: List.of(headline, body)));
		}
		return seen;
	}

}

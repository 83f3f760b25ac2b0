package dev.parley.channel.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Press;
import dev.parley.conversation.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"conversation_id","message_id"?,"sender"?,"text"}}, or {@code "choice"}
 * in place of the text; fields it does not know are let be.
 */
class RestPayload {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final int LONGEST_ID = 255;

	private final int textLimit;

	RestPayload(int textLimit) {
		this.textLimit = textLimit;
	}

	InboundMessage read(WebhookRequest request) throws WebhookRejectedException {
		JsonNode body = parse(request.body());
		String conversation = id(body, "conversation_id");
		if (conversation == null) {
			throw WebhookRejectedException.malformed("conversation_id", "is missing");
		}
		String sender = id(body, "sender");
		String choice = choice(body);
		String text = (choice != null) ? "" : text(body);
		return new InboundMessage(ConversationId.of(RestChannel.NAME, conversation), messageId(body, request),
				(sender != null) ? sender : "", conversation, text, true)
			.by((choice != null) ? new Press(choice, choice, "", "", false, true) : null);
	}

	/** What a button carried; it stands in place of a text. */
	private static @Nullable String choice(JsonNode body) throws WebhookRejectedException {
		String choice = string(body, "choice");
		if (choice == null) {
			return null;
		}
		if (body.hasNonNull("text")) {
			throw WebhookRejectedException.malformed("choice", "must not stand beside a text");
		}
		checkId("choice", choice);
		return choice;
	}

	/** Tells the choices that a reply offers, each with what to post to make it. */
	static void choices(Map<String, Object> json, @Nullable Buttons buttons) {
		if (buttons != null && !buttons.tokens().isEmpty()) {
			List<Map<String, String>> choices = new ArrayList<>();
			for (int i = 0; i < buttons.choices().size(); i++) {
				Choice choice = buttons.choices().get(i);
				choices
					.add(Map.of("title", choice.title(), "value", choice.value(), "choice", buttons.tokens().get(i)));
			}
			json.put("choices", choices);
		}
	}

	private static JsonNode parse(byte[] body) throws WebhookRejectedException {
		try {
			JsonNode node = JSON.readTree(body);
			if (node.isObject()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// the parser's own message quotes the body, so it is not passed on
			throw WebhookRejectedException.malformed("The body is not valid JSON" + at(ex));
		}
		throw WebhookRejectedException.malformed("The body must be a JSON object");
	}

	private static String at(JacksonException ex) {
		return (ex.getLocation() == null) ? ""
				: " (line %d, column %d)".formatted(ex.getLocation().getLineNr(), ex.getLocation().getColumnNr());
	}

	private String messageId(JsonNode body, WebhookRequest request) throws WebhookRejectedException {
		String id = id(body, "message_id");
		if (id == null) {
			id = request.header("webhook-id");
			if (id != null) {
				checkId("webhook-id", id);
			}
		}
		return (id != null) ? id : UUID.randomUUID().toString();
	}

	private static @Nullable String id(JsonNode body, String field) throws WebhookRejectedException {
		String id = string(body, field);
		if (id != null) {
			checkId(field, id);
		}
		return id;
	}

	private static void checkId(String field, String id) throws WebhookRejectedException {
		if (id.isEmpty() || id.length() > LONGEST_ID || Texts.hasControl(id) || !Texts.isClean(id)) {
			throw WebhookRejectedException.malformed(field,
					"must be 1 to %d characters without control characters or lone surrogates".formatted(LONGEST_ID));
		}
	}

	private String text(JsonNode body) throws WebhookRejectedException {
		String text = string(body, "text");
		if (text == null) {
			throw WebhookRejectedException.malformed("text", "is missing");
		}
		if (text.isBlank()) {
			throw WebhookRejectedException.malformed("text", "must not be blank");
		}
		if (text.codePointCount(0, text.length()) > this.textLimit) {
			throw WebhookRejectedException.malformed("text", "must be at most %d characters".formatted(this.textLimit));
		}
		if (!Texts.isClean(text)) {
			throw WebhookRejectedException.malformed("text", "must not contain NUL or lone surrogates");
		}
		return text;
	}

	private static @Nullable String string(JsonNode body, String field) throws WebhookRejectedException {
		JsonNode value = body.get(field);
		if (value == null || value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			throw WebhookRejectedException.malformed(field, "must be a string");
		}
		return value.stringValue();
	}

}

package dev.parley.channel.rest;

import java.util.UUID;

import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"conversation_id","message_id"?,"sender"?,"text"}}; fields it does not
 * know are let be.
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

	InboundMessage read(WebhookRequest request) throws WebhookRejected {
		JsonNode body = parse(request.body());
		String conversation = id(body, "conversation_id");
		if (conversation == null) {
			throw WebhookRejected.malformed("conversation_id", "is missing");
		}
		String sender = id(body, "sender");
		return new InboundMessage(ConversationId.of(RestChannel.NAME, conversation), messageId(body, request),
				(sender != null) ? sender : "", conversation, text(body), true);
	}

	private static JsonNode parse(byte[] body) throws WebhookRejected {
		try {
			JsonNode node = JSON.readTree(body);
			if (node.isObject()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// the parser's own message quotes the body, so it is not passed on
			throw WebhookRejected.malformed("The body is not valid JSON" + at(ex));
		}
		throw WebhookRejected.malformed("The body must be a JSON object");
	}

	private static String at(JacksonException ex) {
		return (ex.getLocation() == null) ? ""
				: " (line %d, column %d)".formatted(ex.getLocation().getLineNr(), ex.getLocation().getColumnNr());
	}

	private String messageId(JsonNode body, WebhookRequest request) throws WebhookRejected {
		String id = id(body, "message_id");
		if (id == null) {
			id = request.header("webhook-id");
			if (id != null) {
				checkId("webhook-id", id);
			}
		}
		return (id != null) ? id : UUID.randomUUID().toString();
	}

	private static @Nullable String id(JsonNode body, String field) throws WebhookRejected {
		String id = string(body, field);
		if (id != null) {
			checkId(field, id);
		}
		return id;
	}

	private static void checkId(String field, String id) throws WebhookRejected {
		if (id.isEmpty() || id.length() > LONGEST_ID || Texts.hasControl(id) || !Texts.isClean(id)) {
			throw WebhookRejected.malformed(field,
					"must be 1 to %d characters without control characters or lone surrogates".formatted(LONGEST_ID));
		}
	}

	private String text(JsonNode body) throws WebhookRejected {
		String text = string(body, "text");
		if (text == null) {
			throw WebhookRejected.malformed("text", "is missing");
		}
		if (text.isBlank()) {
			throw WebhookRejected.malformed("text", "must not be blank");
		}
		if (text.codePointCount(0, text.length()) > this.textLimit) {
			throw WebhookRejected.malformed("text", "must be at most %d characters".formatted(this.textLimit));
		}
		if (!Texts.isClean(text)) {
			throw WebhookRejected.malformed("text", "must not contain NUL or lone surrogates");
		}
		return text;
	}

	private static @Nullable String string(JsonNode body, String field) throws WebhookRejected {
		JsonNode value = body.get(field);
		if (value == null || value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			throw WebhookRejected.malformed(field, "must be a string");
		}
		return value.stringValue();
	}

}

package dev.parley.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Press;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The envelope of Messenger and of Instagram: entries of one account each, in them
 * {@code messaging} events. What users write and the buttons they press are messages;
 * echoes, receipts, reactions, edits and what another app answers ({@code standby}) are
 * not.
 */
public class MetaMessaging implements MetaChannel.Payload {

	private static final Log logger = LogFactory.getLog(MetaMessaging.class);

	private final String channel;

	private final String account;

	/**
	 * Reads what is sent to one account.
	 * @param channel the channel's name
	 * @param account the id of the page or of the Instagram account; an app may serve
	 * many, and only this one's messages are read
	 */
	public MetaMessaging(String channel, String account) {
		this.channel = channel;
		this.account = account;
	}

	@Override
	public Webhook.Acknowledge read(WebhookRequest request) throws WebhookRejectedException {
		List<InboundMessage> messages = new ArrayList<>();
		for (JsonNode entry : MetaEnvelope.entries(request)) {
			if (this.account.equals(MetaEnvelope.id(entry.path("id")))) {
				entry.path("messaging").forEach((event) -> message(event).ifPresent(messages::add));
			}
		}
		return new Webhook.Acknowledge(messages, WebhookAnswer.ok());
	}

	private Optional<InboundMessage> message(JsonNode event) {
		String text = MetaMessagingText.of(event);
		String user = MetaEnvelope.id(event.at("/sender/id"));
		// what the account itself says is an echo, marked or not
		if (text.isBlank() || user.equals(this.account)) {
			return Optional.empty();
		}
		String id = messageId(event, user);
		if (user.isEmpty() || id.isEmpty()) {
			logger.warn("Channel %s left out a message without a usable sender or id".formatted(this.channel));
			return Optional.empty();
		}
		ConversationId conversation = ConversationId.of(this.channel, this.account + ':' + user);
		return Optional.of(new InboundMessage(conversation, id, user, user, text, true).by(press(event)));
	}

	/** What a quick reply or another button carried; null for what was typed. */
	private static @Nullable Press press(JsonNode event) {
		JsonNode payload = event.path("postback").isObject() ? event.at("/postback/payload")
				: event.at("/message/quick_reply/payload");
		return payload.asString("").isBlank() ? null : new Press(payload.asString(""), "");
	}

	private static String messageId(JsonNode event, String user) {
		JsonNode postback = event.path("postback");
		if (!postback.isObject() || postback.has("mid")) {
			return MetaEnvelope.id((postback.isObject() ? postback : event.path("message")).path("mid"));
		}
		// older postbacks have no id of their own
		String press = String.join("/", user, event.path("timestamp").asString(""),
				postback.path("payload").asString(""));
		return "postback_" + UUID.nameUUIDFromBytes(press.getBytes(StandardCharsets.UTF_8));
	}

}

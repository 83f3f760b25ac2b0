package dev.parley.channel.whatsapp;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.channel.MetaEnvelope;
import dev.parley.channel.MetaPayload;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Cloud API's envelope: entries, in them changes, in these messages and what became
 * of sent ones. Only what users say to the channel's own number is read.
 */
class WhatsAppPayload implements MetaPayload {

	private static final Log logger = LogFactory.getLog(WhatsAppPayload.class);

	private final String number;

	private final @Nullable Duration maxAge;

	private final Clock clock;

	WhatsAppPayload(WhatsAppProperties properties, Clock clock) {
		this.number = properties.phoneNumberId();
		this.maxAge = properties.maxAge();
		this.clock = clock;
	}

	@Override
	public List<InboundMessage> read(WebhookRequest request) throws WebhookRejected {
		List<InboundMessage> messages = new ArrayList<>();
		for (JsonNode entry : MetaEnvelope.entries(request)) {
			for (JsonNode change : entry.path("changes")) {
				JsonNode value = change.path("value");
				if ("messages".equals(change.path("field").asString(""))
						&& this.number.equals(MetaEnvelope.id(value.at("/metadata/phone_number_id")))) {
					value.path("statuses").forEach(WhatsAppPayload::report);
					value.path("messages").forEach((message) -> message(message).ifPresent(messages::add));
				}
			}
		}
		return messages;
	}

	private Optional<InboundMessage> message(JsonNode message) {
		String text = WhatsAppText.of(message);
		if (text.isBlank() || message.has("group_id") || isStale(message)) {
			return Optional.empty();
		}
		String id = MetaEnvelope.id(message.path("id"));
		String phone = MetaEnvelope.id(message.path("from"));
		// users with a username come without their number; who has both may change it
		String scoped = MetaEnvelope.id(message.path("from_user_id"));
		String user = scoped.isEmpty() ? phone : scoped;
		if (id.isEmpty() || user.isEmpty()) {
			logger.warn("Channel whatsapp left out a message without a usable sender or id");
			return Optional.empty();
		}
		String address = JsonMapper.shared()
			.writeValueAsString(
					phone.isEmpty() ? Map.of("recipient", scoped, "message", id) : Map.of("to", phone, "message", id));
		ConversationId conversation = ConversationId.of(WhatsAppChannel.NAME, this.number + ':' + user);
		return Optional.of(new InboundMessage(conversation, id, user, address, text, true));
	}

	private boolean isStale(JsonNode message) {
		long now = this.clock.instant().getEpochSecond();
		return this.maxAge != null && message.path("timestamp").asLong(now) < now - this.maxAge.toSeconds();
	}

	/** Not whom it should have reached: the id is a phone number. */
	private static void report(JsonNode status) {
		String part = status.path("biz_opaque_callback_data").asString("");
		if ("failed".equals(status.path("status").asString(""))) {
			logger.warn("WhatsApp could not deliver part %s: code %d".formatted(
					part.matches("\\d{1,19}/\\d{1,9}") ? part : "(unknown)", status.at("/errors/0/code").asInt(-1)));
		}
	}

}

package dev.parley.channel.whatsapp;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.meta.GraphApi;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.channel.meta.MetaEnvelope;
import dev.parley.conversation.Contact;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Press;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Cloud API's envelope: entries, in them changes, in these messages and what became
 * of sent ones. Only what users say to the channel's own number is read.
 */
class WhatsAppPayload implements MetaChannel.Payload {

	private static final Log logger = LogFactory.getLog(WhatsAppPayload.class);

	/** The first is what earlier versions of the API say for the second. */
	private static final Set<String> MOVES = Set.of("customer_changed_number", "user_changed_number",
			"user_changed_user_id");

	private final String number;

	private final @Nullable Duration maxAge;

	private final Clock clock;

	WhatsAppPayload(WhatsAppProperties properties, Clock clock) {
		this.number = properties.phoneNumberId();
		this.maxAge = properties.maxAge();
		this.clock = clock;
	}

	@Override
	public Webhook.Acknowledge read(WebhookRequest request) throws WebhookRejectedException {
		List<InboundMessage> messages = new ArrayList<>();
		List<Webhook.Move> moves = new ArrayList<>();
		List<Webhook.Failure> failures = new ArrayList<>();
		for (JsonNode entry : MetaEnvelope.entries(request)) {
			for (JsonNode change : entry.path("changes")) {
				JsonNode value = change.path("value");
				// in "standby" another agent answers
				if ("messages".equals(change.path("field").asString(""))
						&& this.number.equals(MetaEnvelope.id(value.at("/metadata/phone_number_id")))) {
					for (JsonNode message : value.path("messages")) {
						message(message, value.path("contacts")).ifPresent(messages::add);
						move(message).ifPresent(moves::add);
					}
					value.path("statuses").forEach((status) -> failure(status).ifPresent(failures::add));
				}
			}
		}
		return new Webhook.Acknowledge(messages, moves, failures, WebhookAnswer.ok(), null, null);
	}

	private Optional<InboundMessage> message(JsonNode message, JsonNode contacts) {
		String text = WhatsAppText.of(message);
		if (text.isBlank() || message.has("group_id") || isStale(message)) {
			return Optional.empty();
		}
		String id = MetaEnvelope.id(message.path("id"));
		Contact sender = sender(message, contacts);
		if (id.isEmpty() || sender.shown().isEmpty()) {
			logger.warn("Channel whatsapp left out a message without a usable sender or id");
			return Optional.empty();
		}
		// users with a username come without their number
		String address = JsonMapper.shared()
			.writeValueAsString(sender.phone().isEmpty() ? Map.of("recipient", sender.userId(), "message", id)
					: Map.of("to", sender.phone(), "message", id));
		String user = sender.shown().get(0);
		return Optional.of(new InboundMessage(sender.conversation(user), id, user, address, text, true, sender)
			.by(press(message)));
	}

	/** What a button or a row carried; null for what was typed. */
	private static @Nullable Press press(JsonNode message) {
		String data = MetaEnvelope.first(message.at("/interactive/button_reply/id"),
				message.at("/interactive/list_reply/id"), message.at("/button/payload"));
		return data.isEmpty() ? null : new Press(data, "");
	}

	/** One of the ids may stand beside the message, in the contact that has the other. */
	private Contact sender(JsonNode message, JsonNode contacts) {
		String phone = MetaEnvelope.id(message.path("from"));
		String userId = MetaEnvelope.id(message.path("from_user_id"));
		for (JsonNode contact : contacts) {
			String itsPhone = MetaEnvelope.id(contact.path("wa_id"));
			String itsUserId = MetaEnvelope.id(contact.path("user_id"));
			if (userId.isEmpty() && !phone.isEmpty() && phone.equals(itsPhone)) {
				userId = itsUserId;
			}
			else if (phone.isEmpty() && !userId.isEmpty() && userId.equals(itsUserId)) {
				phone = itsPhone;
			}
		}
		return contact(phone, userId, message);
	}

	private Contact contact(String phone, String userId, JsonNode dated) {
		long now = this.clock.instant().getEpochSecond();
		return new Contact(WhatsAppChannel.NAME, this.number, phone, userId,
				Math.max(0, Math.min(now, dated.path("timestamp").asLong(now))));
	}

	/** With the number the id changes too; of both the earlier one may be untold. */
	private Optional<Webhook.Move> move(JsonNode message) {
		JsonNode system = message.path("system");
		String kind = system.path("type").asString("");
		if (!"system".equals(message.path("type").asString("")) || !MOVES.contains(kind)) {
			return Optional.empty();
		}
		String userId = MetaEnvelope.id(system.path("user_id"));
		String previous = MetaEnvelope
			.id(system.has("previous_user_id") ? system.path("previous_user_id") : message.path("from_user_id"));
		String old = MetaEnvelope.id(message.path("from"));
		String phone = MetaEnvelope.id(system.has("new_wa_id") ? system.path("new_wa_id") : system.path("wa_id"));
		boolean numberIsTold = !"user_changed_user_id".equals(kind) && !phone.equals(old);
		Contact before = contact(old, previous.equals(userId) ? "" : previous, message);
		Contact after = contact(numberIsTold ? phone : "", userId, message);
		return (before.shown().isEmpty() || after.shown().isEmpty()) ? Optional.empty()
				: Optional.of(new Webhook.Move(before, after));
	}

	private boolean isStale(JsonNode message) {
		long now = this.clock.instant().getEpochSecond();
		return this.maxAge != null && message.path("timestamp").asLong(now) < now - this.maxAge.toSeconds();
	}

	private Optional<Webhook.Failure> failure(JsonNode status) {
		if (!"failed".equals(status.path("status").asString(""))) {
			return Optional.empty();
		}
		String part = status.path("biz_opaque_callback_data").asString("");
		JsonNode error = status.at("/errors/0");
		// not whom it should have reached: the id is a phone number
		logger.warn("WhatsApp could not deliver part %s: code %d"
			.formatted(part.matches("\\d{1,19}/\\d{1,9}") ? part : "(unknown)", error.path("code").asInt(-1)));
		String id = MetaEnvelope.id(status.path("id"));
		Contact recipient = contact(MetaEnvelope.id(status.path("recipient_id")),
				MetaEnvelope.id(status.path("recipient_user_id")), status);
		return (id.isEmpty() || recipient.shown().isEmpty()) ? Optional.empty()
				: Optional.of(new Webhook.Failure(recipient, id, GraphApi.reported("WhatsApp", error)));
	}

}

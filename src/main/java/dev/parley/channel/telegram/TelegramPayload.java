package dev.parley.channel.telegram;

import java.util.List;

import dev.parley.channel.PlatformId;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an update: a message or the press of a button. All else, known or not, says
 * nothing to the bot.
 */
class TelegramPayload {

	static final JsonMapper JSON = JsonMapper.builder().build();

	Webhook read(WebhookRequest request, TelegramText.Me me) throws WebhookRejected {
		JsonNode update = request.jsonObject();
		JsonNode callback = update.path("callback_query");
		if (callback.isObject()) {
			return pressed(callback);
		}
		JsonNode business = update.path("business_message");
		return Webhook.Acknowledge.of(said(business.isObject() ? business : update.path("message"), me));
	}

	private static @Nullable InboundMessage said(JsonNode message, TelegramText.Me me) {
		TelegramText text = new TelegramText(message, me);
		String said = text.said();
		String id = id(message, "message_id");
		if (said == null || id == null || text.isForAnother() || !isByAUser(message)) {
			return null;
		}
		boolean addressed = "private".equals(type(message)) || text.isCalling() || isReplyTo(me, message);
		return inbound(message, id, message.path("from"), said, addressed);
	}

	/**
	 * Not a bot, a channel whose posts are forwarded, or the owner of a business account.
	 */
	private static boolean isByAUser(JsonNode message) {
		JsonNode from = message.path("from");
		boolean byOwner = message.has("business_connection_id")
				&& !from.path("id").equals(message.path("chat").path("id"));
		return !from.path("is_bot").booleanValue(false) && !byOwner
				&& !message.path("is_automatic_forward").booleanValue(false);
	}

	/** What a topic begins with is the first message's reply, whoever opened it. */
	private static boolean isReplyTo(TelegramText.Me me, JsonNode message) {
		JsonNode original = message.path("reply_to_message");
		return me.is(original.path("from")) && !original.has("forum_topic_created");
	}

	/** The answer to the call also stops the button from waiting. */
	private static Webhook pressed(JsonNode callback) {
		String id = PlatformId.sound(callback.path("id").stringValue(""));
		if (id.isEmpty()) {
			return Webhook.Acknowledge.of(null);
		}
		String said = callback.path("data").stringValue("");
		InboundMessage message = said.isBlank() ? null
				: inbound(callback.path("message"), "callback:" + id, callback.path("from"), said, true);
		ObjectNode answer = JSON.createObjectNode().put("method", "answerCallbackQuery").put("callback_query_id", id);
		return new Webhook.Acknowledge((message != null) ? List.of(message) : List.of(),
				WebhookAnswer.json(200, answer.toString()));
	}

	/**
	 * The conversation is the chat, a topic of it, or the chat of a business account. The
	 * address is what sending takes to get there.
	 */
	private static @Nullable InboundMessage inbound(JsonNode message, String id, JsonNode from, String said,
			boolean addressed) {
		String chat = id(message.path("chat"), "id");
		if (chat == null || "channel".equals(type(message))) {
			return null;
		}
		StringBuilder place = new StringBuilder(chat);
		ObjectNode address = JSON.createObjectNode().put("chat_id", Long.parseLong(chat));
		String topic = id(message, "message_thread_id");
		// outside of forums it is but a chain of replies
		if (topic != null && message.path("is_topic_message").booleanValue(false)) {
			place.append(':').append(topic);
			address.put("message_thread_id", Long.parseLong(topic));
		}
		String business = PlatformId.sound(message.path("business_connection_id").stringValue(""));
		if (!business.isEmpty()) {
			place.append(":business:").append(business);
			address.put("business_connection_id", business);
		}
		String sender = id(from, "id");
		return new InboundMessage(ConversationId.of(TelegramChannel.NAME, place.toString()), id,
				(sender != null) ? sender : "", address.toString(), said, addressed);
	}

	private static String type(JsonNode message) {
		return message.path("chat").path("type").stringValue("");
	}

	private static @Nullable String id(JsonNode node, String field) {
		JsonNode id = node.path(field);
		return (id.isIntegralNumber() && id.canConvertToLong()) ? Long.toString(id.longValue()) : null;
	}

}

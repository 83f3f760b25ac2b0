package dev.parley.channel.telegram;

import java.util.List;

import dev.parley.channel.PlatformId;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Press;
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

	/** Of what is shown to who pressed. */
	private static final int LONGEST_WORDS = 200;

	/** In front of the id of a message that one person of a group alone sees. */
	static final String EPHEMERAL = "ephemeral:";

	Webhook read(WebhookRequest request, TelegramText.Me me) throws WebhookRejectedException {
		JsonNode update = request.jsonObject();
		JsonNode callback = update.path("callback_query");
		if (callback.isObject()) {
			return pressed(callback);
		}
		JsonNode business = update.path("business_message");
		return Webhook.Acknowledge.of(said(business.isObject() ? business : update.path("message"), me));
	}

	private static @Nullable InboundMessage said(JsonNode message, TelegramText.Me me) {
		boolean direct = isDirect(message);
		TelegramText text = new TelegramText(message, me, direct);
		String said = text.said();
		String ephemeral = id(message, "ephemeral_message_id");
		String id = (ephemeral != null) ? EPHEMERAL + ephemeral : id(message, "message_id");
		if (said == null || id == null || text.isForAnother() || !isByAUser(message)) {
			return null;
		}
		boolean addressed = direct || ephemeral != null || text.isCalling() || isReplyTo(me, message);
		// who writes as a group or a channel has no other name; "from" is a stand-in then
		JsonNode chat = message.path("sender_chat");
		return inbound(message, id, chat.isObject() ? chat : message.path("from"), said, addressed);
	}

	/** Between one person and the bot, or the channel or account that it speaks for. */
	private static boolean isDirect(JsonNode message) {
		return "private".equals(type(message)) || isDirectToChannel(message);
	}

	private static boolean isDirectToChannel(JsonNode message) {
		return message.path("direct_messages_topic").isObject()
				|| message.path("chat").path("is_direct_messages").booleanValue(false);
	}

	/**
	 * Not a bot, a channel whose posts are forwarded, the owner of a business account, or
	 * who answers for a channel.
	 */
	private static boolean isByAUser(JsonNode message) {
		JsonNode from = message.path("from");
		boolean asChat = message.path("sender_chat").isObject();
		boolean byOwner = message.has("business_connection_id")
				&& !from.path("id").equals(message.path("chat").path("id"));
		JsonNode customer = message.path("direct_messages_topic").path("user").path("id");
		boolean byChannel = isDirectToChannel(message)
				&& (customer.isMissingNode() ? asChat : !customer.equals(from.path("id")));
		return (asChat || !from.path("is_bot").booleanValue(false)) && !byOwner && !byChannel
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
		String data = callback.path("data").stringValue("");
		JsonNode under = callback.path("message");
		InboundMessage message = data.isBlank() ? null
				: inbound(under, "callback:" + id, callback.path("from"), title(under, data), true);
		return new Webhook.Acknowledge((message != null) ? List.of(message.by(new Press(data, at(under)))) : List.of(),
				answered(id, ""))
			.told((result) -> answered(id, result.words()));
	}

	/** Shows the words for some seconds. */
	private static WebhookAnswer answered(String callback, String words) {
		ObjectNode answer = JSON.createObjectNode()
			.put("method", "answerCallbackQuery")
			.put("callback_query_id", callback);
		if (!words.isEmpty()) {
			answer.put("text", (words.length() > LONGEST_WORDS) ? words.substring(0, LONGEST_WORDS) : words);
		}
		return WebhookAnswer.json(200, answer.toString());
	}

	/** What stands on the button; what it carries if that is not told. */
	private static String title(JsonNode under, String data) {
		for (JsonNode row : under.at("/reply_markup/inline_keyboard")) {
			for (JsonNode button : row) {
				String title = button.path("text").stringValue("");
				if (data.equals(button.path("callback_data").stringValue("")) && !title.isBlank()) {
					return title;
				}
			}
		}
		return data;
	}

	/** What edits the message with the button; empty for what cannot be edited. */
	private static String at(JsonNode under) {
		String chat = id(under.path("chat"), "id");
		String message = id(under, "message_id");
		if (chat == null || message == null || under.hasNonNull("ephemeral_message_id")) {
			return "";
		}
		ObjectNode at = JSON.createObjectNode()
			.put("chat_id", Long.parseLong(chat))
			.put("message_id", Long.parseLong(message));
		String business = PlatformId.sound(under.path("business_connection_id").stringValue(""));
		return (business.isEmpty() ? at : at.put("business_connection_id", business)).toString();
	}

	/**
	 * The conversation is the chat, a topic of it, one person's messages to a channel,
	 * the chat of a business account, or what one person of a group and the bot alone
	 * see. The address is what sending takes to get there.
	 */
	private static @Nullable InboundMessage inbound(JsonNode message, String id, JsonNode from, String said,
			boolean addressed) {
		String chat = id(message.path("chat"), "id");
		String sender = id(from, "id");
		boolean ephemeral = message.hasNonNull("ephemeral_message_id");
		String direct = id(message.path("direct_messages_topic"), "topic_id");
		// whose words they are must be known where others must not see them
		boolean homeless = (isDirectToChannel(message) && direct == null) || (ephemeral && sender == null);
		if (chat == null || "channel".equals(type(message)) || homeless) {
			return null;
		}
		StringBuilder place = new StringBuilder(chat);
		ObjectNode address = JSON.createObjectNode().put("chat_id", Long.parseLong(chat));
		String topic = id(message, "message_thread_id");
		if (direct != null) {
			place.append(":direct:").append(direct);
			address.put("direct_messages_topic_id", Long.parseLong(direct));
		}
		// outside of forums it is but a chain of replies
		else if (topic != null && message.path("is_topic_message").booleanValue(false)) {
			place.append(':').append(topic);
			address.put("message_thread_id", Long.parseLong(topic));
		}
		String business = PlatformId.sound(message.path("business_connection_id").stringValue(""));
		if (!business.isEmpty()) {
			place.append(":business:").append(business);
			address.put("business_connection_id", business);
		}
		if (ephemeral && sender != null) {
			place.append(':').append(EPHEMERAL).append(sender);
			address.putObject("ephemeral_message_parameters").put("receiver_user_id", Long.parseLong(sender));
		}
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

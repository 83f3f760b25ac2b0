package dev.parley.store;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;

/**
 * What a message is accepted under, once.
 *
 * @param conversation where it was said
 * @param messageId the platform's id of it
 */
public record MessageKey(ConversationId conversation, String messageId) {

	public static MessageKey of(InboundMessage message) {
		return new MessageKey(message.conversation(), message.messageId());
	}

	/** What is left of the key when the message is erased: its SHA-256. */
	public byte[] hash() {
		return Digests.sha256(this.conversation.value() + '\0' + this.messageId);
	}

}

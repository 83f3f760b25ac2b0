package dev.parley.store;

import java.time.Duration;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.SenderId;

/**
 * How many messages are let in within a time.
 *
 * @param scope whose messages are counted
 * @param window the time, which begins with the first message that is counted
 * @param most how many are let in within it
 */
public record Quota(Scope scope, Duration window, int most) {

	/** Whose messages are counted together. */
	public enum Scope {

		/** Those of one sender, over all conversations of a channel. */
		SENDER,

		/** Those of one conversation, whoever says them. */
		CONVERSATION

	}

	/** Whether it counts the message at all: a channel need not tell who said it. */
	public boolean counts(InboundMessage message) {
		return this.scope == Scope.CONVERSATION || !message.sender().isEmpty();
	}

	/** What a message is counted under. */
	public String subject(InboundMessage message) {
		return (this.scope == Scope.CONVERSATION) ? subject(message.conversation())
				: subject(new SenderId(message.conversation().channel(), message.sender()));
	}

	/** What all messages of a conversation are counted under. */
	public static String subject(ConversationId conversation) {
		return "conversation " + conversation.value();
	}

	/** What all messages of a sender are counted under. */
	public static String subject(SenderId sender) {
		return "sender " + sender.value();
	}

}

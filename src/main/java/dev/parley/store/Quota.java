package dev.parley.store;

import java.time.Duration;

import dev.parley.conversation.InboundMessage;

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
		CONVERSATION;

		/**
		 * What is counted under.
		 * @param id of the conversation or, with its channel before it, of the sender
		 */
		public String subject(String id) {
			return ((this == CONVERSATION) ? "conversation " : "sender ") + id;
		}

	}

	/** Whether it counts the message at all: a channel need not tell who said it. */
	public boolean counts(InboundMessage message) {
		return this.scope == Scope.CONVERSATION || !message.sender().isEmpty();
	}

	/** What a message is counted under. */
	public String subject(InboundMessage message) {
		return this.scope.subject((this.scope == Scope.CONVERSATION) ? message.conversation().value()
				: message.conversation().channel() + ':' + message.sender());
	}

}

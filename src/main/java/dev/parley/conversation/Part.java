package dev.parley.conversation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One message to send: an answer or a piece of it.
 *
 * @param conversation where it belongs
 * @param seq the answer's place in the conversation
 * @param index the part's place in the answer, from 0
 * @param address where to send it, in the channel's own terms
 * @param text what to send, as the channel rendered it
 * @param messageIds the platform's ids of the messages that the answer covers
 * @param attempt which attempt this is, from 1
 * @param doubtful whether an earlier attempt broke off in a way that the platform may
 * have the part already
 * @param trace the {@code traceparent} of the step that led to this; empty if there is
 * none
 * @param buttons the choices that it offers; null without any, and where the text alone
 * tells them
 */
public record Part(ConversationId conversation, long seq, int index, String address, String text,
		List<String> messageIds, int attempt, boolean doubtful, String trace, @Nullable Buttons buttons) {

	public Part(ConversationId conversation, long seq, int index, String address, String text, List<String> messageIds,
			int attempt, boolean doubtful, String trace) {
		this(conversation, seq, index, address, text, messageIds, attempt, doubtful, trace, null);
	}

	public Part(ConversationId conversation, long seq, int index, String address, String text, List<String> messageIds,
			int attempt, boolean doubtful) {
		this(conversation, seq, index, address, text, messageIds, attempt, doubtful, "");
	}

	public Part {
		messageIds = List.copyOf(messageIds);
	}

	/** The same part, led to by another step. */
	public Part traced(String traceparent) {
		return new Part(this.conversation, this.seq, this.index, this.address, this.text, this.messageIds, this.attempt,
				this.doubtful, traceparent, this.buttons);
	}

	/** The same part with other buttons, or none. */
	public Part with(@Nullable Buttons others) {
		return new Part(this.conversation, this.seq, this.index, this.address, this.text, this.messageIds, this.attempt,
				this.doubtful, this.trace, others);
	}

	/** Without the text and the address: this may be logged. */
	@Override
	public String toString() {
		return "Part[conversation=%s, seq=%d, index=%d, attempt=%d, %d characters]".formatted(this.conversation,
				this.seq, this.index, this.attempt, this.text.length());
	}

}

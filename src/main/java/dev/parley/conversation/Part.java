package dev.parley.conversation;

import java.util.List;

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
 */
public record Part(ConversationId conversation, long seq, int index, String address, String text,
		List<String> messageIds, int attempt, boolean doubtful, String trace) {

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
				this.doubtful, traceparent);
	}

	/** Without the text and the address: this may be logged. */
	@Override
	public String toString() {
		return "Part[conversation=%s, seq=%d, index=%d, attempt=%d, %d characters]".formatted(this.conversation,
				this.seq, this.index, this.attempt, this.text.length());
	}

}

package dev.parley.channel;

import java.util.List;

import dev.parley.conversation.ConversationId;

/**
 * One message to send: an answer or a piece of it.
 *
 * @param conversation where it belongs
 * @param seq the answer's place in the conversation
 * @param index the part's place in the answer, from 0
 * @param address where to send it, in the channel's own terms
 * @param text what to send, as {@link Channel#render(String)} made it
 * @param messageIds the platform's ids of the messages that the answer covers
 */
public record Part(ConversationId conversation, long seq, int index, String address, String text,
		List<String> messageIds) {

	public Part {
		messageIds = List.copyOf(messageIds);
	}

	/** Without the text and the address: this may be logged. */
	@Override
	public String toString() {
		return "Part[conversation=%s, seq=%d, index=%d, %d characters]".formatted(this.conversation, this.seq,
				this.index, this.text.length());
	}

}

package dev.parley.store;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted and is not answered yet.
 *
 * @param seq its place in the conversation
 * @param messageId the platform's id of it
 * @param address where its reply goes
 * @param text what was said, screened
 * @param trace the {@code traceparent} of the step that accepted it; empty if there was
 * none
 * @param choice the value of the choice that was made by it; null for what was typed
 */
public record Waiting(long seq, String messageId, String address, String text, String trace, @Nullable String choice) {

	public Message message() {
		return new Message(this.seq, Role.USER, this.text, null, this.choice);
	}

	@Override
	public String toString() {
		return "Waiting[seq=%d, %d characters]".formatted(this.seq, this.text.length());
	}

}

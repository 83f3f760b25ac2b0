package dev.parley.store;

import java.time.Instant;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A part that was not sent and will not be by itself.
 *
 * @param conversation where it belongs
 * @param seq the answer's place in the conversation
 * @param index the part's place in the answer
 * @param state {@code dead}, or {@code unknown} if the platform may have it
 * @param attempts how often it was tried
 * @param error why it was given up
 * @param createdAt when the answer was completed
 */
public record DeadLetter(ConversationId conversation, long seq, int index, String state, int attempts,
		@Nullable String error, Instant createdAt) {

}

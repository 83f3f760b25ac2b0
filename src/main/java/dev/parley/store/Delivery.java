package dev.parley.store;

import java.time.Instant;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * One part of an answer as an operator sees it.
 *
 * @param conversation where it belongs
 * @param seq the answer's place there
 * @param index the part's place in the answer, from 0
 * @param text what is sent
 * @param createdAt when it was put into the outbox, or replayed
 * @param progress how far it is
 */
public record Delivery(ConversationId conversation, long seq, int index, String text, Instant createdAt,
		Progress progress) {

	/**
	 * How far a part is.
	 *
	 * @param state {@code pending}, {@code sending}, {@code sent}, {@code unknown},
	 * {@code dead} or {@code discarded}
	 * @param attempts how often it was tried
	 * @param nextAttemptAt when it is tried again, while it is pending or being sent
	 * @param closedAt when it was sent or given up; null if not yet, or it was by an
	 * earlier version
	 * @param error why the last attempt failed
	 */
	public record Progress(String state, int attempts, @Nullable Instant nextAttemptAt, @Nullable Instant closedAt,
			@Nullable String error) {
	}

	/** Without the text. */
	@Override
	public String toString() {
		return "Delivery[conversation=%s, seq=%d, index=%d, progress=%s]".formatted(this.conversation, this.seq,
				this.index, this.progress);
	}

}

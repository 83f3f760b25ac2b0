package dev.parley.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Messages that got the apology in place of an answer. */
public interface Failures {

	/**
	 * The failed messages, the newest apology first.
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	default List<Failure> failed(int limit) {
		return failed(limit, Long.MAX_VALUE);
	}

	/**
	 * The failed messages whose apology stands before a place, the newest first.
	 * @param limit how many at most, and a few more that got the same apology as the last
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	List<Failure> failed(int limit, long before);

	/**
	 * Has a failed message answered after all: it waits again, behind what was said
	 * since.
	 * @return whether there was such a failed message
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	boolean replay(MessageKey key);

	/**
	 * Leaves a failed message as it is, with the apology for its answer.
	 * @return whether there was such a failed message
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	boolean discard(MessageKey key);

	/**
	 * A message that failed.
	 *
	 * @param key the message
	 * @param seq its place in the conversation
	 * @param text what was said; null if it is not kept any more
	 * @param receivedAt when it was accepted
	 * @param apology the place of the apology
	 * @param reason why it failed; empty if that is not known
	 */
	record Failure(MessageKey key, long seq, @Nullable String text, Instant receivedAt, long apology, String reason) {

		/** Without the text. */
		@Override
		public String toString() {
			return "Failure[key=%s, seq=%d]".formatted(this.key, this.seq);
		}

	}

}

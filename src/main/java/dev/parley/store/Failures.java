package dev.parley.store;

import java.time.Instant;
import java.util.List;

/** Messages that got the apology in place of an answer. */
public interface Failures {

	/**
	 * The failed messages, newest first.
	 * @throws StoreUnavailable when the store cannot be reached
	 */
	List<Failure> failed(int limit);

	/**
	 * Has a failed message answered after all: it waits again, behind what was said
	 * since.
	 * @return whether there was such a failed message
	 * @throws StoreUnavailable when the store cannot be reached
	 */
	boolean replay(MessageKey key);

	/**
	 * A message that failed.
	 *
	 * @param key the message
	 * @param seq its place in the conversation
	 * @param receivedAt when it was accepted
	 */
	record Failure(MessageKey key, long seq, Instant receivedAt) {
	}

}

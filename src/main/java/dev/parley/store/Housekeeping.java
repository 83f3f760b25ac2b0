package dev.parley.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Looks after the store as a whole. Safe for any number of threads and replicas. */
public interface Housekeeping {

	/**
	 * What is yet to be done.
	 * @throws StoreUnavailable when the store cannot be reached
	 */
	Backlog backlog();

	/**
	 * Forgets some of what is older than it need be kept, never anything that waits, is
	 * to be sent, or belongs to a conversation whose turn is running.
	 * @param retention how long each kind is kept
	 * @param limit how much of each kind at most
	 * @return how much was forgotten; 0 when nothing is left to forget
	 * @throws StoreUnavailable when the store cannot be reached
	 */
	int forget(Retention retention, int limit);

	/**
	 * How long things are kept.
	 *
	 * @param inbox accepted messages and what was sent for them: a redelivery within this
	 * time is recognised
	 * @param unsent dead letters
	 * @param history what was said; null to keep it
	 * @param receipts that something was erased; null to keep it
	 */
	record Retention(Duration inbox, Duration unsent, @Nullable Duration history, @Nullable Duration receipts) {
	}

}

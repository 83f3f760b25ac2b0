package dev.parley.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Looks after the store as a whole. Safe for any number of threads and replicas. */
public interface Housekeeping {

	/**
	 * What is yet to be done.
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	Backlog backlog();

	/**
	 * Lets the store plan by what it holds now where it has grown much since it last did;
	 * cheap where it has not.
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	void refreshStatistics();

	/**
	 * Forgets some of what is older than it need be kept, never anything that waits, is
	 * to be sent, or belongs to a conversation whose turn is running.
	 * @param kind what of it
	 * @param retention how long each kind is kept
	 * @param limit how much at most
	 * @return how much was looked at that is old; less than the limit when nothing is
	 * left to look at for now
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	int forget(Kind kind, Retention retention, int limit);

	/** What is forgotten in time. */
	enum Kind {

		/** Accepted messages, by which a redelivery is recognised. */
		INBOX,

		/** The keys of erased messages, by which a redelivery is recognised. */
		ERASED_KEYS,

		/** What was said under a key, by which a repetition is recognised. */
		POSTS,

		/** What was sent or given up. */
		SENT_PARTS,

		/** Dead letters. */
		UNSENT_PARTS,

		/** Counts of limits. */
		QUOTAS,

		/** What was said. */
		HISTORY,

		/** How conversations changed hands. */
		HANDOVERS,

		/** Which ids were one person's of whom nothing else is left. */
		CONTACT_ALIASES,

		/** That something was erased. */
		RECEIPTS,

		/** Conversations of which nothing is left. */
		CONVERSATIONS

	}

	/**
	 * How long things are kept.
	 *
	 * @param inbox accepted messages and what was sent for them: a redelivery within this
	 * time is recognised
	 * @param unsent dead letters
	 * @param history what was said, and how conversations changed hands; null to keep it
	 * @param receipts that something was erased; null to keep it
	 */
	record Retention(Duration inbox, Duration unsent, @Nullable Duration history, @Nullable Duration receipts) {
	}

}

package dev.parley.brain;

import java.time.Duration;

import dev.parley.conversation.Usage;

/**
 * What an operator may rely on, of brains that call something elsewhere. Counted since
 * the start of this replica:
 *
 * <pre>
 *   calls = answered + refused + cut                                   (a reply came of it)
 *         + busy + failing + broken + timed_out + rejected + unusable  (none did)
 *         + cancelled
 * </pre>
 *
 * {@code not_made} counts, beside them, what was given up without a call. Many
 * {@code cut} want a larger {@code LLM_MAX_TOKENS}; any {@code rejected} wants an
 * operator: a wrong key, model or setting.
 */
public interface BrainMetrics {

	/** How a call ended. */
	enum Outcome {

		/** An answer, whole. */
		ANSWERED(false, false),

		/** The model, or what watches over it, declined to answer. */
		REFUSED(false, false),

		/** The answer reached its largest length. */
		CUT(false, false),

		/** Status 408, 409 or 429: it works and asks to come again. */
		BUSY(true, false),

		/** A status of 500 or above, 529 among them. */
		FAILING(true, true),

		/**
		 * It could not be reached, or the connection broke before the answer was there.
		 */
		BROKEN(true, true),

		/** No whole answer within the time-out. */
		TIMED_OUT(false, true),

		/** Any other status: the same call would be turned down again. */
		REJECTED(false, false),

		/** An answer that is malformed, empty or too large. */
		UNUSABLE(false, false),

		/** The turn was taken away or its deadline was there. */
		CANCELLED(false, false),

		/** The circuit is open, or all places were taken until the deadline. */
		NOT_MADE(false, false);

		private final boolean passing;

		private final boolean dead;

		Outcome(boolean passing, boolean dead) {
			this.passing = passing;
			this.dead = dead;
		}

		/** Whether the same call may succeed later. */
		boolean isPassing() {
			return this.passing;
		}

		/** Whether the other side looks dead, so that the circuit should open. */
		boolean looksDead() {
			return this.dead;
		}

	}

	/** A call ended. */
	default void call(String brain, Outcome outcome, Duration took) {
	}

	/**
	 * Tokens were used, whether or not the turn could use the answer.
	 * @param cost by the configured prices; 0 without prices
	 */
	default void used(String brain, Usage usage, double cost) {
	}

}

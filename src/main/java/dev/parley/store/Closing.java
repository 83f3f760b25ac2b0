package dev.parley.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** How an attempt to send a part ended. */
public sealed interface Closing {

	/**
	 * The platform has it.
	 *
	 * @param platformId the platform's id of it; null where it tells none
	 */
	record Sent(@Nullable String platformId) implements Closing {
	}

	/**
	 * Try again, unless the part is too old by then: a stale answer goes to the dead
	 * letters.
	 *
	 * @param after how long to wait
	 * @param error why, for operators
	 * @param maxAge how old a part may grow
	 */
	record Retry(Duration after, String error, Duration maxAge) implements Closing {
	}

	/**
	 * Never try again by itself.
	 *
	 * @param error why, for operators
	 */
	record Dead(String error) implements Closing {
	}

	/**
	 * The platform may have it; an operator decides.
	 *
	 * @param error why, for operators
	 */
	record Unknown(String error) implements Closing {
	}

}

package dev.parley.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: anything from nothing to a bound that doubles
 * with each attempt. Full jitter, so that what failed together does not come back
 * together. Safe for any number of threads.
 *
 * @param first the bound after the first attempt
 * @param longest the largest bound
 */
public record Backoff(Duration first, Duration longest) {

	/** Beyond so many the largest bound is reached, and milliseconds would overflow. */
	private static final int MOST_DOUBLINGS = 30;

	/**
	 * The wait after an attempt.
	 * @param attempt which attempt failed, from 1
	 */
	public Duration after(int attempt) {
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound(attempt).toMillis() + 1));
	}

	/**
	 * The longest that the wait after an attempt can be, for who waits alone.
	 * @param attempt which attempt failed, from 1
	 */
	public Duration bound(int attempt) {
		int doublings = Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS);
		Duration doubled = Duration.ofMillis(this.first.toMillis() << doublings);
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

}

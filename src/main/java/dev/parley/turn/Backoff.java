package dev.parley.turn;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: anything from nothing to a bound that doubles
 * with each attempt. Full jitter, so that what failed together does not come back
 * together.
 *
 * @param first the bound after the first attempt
 * @param longest the largest bound
 * @param random the dice
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

	/**
	 * The wait after an attempt.
	 * @param attempt which attempt failed, from 1
	 */
	Duration after(int attempt) {
		long doubled = this.first.toMillis() << Math.min(Math.max(attempt - 1, 0), 30);
		long bound = Math.min(doubled, this.longest.toMillis());
		return Duration.ofMillis(this.random.nextLong(bound + 1));
	}

}

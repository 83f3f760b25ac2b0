package dev.parley.store;

import java.time.Duration;
import java.util.Map;

/**
 * What is yet to be done, over all replicas.
 *
 * @param waiting how many accepted messages are not answered
 * @param oldest how long the oldest of them has waited; zero if none waits
 * @param outbox how many parts are in each state, without those that were sent
 * @param wanted in how many conversations a user waits for a person
 * @param longest how long the first of them has waited; zero if none does
 * @param problems what somebody should see to
 */
public record Backlog(long waiting, Duration oldest, Map<String, Long> outbox, long wanted, Duration longest,
		Problems.Count problems) {

	public Backlog {
		outbox = Map.copyOf(outbox);
	}

}

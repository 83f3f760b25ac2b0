package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.parley.store.Claim;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/** Picks up conversations in which messages wait and whose owner is lost. */
@Component
class Sweeper {

	private static final Log logger = LogFactory.getLog(Sweeper.class);

	private static final int BATCH = 100;

	/** So that nothing old is stuck for good, however long the service was down. */
	private static final Duration BETWEEN_FULL_SWEEPS = Duration.ofHours(1);

	private final TurnStore store;

	private final Terms terms;

	private final TurnRunner runner;

	private final TurnMetrics metrics;

	private final Clock clock;

	private Instant nextFull = Instant.MIN;

	Sweeper(TurnStore store, Terms terms, TurnRunner runner, TurnMetrics metrics, Clock clock) {
		this.store = store;
		this.terms = terms;
		this.runner = runner;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Takes over what waits. The first sweep, and then one an hour, looks at all
	 * conversations.
	 */
	synchronized void sweep() {
		boolean full = !this.clock.instant().isBefore(this.nextFull);
		List<Claim> claims = this.store.sweep(BATCH, full, this.terms);
		if (full && claims.size() < BATCH) {
			this.nextFull = this.clock.instant().plus(BETWEEN_FULL_SWEEPS);
		}
		for (Claim claim : claims) {
			logger.info(
					"%s is picked up with %d waiting messages".formatted(claim.conversation(), claim.waiting().size()));
			if (claim.takeovers() == 0) {
				this.metrics.handedBack(claim.conversation().channel());
			}
			this.runner.run(claim);
		}
	}

}

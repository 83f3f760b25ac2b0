package dev.parley.brain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A circuit that opens after so many failures in a row. When the pause is over, one call
 * tries for all: its success closes the circuit, its failure begins another pause. Safe
 * for any number of threads.
 */
class Breaker {

	private static final Log logger = LogFactory.getLog(Breaker.class);

	private final String brain;

	private final int limit;

	private final Duration pause;

	private final Clock clock;

	private int failures;

	/** Null while the circuit is closed. */
	private @Nullable Instant openUntil;

	private boolean trying;

	Breaker(String brain, int limit, Duration pause, Clock clock) {
		this.brain = brain;
		this.limit = limit;
		this.pause = pause;
		this.clock = clock;
	}

	/** Whether a call may be made; each that may tells how it ended. */
	synchronized boolean admits() {
		if (this.openUntil == null) {
			return true;
		}
		if (this.trying || this.clock.instant().isBefore(this.openUntil)) {
			return false;
		}
		this.trying = true;
		return true;
	}

	synchronized void works() {
		if (this.openUntil != null) {
			logger.info("Brain %s works again".formatted(this.brain));
		}
		this.failures = 0;
		this.openUntil = null;
		this.trying = false;
	}

	synchronized void failed() {
		this.failures++;
		this.trying = false;
		if (this.failures < this.limit) {
			return;
		}
		if (this.openUntil == null) {
			logger.error("Brain %s failed %d times in a row: turns get the apology at once, and one tries every %s"
				.formatted(this.brain, this.failures, this.pause));
		}
		this.openUntil = this.clock.instant().plus(this.pause);
	}

	/** The call was taken back: it tells nothing. */
	synchronized void undecided() {
		this.trying = false;
	}

}

package dev.parley.store.jdbc.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps what goes on for long from being told more often than anyone wants to read it.
 */
class LogThrottle {

	private final Clock clock;

	private final Duration every;

	private Instant next = Instant.MIN;

	LogThrottle(Clock clock, Duration every) {
		this.clock = clock;
		this.every = every;
	}

	/** Whether it is time to tell; if so, the next time is put off. */
	synchronized boolean due() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.next)) {
			return false;
		}
		this.next = now.plus(this.every);
		return true;
	}

	/** The next thing to tell is a new one. */
	synchronized void reset() {
		this.next = Instant.MIN;
	}

	/** Another one of the same pace. */
	LogThrottle another() {
		return new LogThrottle(this.clock, this.every);
	}

}

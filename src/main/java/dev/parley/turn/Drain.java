package dev.parley.turn;

import java.time.Duration;

import dev.parley.turn.Thought.Ended;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How the service stops: no turn is begun and nothing due is taken up any more; those
 * that run may finish within the grace time, then they hand their leases back, so that
 * another replica goes on at once.
 */
@Component
class Drain {

	private static final Log logger = LogFactory.getLog(Drain.class);

	/** What is left of the grace time for handing leases back. */
	private static final Duration HAND_BACK = Duration.ofSeconds(2);

	private final TurnRunner runner;

	private final Courier courier;

	private final Running running;

	private final Workers workers;

	private final Duration grace;

	Drain(TurnRunner runner, Courier courier, Running running, Workers workers,
			@Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration grace) {
		this.runner = runner;
		this.courier = courier;
		this.running = running;
		this.workers = workers;
		this.grace = grace;
	}

	/** Takes turns again: a context that was stopped may be started again. */
	void reopen() {
		this.workers.start();
		this.courier.start();
		this.runner.start();
	}

	void run() {
		this.runner.stop();
		this.courier.stop();
		Duration patience = this.grace.minus(HAND_BACK);
		if (!this.workers.awaitQuiet(patience.isNegative() ? this.grace.dividedBy(2) : patience)) {
			logger.info("%d turns are not done at the end of the grace time and are handed back"
				.formatted(this.running.size()));
			this.running.endAll(Ended.STOPPING);
			this.workers.stop();
			this.workers.awaitQuiet(HAND_BACK.dividedBy(2));
		}
		this.workers.stop();
	}

}

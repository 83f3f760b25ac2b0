package dev.parley.turn;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.parley.store.StoreUnavailable;
import dev.parley.turn.Thought.Ended;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * What is done again and again, and how it ends. At a stop no turn is begun any more;
 * those that run may finish within the grace time, then they hand their leases back, so
 * that another replica goes on at once.
 */
@Component
class Rounds implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(Rounds.class);

	private static final Duration LOOK = Duration.ofMillis(300);

	/** What is left of the grace time for handing leases back. */
	private static final Duration HAND_BACK = Duration.ofSeconds(2);

	private final Running running;

	private final Sweeper sweeper;

	private final Courier courier;

	private final Waiters waiters;

	private final TurnRunner runner;

	private final Workers workers;

	private final Duration lease;

	private final Duration poll;

	private final Duration grace;

	private @Nullable ScheduledExecutorService clockwork;

	Rounds(Running running, Sweeper sweeper, Courier courier, Waiters waiters, TurnRunner runner, Workers workers,
			TurnProperties turns, OutboxProperties outbox,
			@Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration grace) {
		this.running = running;
		this.sweeper = sweeper;
		this.courier = courier;
		this.waiters = waiters;
		this.runner = runner;
		this.workers = workers;
		this.lease = turns.lease();
		this.poll = outbox.poll();
		this.grace = grace;
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("rounds-");
		threads.setDaemon(true);
		// one thread each: the heartbeat must never wait for another round
		ScheduledExecutorService started = Executors.newScheduledThreadPool(4, threads);
		every(started, this.lease.dividedBy(3), "heartbeat", this.running::renew);
		every(started, this.lease.dividedBy(6), "sweep", this.sweeper::sweep);
		every(started, this.poll, "outbox", this.courier::poll);
		every(started, LOOK, "replies", this.waiters::look);
		this.clockwork = started;
	}

	private static void every(ScheduledExecutorService clockwork, Duration interval, String name, Runnable round) {
		clockwork.scheduleWithFixedDelay(() -> {
			try {
				round.run();
			}
			catch (StoreUnavailable ex) {
				logger.debug("Round " + name + " is left out: the store is away");
			}
			catch (RuntimeException ex) {
				// the next round must come all the same
				logger.error("Round " + name + " failed", ex);
			}
		}, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** The heartbeat goes on until the last turn is done. */
	@Override
	public synchronized void stop() {
		ScheduledExecutorService started = this.clockwork;
		if (started == null) {
			return;
		}
		this.runner.stop();
		Duration patience = this.grace.minus(HAND_BACK);
		if (!this.workers.awaitQuiet(patience.isNegative() ? this.grace.dividedBy(2) : patience)) {
			logger.info("%d turns are not done at the end of the grace time and are handed back"
				.formatted(this.running.size()));
			this.running.endAll(Ended.STOPPING);
			this.workers.stop();
			this.workers.awaitQuiet(HAND_BACK.dividedBy(2));
		}
		this.workers.stop();
		started.shutdownNow();
		this.clockwork = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.clockwork != null;
	}

	/** Stops after the web server has stopped to take calls. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 100;
	}

}

package dev.parley.turn;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.parley.store.StoreUnavailableException;
import dev.parley.turn.ActiveTurns.Cancellation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * What is done again and again, and how the service stops: no turn is begun and nothing
 * due is taken up any more; turns that run may finish within the grace time, then they
 * hand their leases back, so that another replica goes on at once.
 */
@Component
class TurnLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(TurnLifecycle.class);

	/** What is left of the grace time for handing leases back. */
	private static final Duration HAND_BACK = Duration.ofSeconds(2);

	private final PeriodicTasks tasks;

	private final TurnRunner runner;

	private final OutboxDispatcher outbox;

	private final ActiveTurns active;

	private final TurnThreads threads;

	private final Duration grace;

	private @Nullable ScheduledExecutorService scheduler;

	TurnLifecycle(PeriodicTasks tasks, TurnRunner runner, OutboxDispatcher outbox, ActiveTurns active,
			TurnThreads threads, Grace grace) {
		this.tasks = tasks;
		this.runner = runner;
		this.outbox = outbox;
		this.active = active;
		this.threads = threads;
		this.grace = grace.time();
	}

	/** How long a stop may take. */
	record Grace(Duration time) {
	}

	@Override
	public synchronized void start() {
		reopen();
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("turn-tasks-");
		daemons.setDaemon(true);
		// one thread each: the heartbeat must never wait for another task
		ScheduledExecutorService started = Executors.newScheduledThreadPool(this.tasks.all().size(), daemons);
		for (PeriodicTasks.Task task : this.tasks.all()) {
			long pause = task.interval().toMillis();
			started.scheduleWithFixedDelay(() -> run(task), pause, pause, TimeUnit.MILLISECONDS);
		}
		this.scheduler = started;
	}

	private static void run(PeriodicTasks.Task task) {
		try {
			task.work().run();
		}
		catch (StoreUnavailableException ex) {
			logger.debug("Task " + task.name() + " is left out: the store is away");
		}
		catch (RuntimeException | Error ex) {
			// one that threw would not be run again
			logger.error("Task " + task.name() + " failed and will be tried again", ex);
		}
	}

	/** Takes turns again: a context that was stopped may be started again. */
	void reopen() {
		this.threads.start();
		this.outbox.start();
		this.runner.start();
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			drain();
			this.scheduler.shutdownNow();
			this.scheduler = null;
		}
	}

	/** Lets what runs come to its end, within the grace time. */
	void drain() {
		this.runner.stop();
		this.outbox.stop();
		Duration patience = this.grace.minus(HAND_BACK);
		if (!this.threads.awaitQuiet(patience.isNegative() ? this.grace.dividedBy(2) : patience)) {
			logger.info("%d turns are not done at the end of the grace time and are handed back"
				.formatted(this.active.size()));
			this.active.cancelAll(Cancellation.STOPPING);
			this.threads.stop();
			this.threads.awaitQuiet(HAND_BACK.dividedBy(2));
		}
		this.threads.stop();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

	/** Stops after the web server has stopped to take calls. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 100;
	}

}

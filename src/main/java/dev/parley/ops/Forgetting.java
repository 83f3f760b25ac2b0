package dev.parley.ops;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.parley.store.Housekeeping;
import dev.parley.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the tables bounded and their statistics true: rounds of small batches, shared by
 * all replicas, on a thread of their own, so that a long round holds up nothing else. A
 * kind of which a batch found less than it might is left out for the rest of the round. A
 * round that did not come to an end is soon followed by the next one.
 */
@Component
class Forgetting implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(Forgetting.class);

	private static final int BATCH = 1_000;

	/** So that a stop need not wait for the end of a backlog. */
	private static final int BATCHES = 5_000;

	private final Housekeeping housekeeping;

	private final RetentionProperties retention;

	private final Duration first;

	private final Duration every;

	private final Duration again;

	private @Nullable ScheduledExecutorService thread;

	Forgetting(Housekeeping housekeeping, RetentionProperties retention,
			@Value("${parley.retention.first:5m}") Duration first,
			@Value("${parley.retention.every:1h}") Duration every,
			@Value("${parley.retention.again:1m}") Duration again) {
		this.housekeeping = housekeeping;
		this.retention = retention;
		this.first = first;
		this.every = every;
		this.again = again;
	}

	/** Forgets what is there to be forgotten, and tells when to look the next time. */
	Duration forget() {
		Set<Housekeeping.Kind> left = EnumSet.allOf(Housekeeping.Kind.class);
		long total = 0;
		try {
			for (int batch = 0; batch < BATCHES && !left.isEmpty()
					&& !Thread.currentThread().isInterrupted(); batch++) {
				for (Housekeeping.Kind kind : EnumSet.copyOf(left)) {
					int forgotten = this.housekeeping.forget(kind, this.retention.toRetention(), BATCH);
					total += forgotten;
					if (forgotten < BATCH) {
						left.remove(kind);
					}
				}
			}
		}
		catch (StoreUnavailableException ex) {
			logger.debug("Forgetting goes on when the store is back");
			return this.again;
		}
		if (total > 0) {
			logger.info("Forgot what was older than it is kept: %d rows were looked at".formatted(total));
		}
		return left.isEmpty() ? this.every : this.again;
	}

	private void refreshStatistics() {
		try {
			this.housekeeping.refreshStatistics();
		}
		catch (StoreUnavailableException ex) {
			logger.debug("Statistics are refreshed when the store is back");
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Statistics could not be refreshed: " + ex.getClass().getName());
		}
	}

	private void round() {
		Duration next = this.every;
		try {
			next = forget();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Forgetting failed and will be tried again", ex);
		}
		schedule(next);
	}

	private synchronized void schedule(Duration pause) {
		if (this.thread != null) {
			this.thread.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("retention-");
		daemons.setDaemon(true);
		ScheduledExecutorService started = Executors.newScheduledThreadPool(2, daemons);
		started.scheduleWithFixedDelay(this::refreshStatistics, 1, 2, TimeUnit.SECONDS);
		this.thread = started;
		schedule(this.first);
	}

	@Override
	public synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdownNow();
			this.thread = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}

package dev.parley.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.parley.store.Search;
import dev.parley.store.Search.Index;
import dev.parley.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what search looks up, on threads of its own: takes in the ids of new
 * conversations; and makes or drops the index of what was said, as {@code SEARCH_INDEX}
 * wants it, once after the start. Not again later, or two replicas of which one has
 * another setting would undo each other's work for ever: the one that started last wins.
 */
@Component
class SearchIndexing implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SearchIndexing.class);

	private static final int BATCH = 1_000;

	/** So that nobody else is short of the database meanwhile. */
	private static final int BATCHES = 20;

	private final Search search;

	private final boolean wanted;

	private final Duration every;

	private final Duration first;

	private final Duration again;

	private @Nullable ScheduledExecutorService thread;

	SearchIndexing(Search search, @Value("${parley.search.index:false}") boolean wanted,
			@Value("${parley.search.first:10s}") Duration first, @Value("${parley.search.again:1m}") Duration again,
			@Value("${parley.search.every:10s}") Duration every) {
		this.search = search;
		this.wanted = wanted;
		this.first = first;
		this.again = again;
		this.every = every;
	}

	/** Does what is to be done; whether that is all. */
	boolean arrange() {
		try {
			Index before = this.search.index();
			if (before == Index.NOT_NEEDED || before == (this.wanted ? Index.READY : Index.OFF)) {
				return true;
			}
			if (before != Index.BUILDING) {
				logger.info(this.wanted
						? "The index of what was said is being made; search looks back a stretch at "
								+ "a time until it is there"
						: "The index of what was said is being dropped: SEARCH_INDEX is off");
			}
			Index after = this.search.arrange(this.wanted);
			if (after == Index.READY || after == Index.OFF) {
				logger.info((after == Index.READY) ? "The index of what was said is there"
						: "The index of what was said is gone; search looks back a stretch at a time");
			}
			return after == (this.wanted ? Index.READY : Index.OFF);
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The index of what was said is looked at again when the store is back");
			return false;
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The index of what was said could not be %s and will be tried again: %s"
				.formatted(this.wanted ? "made" : "dropped", ex.getClass().getName()));
			return false;
		}
	}

	/** Takes in some of what is new. */
	void learn() {
		try {
			boolean more = true;
			for (int batch = 0; batch < BATCHES && more && !Thread.currentThread().isInterrupted(); batch++) {
				more = this.search.learn(BATCH);
			}
		}
		catch (StoreUnavailableException ex) {
			logger.debug("New conversations are taken in when the store is back");
		}
		catch (RuntimeException | Error ex) {
			logger.warn("New conversations could not be taken in and will be: " + ex.getClass().getName());
		}
	}

	private void round() {
		if (!arrange()) {
			schedule(this.again);
		}
	}

	/** Not at the same time as other replicas that started together. */
	private synchronized void schedule(Duration pause) {
		if (this.thread != null) {
			long spread = ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 2);
			this.thread.schedule(this::round, pause.toMillis() + spread, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("search-");
		daemons.setDaemon(true);
		ScheduledExecutorService started = Executors.newScheduledThreadPool(2, daemons);
		started.scheduleWithFixedDelay(this::learn, this.every.toMillis(), this.every.toMillis(),
				TimeUnit.MILLISECONDS);
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

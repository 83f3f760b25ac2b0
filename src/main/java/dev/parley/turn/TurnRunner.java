package dev.parley.turn;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.http.Backoff;
import dev.parley.store.Gathered;
import dev.parley.store.Lease;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import dev.parley.trace.Step;
import dev.parley.trace.Traces.Kind;
import dev.parley.trace.Traces;
import dev.parley.turn.ActiveTurns.ActiveTurn;
import dev.parley.turn.ActiveTurns.Cancellation;
import dev.parley.turn.TurnMetrics.TurnOutcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Runs turns, each on its own thread, and the next ones of the conversation behind it.
 */
@Component
class TurnRunner {

	private static final Log logger = LogFactory.getLog(TurnRunner.class);

	private final SessionStore store;

	private final Debounce debounce;

	private final ActiveTurns active;

	private final TurnThreads threads;

	private final TurnMetrics metrics;

	private final Traces traces;

	private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

	/** The leases of turns that let more come in. */
	private final Set<Lease> waiting = ConcurrentHashMap.newKeySet();

	private volatile boolean stopping;

	TurnRunner(SessionStore store, Debounce debounce, ActiveTurns active, TurnThreads threads, TurnMetrics metrics,
			Traces traces) {
		this.store = store;
		this.debounce = debounce;
		this.active = active;
		this.threads = threads;
		this.metrics = metrics;
		this.traces = traces;
	}

	/** Answers one turn. */
	@FunctionalInterface
	interface Answering {

		Ended answer(Turn turn, ActiveTurn active, Step step);

	}

	/**
	 * How a turn ended.
	 *
	 * @param outcome null if it was cancelled
	 * @param next the next turn of the conversation, under the same lease; null if
	 * nothing came in meanwhile
	 */
	record Ended(@Nullable TurnOutcome outcome, @Nullable Turn next) {
	}

	/**
	 * Runs the turn soon; while the service stops, leaves it to another replica.
	 * @param fresh whether its newest message has just come in
	 */
	void run(Turn turn, Answering answering, boolean fresh) {
		if (turn.takeovers() > 0) {
			this.metrics.takenOver(turn.conversation().channel());
		}
		if (this.stopping) {
			giveBack(turn.lease());
			return;
		}
		Duration quiet = this.debounce.after(turn);
		if (fresh && isPositive(quiet)) {
			runLater(turn, answering, quiet);
		}
		else {
			this.active.queue(turn.lease());
			runNow(turn, answering);
		}
	}

	private void runNow(Turn turn, Answering answering) {
		this.threads.take(() -> {
			boolean kept = false;
			try {
				kept = runAll(turn, answering);
			}
			catch (RuntimeException | Error ex) {
				// left to run out, so that it counts as a takeover and ends in the
				// apology
				logger.error("A turn of %s could not be completed and is left to be taken over: %s"
					.formatted(turn.conversation(), ex.getClass().getName()));
			}
			finally {
				if (!kept) {
					this.active.end(turn.lease());
				}
			}
		});
	}

	/** Holds no thread meanwhile, and keeps the lease. */
	private void runLater(Turn turn, Answering answering, Duration wait) {
		this.active.queue(turn.lease());
		this.waiting.add(turn.lease());
		CompletableFuture.delayedExecutor(wait.toMillis() + 1, TimeUnit.MILLISECONDS, Runnable::run).execute(() -> {
			if (this.waiting.remove(turn.lease())) {
				runNow(turn, answering);
			}
		});
		if (this.stopping) {
			giveWaitingBack();
		}
	}

	/**
	 * Runs a turn and those behind it, each as soon as nothing more comes in for it.
	 * @return whether the lease is kept, since it is waited for more
	 */
	private boolean runAll(Turn first, Answering answering) {
		Turn turn = first;
		while (turn != null) {
			if (isPositive(this.debounce.after(turn))) {
				Lease lease = turn.lease();
				Gathered gathered = untilStored(() -> this.store.gather(lease));
				if (gathered == null) {
					return false;
				}
				turn = gathered.turn();
				Duration left = this.debounce.left(gathered);
				if (isPositive(left) && !this.stopping) {
					runLater(turn, answering, left);
					return true;
				}
			}
			turn = answer(turn, answering);
		}
		return false;
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

	private @Nullable Turn answer(Turn turn, Answering answering) {
		return this.traces
			.<Ended, RuntimeException>step(Kind.CONSUMER, "turn", turn.traces(), (step) -> run(turn, answering, step))
			.next();
	}

	private Ended run(Turn turn, Answering answering, Step step) {
		step.tag("parley.channel", turn.conversation().channel())
			.tag("parley.conversation", turn.conversation())
			.tag("parley.messages", turn.waiting().size());
		long start = System.nanoTime();
		ActiveTurn running = this.active.begin(turn);
		if (this.stopping) {
			running.cancel(Cancellation.STOPPING);
		}
		Ended ended = answering.answer(turn, running, step);
		TurnOutcome outcome = (ended.outcome() != null) ? ended.outcome() : giveUp(turn, running);
		step.tag("parley.outcome", outcome.name().toLowerCase(Locale.ROOT));
		if (outcome == TurnOutcome.FAILED) {
			step.fail("answered by the apology");
		}
		this.metrics.turn(turn.conversation().channel(), outcome, turn.waiting().size(),
				Duration.ofNanos(System.nanoTime() - start));
		return ended;
	}

	/**
	 * Repeats what cannot be stored until it is, or the service stops.
	 * @throws StoreUnavailableException when the service stops before
	 */
	<T extends @Nullable Object> T untilStored(Supplier<T> storing) {
		for (int attempt = 1;; attempt++) {
			try {
				return storing.get();
			}
			catch (StoreUnavailableException ex) {
				if (!this.threads.pause(this.backoff.after(attempt))) {
					throw ex;
				}
			}
		}
	}

	private TurnOutcome giveUp(Turn turn, ActiveTurn running) {
		if (running.cancelled() == Cancellation.LEASE_LOST) {
			logger.warn("A turn of %s lost its lease and is answered elsewhere".formatted(turn.conversation()));
			return TurnOutcome.FENCED;
		}
		giveBack(turn.lease());
		return TurnOutcome.ABANDONED;
	}

	/** Another replica may run the turn at once. */
	private void giveBack(Lease lease) {
		try {
			this.store.release(lease);
		}
		catch (StoreUnavailableException ex) {
			logger
				.warn("The lease of %s could not be given back and runs out by itself".formatted(lease.conversation()));
		}
	}

	/** What has not begun is another replica's. */
	private void giveWaitingBack() {
		for (Lease lease : this.waiting) {
			if (this.waiting.remove(lease)) {
				giveBack(lease);
				this.active.end(lease);
			}
		}
	}

	/** Runs turns, after a stop too. */
	void start() {
		this.stopping = false;
	}

	/** How long a turn that has begun may take at most. */
	Duration longest() {
		return this.active.longest();
	}

	boolean isStopping() {
		return this.stopping;
	}

	/** No new turns from now on. */
	void stop() {
		this.stopping = true;
		giveWaitingBack();
	}

}

package dev.parley.turn;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailable;
import dev.parley.store.Turn;
import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
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

	private final ActiveTurns active;

	private final TurnThreads threads;

	private final TurnMetrics metrics;

	private final Traces traces;

	private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5),
			RandomGenerator.getDefault());

	private volatile boolean stopping;

	TurnRunner(SessionStore store, ActiveTurns active, TurnThreads threads, TurnMetrics metrics, Traces traces) {
		this.store = store;
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

	/** Runs the turn soon; while the service stops, leaves it to another replica. */
	void run(Turn turn, Answering answering) {
		if (turn.takeovers() > 0) {
			this.metrics.takenOver(turn.conversation().channel());
		}
		if (this.stopping) {
			giveBack(turn);
			return;
		}
		this.active.queue(turn.lease());
		this.threads.take(() -> {
			try {
				runAll(turn, answering);
			}
			catch (RuntimeException | Error ex) {
				// left to run out, so that it counts as a takeover and ends in the
				// apology
				logger.error("A turn of %s could not be completed and is left to be taken over: %s"
					.formatted(turn.conversation(), ex.getClass().getName()));
			}
			finally {
				this.active.end(turn.lease());
			}
		});
	}

	private void runAll(Turn first, Answering answering) {
		Turn turn = first;
		while (turn != null) {
			Turn current = turn;
			turn = this.traces
				.<Ended, RuntimeException>step(Kind.CONSUMER, "turn", current.traces(),
						(step) -> run(current, answering, step))
				.next();
		}
	}

	private Ended run(Turn turn, Answering answering, Step step) {
		step.tag("parley.channel", turn.conversation().channel())
			.tag("parley.conversation", turn.conversation())
			.tag("parley.messages", turn.waiting().size());
		long start = System.nanoTime();
		ActiveTurn running = this.active.begin(turn.lease());
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
	 * @throws StoreUnavailable when the service stops before
	 */
	<T> T untilStored(Supplier<T> storing) {
		for (int attempt = 1;; attempt++) {
			try {
				return storing.get();
			}
			catch (StoreUnavailable ex) {
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
		giveBack(turn);
		return TurnOutcome.ABANDONED;
	}

	/** Another replica may run the turn at once. */
	private void giveBack(Turn turn) {
		try {
			this.store.release(turn.lease());
		}
		catch (StoreUnavailable ex) {
			logger
				.warn("The lease of %s could not be given back and runs out by itself".formatted(turn.conversation()));
		}
	}

	/** Runs turns, after a stop too. */
	void start() {
		this.stopping = false;
	}

	boolean isStopping() {
		return this.stopping;
	}

	/** No new turns from now on. */
	void stop() {
		this.stopping = true;
	}

}

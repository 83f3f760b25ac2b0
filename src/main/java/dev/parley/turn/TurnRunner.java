package dev.parley.turn;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
import dev.parley.turn.Thought.Ended;
import dev.parley.turn.TurnMetrics.TurnOutcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Runs claimed turns, each on its own thread, and the next ones of the conversation
 * behind it.
 */
@Component
class TurnRunner {

	private static final Log logger = LogFactory.getLog(TurnRunner.class);

	/** How many owners a message may kill before it is answered by the apology. */
	private static final int FATAL = 3;

	private final Thinking thinking;

	private final Completing completing;

	private final Running running;

	private final Workers workers;

	private final TurnMetrics metrics;

	private final Traces traces;

	private volatile boolean stopping;

	TurnRunner(Thinking thinking, Completing completing, Running running, Workers workers, TurnMetrics metrics,
			Traces traces) {
		this.thinking = thinking;
		this.completing = completing;
		this.running = running;
		this.workers = workers;
		this.metrics = metrics;
		this.traces = traces;
	}

	/** Runs the turn soon; while the service stops, leaves it to another replica. */
	void run(Claim claim) {
		if (claim.takeovers() > 0) {
			this.metrics.takenOver(claim.conversation().channel());
		}
		if (this.stopping) {
			this.completing.giveBack(claim);
			return;
		}
		this.running.queue(claim.lease());
		this.workers.take(() -> {
			try {
				runAll(claim);
			}
			catch (RuntimeException ex) {
				// left to run out, so that it counts as a takeover and ends in the
				// apology
				logger.error("A turn of %s could not be completed and is left to be taken over: %s"
					.formatted(claim.conversation(), ex.getClass().getName()));
			}
			finally {
				this.running.end(claim.lease());
			}
		});
	}

	private void runAll(Claim first) {
		Claim claim = first;
		while (claim != null) {
			Claim current = claim;
			claim = this.traces
				.step(Kind.CONSUMER, "turn", current.traces(), (step) -> Optional.ofNullable(take(current, step)))
				.orElse(null);
		}
	}

	/** One turn, and the next one if more came in meanwhile. */
	private @Nullable Claim take(Claim claim, Step step) {
		step.tag("parley.channel", claim.conversation().channel())
			.tag("parley.conversation", claim.conversation())
			.tag("parley.messages", claim.waiting().size());
		long start = System.nanoTime();
		Thought thought = this.running.begin(claim.lease());
		if (this.stopping) {
			thought.end(Ended.STOPPING);
		}
		Answer answer = (claim.takeovers() < FATAL) ? this.thinking.answer(claim, thought)
				: this.thinking.failed(claim, claim.takeovers() + " owners were lost over it");
		if (answer == null) {
			count(claim, step, giveUp(claim, thought), start);
			return null;
		}
		Completion completion = this.completing.complete(claim, answer.traced(step.traceparent()));
		boolean fenced = completion instanceof Completion.Fenced;
		TurnOutcome outcome = answer.failed() ? TurnOutcome.FAILED : TurnOutcome.ANSWERED;
		count(claim, step, fenced ? TurnOutcome.FENCED : outcome, start);
		return (completion instanceof Completion.More more) ? more.next() : null;
	}

	private TurnOutcome giveUp(Claim claim, Thought thought) {
		if (thought.ended() == Ended.LEASE_LOST) {
			logger.warn("A turn of %s lost its lease and is answered elsewhere".formatted(claim.conversation()));
			return TurnOutcome.FENCED;
		}
		this.completing.giveBack(claim);
		return TurnOutcome.ABANDONED;
	}

	private void count(Claim claim, Step step, TurnOutcome outcome, long start) {
		step.tag("parley.outcome", outcome.name().toLowerCase(Locale.ROOT));
		if (outcome == TurnOutcome.FAILED) {
			step.fail("answered by the apology");
		}
		this.metrics.turn(claim.conversation().channel(), outcome, claim.waiting().size(),
				Duration.ofNanos(System.nanoTime() - start));
	}

	/** Runs turns, after a stop too. */
	void start() {
		this.stopping = false;
	}

	/** No new turns from now on. */
	void stop() {
		this.stopping = true;
	}

}

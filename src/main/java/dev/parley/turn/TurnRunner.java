package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.parley.channel.Channels;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.store.MessageKey;
import dev.parley.store.StoreUnavailable;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
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

	private final TurnStore store;

	private final Terms terms;

	private final Courier courier;

	private final Waiters waiters;

	private final Running running;

	private final Workers workers;

	private final Channels channels;

	private final TurnMetrics metrics;

	private final Clock clock;

	private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5),
			RandomGenerator.getDefault());

	private volatile boolean stopping;

	TurnRunner(Thinking thinking, TurnStore store, Terms terms, Courier courier, Waiters waiters, Running running,
			Workers workers, Channels channels, TurnMetrics metrics, Clock clock) {
		this.thinking = thinking;
		this.store = store;
		this.terms = terms;
		this.courier = courier;
		this.waiters = waiters;
		this.running = running;
		this.workers = workers;
		this.channels = channels;
		this.metrics = metrics;
		this.clock = clock;
	}

	/** Runs the turn soon; while the service stops, leaves it to another replica. */
	void run(Claim claim) {
		if (this.stopping) {
			giveBack(claim);
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
			claim = take(claim);
		}
	}

	/** One turn, and the next one if more came in meanwhile. */
	private @Nullable Claim take(Claim claim) {
		Instant start = this.clock.instant();
		Thought thought = this.running.begin(claim.lease());
		if (this.stopping) {
			thought.end(Ended.STOPPING);
		}
		typing(claim);
		Answer answer = (claim.takeovers() < FATAL) ? this.thinking.answer(claim, thought)
				: this.thinking.failed(claim, claim.takeovers() + " owners were lost over it");
		if (answer == null) {
			giveUp(claim, thought, start);
			return null;
		}
		Completion completion = complete(claim, answer);
		if (completion == null || completion instanceof Completion.Fenced) {
			count(claim, TurnOutcome.FENCED, start);
			return null;
		}
		count(claim, answer.failed() ? TurnOutcome.FAILED : TurnOutcome.ANSWERED, start);
		return tell(claim, answer, completion);
	}

	private @Nullable Claim tell(Claim claim, Answer answer, Completion completion) {
		List<MessageKey> keys = claim.messageIds()
			.stream()
			.map((id) -> new MessageKey(claim.conversation(), id))
			.toList();
		this.waiters.answered(keys, String.join("\n", answer.parts()));
		if (completion instanceof Completion.More more) {
			this.courier.dispatch(more.first());
			return more.next();
		}
		this.courier.dispatch(((Completion.Done) completion).first());
		return null;
	}

	/**
	 * The answer is there, so the brain is not asked again however long the store is
	 * away.
	 */
	private @Nullable Completion complete(Claim claim, Answer answer) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.store.complete(claim, answer, this.terms);
			}
			catch (StoreUnavailable ex) {
				if (!this.workers.pause(this.backoff.after(attempt))) {
					return null;
				}
			}
		}
	}

	private void giveUp(Claim claim, Thought thought, Instant start) {
		if (thought.ended() == Ended.LEASE_LOST) {
			logger.warn("A turn of %s lost its lease and is answered elsewhere".formatted(claim.conversation()));
			count(claim, TurnOutcome.FENCED, start);
			return;
		}
		count(claim, TurnOutcome.ABANDONED, start);
		giveBack(claim);
	}

	private void giveBack(Claim claim) {
		try {
			this.store.abandon(claim.lease());
		}
		catch (StoreUnavailable ex) {
			logger
				.warn("The lease of %s could not be given back and runs out by itself".formatted(claim.conversation()));
		}
	}

	private void typing(Claim claim) {
		this.channels.named(claim.conversation().channel()).ifPresent((channel) -> this.workers.send(() -> {
			try {
				channel.typing(claim.newest().address());
			}
			catch (RuntimeException ex) {
				logger.debug("Typing could not be shown: " + ex.getClass().getName());
			}
		}));
	}

	private void count(Claim claim, TurnOutcome outcome, Instant start) {
		this.metrics.turn(claim.conversation().channel(), outcome, claim.waiting().size(),
				Duration.between(start, this.clock.instant()));
	}

	/** No new turns from now on. */
	void stop() {
		this.stopping = true;
	}

}

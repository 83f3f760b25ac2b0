package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dev.parley.brain.BrainFailed;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.turn.Thought.Ended;
import jakarta.annotation.PreDestroy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the brain until it answers, it has failed often enough, or the deadline is there.
 */
@Component
class Thinking {

	private static final Log logger = LogFactory.getLog(Thinking.class);

	private final ScheduledThreadPoolExecutor deadlines;

	/** What shows at a platform that an answer is being made fades after five seconds. */
	private static final Duration BETWEEN_TYPING = Duration.ofSeconds(4);

	private final Turn turn;

	private final Workers workers;

	private final TurnProperties properties;

	private final Clock clock;

	private final Backoff backoff;

	Thinking(Turn turn, Workers workers, TurnProperties properties, Clock clock) {
		this.turn = turn;
		this.workers = workers;
		this.properties = properties;
		this.clock = clock;
		this.backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), RandomGenerator.getDefault());
		CustomizableThreadFactory threads = new CustomizableThreadFactory("turn-deadlines-");
		threads.setDaemon(true);
		this.deadlines = new ScheduledThreadPoolExecutor(1, threads);
		// or each turn that is done would be kept until its deadline
		this.deadlines.setRemoveOnCancelPolicy(true);
	}

	@PreDestroy
	void close() {
		this.deadlines.shutdownNow();
	}

	/** The answer or the apology; null when the turn is not ours to answer any more. */
	@Nullable Answer answer(Claim claim, Thought thought) {
		Instant end = this.clock.instant().plus(this.properties.deadline());
		ScheduledFuture<?> deadline = this.deadlines.schedule(() -> thought.end(Ended.DEADLINE),
				this.properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
		ScheduledFuture<?> typing = this.deadlines.scheduleWithFixedDelay(() -> this.workers.send(() -> type(claim)), 0,
				BETWEEN_TYPING.toMillis(), TimeUnit.MILLISECONDS);
		try {
			return thought.run(() -> ask(claim, thought, end));
		}
		catch (InterruptedException ex) {
			return (thought.ended() == Ended.DEADLINE || thought.ended() == null) ? failed(claim, "the deadline")
					: null;
		}
		catch (BrainFailed ex) {
			return failed(claim, String.valueOf(ex.getMessage()));
		}
		catch (Exception | Error ex) {
			return failed(claim, ex.getClass().getName());
		}
		finally {
			deadline.cancel(false);
			typing.cancel(false);
		}
	}

	/**
	 * Tries again with growing waits; the deadline interrupts these as well as the brain.
	 */
	private Answer ask(Claim claim, Thought thought, Instant deadline) throws Exception {
		for (int attempt = 1;; attempt++) {
			try {
				return this.turn.answer(claim, deadline);
			}
			catch (InterruptedException | BrainFailed ex) {
				throw ex;
			}
			catch (Exception ex) {
				// the message may quote what was said
				logger.warn("The brain failed for %s, attempt %d of %d: %s".formatted(claim.conversation(), attempt,
						this.properties.attempts(), ex.getClass().getName()));
				if (attempt >= this.properties.attempts()) {
					throw ex;
				}
				if (thought.ended() != null) {
					throw new InterruptedException("The brain wrapped the end of its turn into " + ex.getClass());
				}
			}
			Thread.sleep(this.backoff.after(attempt).toMillis());
		}
	}

	/** Best effort: whatever goes wrong changes nothing. */
	private void type(Claim claim) {
		try {
			this.turn.typing(claim);
		}
		catch (RuntimeException ex) {
			logger.debug("Typing could not be shown: " + ex.getClass().getName());
		}
	}

	/** The user gets the apology, the operator the reason. */
	Answer failed(Claim claim, String why) {
		logger.error("A turn of %s with %d messages failed and is answered by the apology: %s"
			.formatted(claim.conversation(), claim.waiting().size(), why));
		return this.turn.apology(claim);
	}

}

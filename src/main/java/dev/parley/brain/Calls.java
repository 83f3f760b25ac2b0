package dev.parley.brain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.http.Backoff;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Calls what gives a brain its answers, with one set of rules for all brains that do:
 * <ul>
 * <li>so many at once, the others wait in order, holding nothing but their place;</li>
 * <li>again only where that may help (busy, failing, or a connection that broke), after
 * the wait that was asked for or a growing one with full jitter, and never past the
 * turn's deadline: a longer wait is not begun;</li>
 * <li>not at all while the circuit is open.</li>
 * </ul>
 * These tries are all that a turn gets: when they are used up
 * {@link BrainFailedException} ends it, so that they are not multiplied by the turn's
 * own. Safe for any number of threads; an interrupt ends the waiting as well as the call.
 */
public final class Calls {

	private static final Log logger = LogFactory.getLog(Calls.class);

	private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

	private final String brain;

	private final Limits limits;

	private final Semaphore places;

	private final Breaker breaker;

	private final BrainMetrics metrics;

	private final Clock clock;

	/**
	 * Calls for one brain.
	 * @param brain its name, for the log and for metrics
	 */
	public Calls(String brain, Limits limits, BrainMetrics metrics, Clock clock) {
		this.brain = brain;
		this.limits = limits;
		this.places = new Semaphore(limits.concurrency(), true);
		this.breaker = new Breaker(brain, limits.breakerFailures(), limits.breakerPause(), clock);
		this.metrics = metrics;
		this.clock = clock;
	}

	/** One call. */
	@FunctionalInterface
	public interface Call {

		/**
		 * Makes the call, once.
		 * @throws CallFailedException when it brought no answer
		 * @throws InterruptedException when the turn was taken away: the call is broken
		 * off
		 */
		Called make() throws CallFailedException, InterruptedException;

	}

	/**
	 * What a call brought.
	 *
	 * @param reply the reply
	 * @param outcome answered, refused or cut
	 */
	public record Called(Reply reply, Outcome outcome) {
	}

	/**
	 * Makes the call until it brings a reply or nothing more is to be hoped for.
	 * @throws BrainFailedException when it brought none
	 */
	public Reply make(Instant deadline, Call call) throws BrainFailedException, InterruptedException {
		for (int attempt = 1;; attempt++) {
			CallFailedException failed;
			try {
				return once(deadline, call);
			}
			catch (CallFailedException ex) {
				failed = ex;
			}
			Duration wait = (attempt < this.limits.attempts()) ? waitAfter(failed, attempt) : null;
			if (wait == null) {
				throw new BrainFailedException(failed.why());
			}
			if (this.clock.instant().plus(wait).isAfter(deadline)) {
				throw new BrainFailedException(failed.why() + ", and the turn has no time for another try");
			}
			logger.warn("Brain %s: %s, attempt %d of %d".formatted(this.brain, failed.why(), attempt,
					this.limits.attempts()));
			Thread.sleep(wait.toMillis());
		}
	}

	/** Null when another try is of no use. */
	private static @Nullable Duration waitAfter(CallFailedException failed, int attempt) {
		if (!failed.outcome().isPassing()) {
			return null;
		}
		Duration backoff = BACKOFF.after(attempt);
		// jitter on top, or all that were sent away together come back together
		return (failed.retryAfter() != null) ? failed.retryAfter().plus(backoff) : backoff;
	}

	private Reply once(Instant deadline, Call call) throws CallFailedException, InterruptedException {
		long patience = Duration.between(this.clock.instant(), deadline).toMillis();
		if (!this.places.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
			throw notMade("all %d calls at once were taken until the deadline".formatted(this.limits.concurrency()));
		}
		try {
			if (!this.breaker.admits()) {
				throw notMade("it failed too often in a row and is left alone for a while");
			}
			return admitted(call);
		}
		finally {
			this.places.release();
		}
	}

	private CallFailedException notMade(String why) {
		this.metrics.call(this.brain, Outcome.NOT_MADE, Duration.ZERO);
		return new CallFailedException(Outcome.NOT_MADE, why);
	}

	private Reply admitted(Call call) throws CallFailedException, InterruptedException {
		long start = System.nanoTime();
		Outcome outcome = Outcome.CANCELLED;
		try {
			Called called = call.make();
			outcome = called.outcome();
			return called.reply();
		}
		catch (CallFailedException ex) {
			outcome = ex.outcome();
			throw ex;
		}
		finally {
			tell(outcome);
			this.metrics.call(this.brain, outcome, Duration.ofNanos(System.nanoTime() - start));
		}
	}

	private void tell(Outcome outcome) {
		if (outcome == Outcome.CANCELLED) {
			this.breaker.undecided();
		}
		else if (outcome.looksDead()) {
			this.breaker.failed();
		}
		else {
			this.breaker.works();
		}
	}

}

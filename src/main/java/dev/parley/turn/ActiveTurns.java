package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.store.Lease;
import dev.parley.store.SessionStore;
import dev.parley.store.Turn;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The turns that this replica runs, each under its lease: prolongs the leases, and ends
 * brain calls whose time is over.
 */
@Component
class ActiveTurns {

	private static final Duration YOUNG = Duration.ofMillis(400);

	private final Map<Lease, ActiveTurn> turns = new ConcurrentHashMap<>();

	private final SessionStore store;

	private final Duration deadline;

	/** Room for the apology behind the deadline. */
	private final Duration longest;

	private final Clock clock;

	ActiveTurns(SessionStore store, TurnProperties properties, Clock clock) {
		this.store = store;
		this.deadline = properties.deadline();
		this.longest = properties.deadline().plus(properties.lease());
		this.clock = clock;
	}

	/** How long a turn may take, the apology included. */
	Duration longest() {
		return this.longest;
	}

	/** The turn waits for a thread: its time has not started. */
	void queue(Lease lease) {
		this.turns.put(lease, new ActiveTurn(null, Instant.MAX, Instant.MAX));
	}

	/** A turn begins, or the next one under the same lease: its time starts now. */
	ActiveTurn begin(Turn turn) {
		Instant now = this.clock.instant();
		ActiveTurn active = new ActiveTurn(turn, now.plus(this.deadline), now.plus(this.longest));
		this.turns.put(turn.lease(), active);
		return active;
	}

	void end(Lease lease) {
		this.turns.remove(lease);
	}

	/**
	 * Prolongs all leases in one go. A lease that does not hold any more ends the brain
	 * call under it. A brain that ignores its end loses its lease, so that another
	 * replica can go on.
	 */
	void renew() {
		Instant now = this.clock.instant();
		List<Lease> living = this.turns.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().latest.isAfter(now))
			.map(Map.Entry::getKey)
			.toList();
		if (living.isEmpty()) {
			return;
		}
		Set<Lease> renewed = this.store.renew(living);
		living.stream().filter((lease) -> !renewed.contains(lease)).forEach((lease) -> {
			ActiveTurn turn = this.turns.get(lease);
			if (turn != null) {
				turn.cancel(Cancellation.LEASE_LOST);
			}
		});
	}

	/** Ends the brain calls whose deadline is over. */
	void expire() {
		Instant now = this.clock.instant();
		this.turns.values()
			.stream()
			.filter((turn) -> !turn.deadline.isAfter(now))
			.forEach((turn) -> turn.cancel(Cancellation.DEADLINE));
	}

	/**
	 * Ends the brain calls whose answers somebody stopped, here or elsewhere. A turn that
	 * has only begun is left alone: most are over before anybody could want to.
	 */
	void stop() {
		Instant young = this.clock.instant().plus(this.deadline).minus(YOUNG);
		List<Turn> running = this.turns.values()
			.stream()
			.filter((active) -> active.deadline.isBefore(young))
			.map((active) -> active.turn)
			.filter(Objects::nonNull)
			.toList();
		if (running.isEmpty()) {
			return;
		}
		for (Lease lease : this.store.stopped(running)) {
			ActiveTurn active = this.turns.get(lease);
			if (active != null) {
				active.cancel(Cancellation.STOPPED);
			}
		}
	}

	void cancelAll(Cancellation reason) {
		this.turns.values().forEach((turn) -> turn.cancel(reason));
	}

	int size() {
		return this.turns.size();
	}

	/** Why a brain call was ended from outside. */
	enum Cancellation {

		/** Another owner has the conversation. */
		LEASE_LOST,

		/** Somebody stopped it, and gets what there is. */
		STOPPED,

		/** It took longer than a turn may. */
		DEADLINE,

		/** The service stops. */
		STOPPING

	}

	/**
	 * One turn. Only the brain call of it can be interrupted: an interrupt in the middle
	 * of storing would close the connection under it.
	 */
	static class ActiveTurn {

		private final Instant deadline;

		private final Instant latest;

		private @Nullable Thread thread;

		private @Nullable Cancellation cancelled;

		/** Null while it waits for a thread. */
		private final @Nullable Turn turn;

		ActiveTurn(@Nullable Turn turn, Instant deadline, Instant latest) {
			this.turn = turn;
			this.deadline = deadline;
			this.latest = latest;
		}

		/** When the user gets the apology. */
		Instant deadline() {
			return this.deadline;
		}

		/**
		 * Runs the brain call on this thread.
		 * @throws InterruptedException when it was ended before it was done
		 */
		<T> T call(Callable<T> brain) throws Exception {
			enter();
			try {
				return brain.call();
			}
			finally {
				leave();
			}
		}

		private synchronized void enter() throws InterruptedException {
			if (this.cancelled != null) {
				throw new InterruptedException("Ended before it began: " + this.cancelled);
			}
			this.thread = Thread.currentThread();
		}

		private synchronized void leave() {
			this.thread = null;
			// an interrupt that came too late must not hit what is done next
			Thread.interrupted();
		}

		/** Ends the brain call, now or before it begins. The first reason stays. */
		synchronized void cancel(Cancellation reason) {
			if (this.cancelled == null) {
				this.cancelled = reason;
			}
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}

		synchronized @Nullable Cancellation cancelled() {
			return this.cancelled;
		}

	}

}

package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.parley.store.Lease;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.turn.Thought.Ended;

import org.springframework.stereotype.Component;

/** The leases that this replica holds, and the thinking that each may end. */
@Component
class Running {

	private final Map<Lease, Entry> entries = new ConcurrentHashMap<>();

	private final TurnStore store;

	private final Terms terms;

	private final Duration longest;

	private final Clock clock;

	Running(TurnStore store, Terms terms, TurnProperties properties, Clock clock) {
		this.store = store;
		this.terms = terms;
		// room for the apology behind the deadline
		this.longest = properties.deadline().plus(properties.lease());
		this.clock = clock;
	}

	private record Entry(Thought thought, Instant since) {
	}

	/** A turn begins, or the next one under the same lease: its time starts now. */
	Thought begin(Lease lease) {
		Thought thought = new Thought();
		this.entries.put(lease, new Entry(thought, this.clock.instant()));
		return thought;
	}

	void end(Lease lease) {
		this.entries.remove(lease);
	}

	/** The turn waits for a thread: its time has not started. */
	void queue(Lease lease) {
		this.entries.put(lease, new Entry(new Thought(), Instant.MAX));
	}

	/**
	 * Prolongs all leases in one go. One that does not hold any more ends the thinking
	 * under it. A brain that ignores its end loses its lease, so that another replica can
	 * go on.
	 */
	void renew() {
		Instant tooOld = this.clock.instant().minus(this.longest);
		Set<Lease> held = Set.copyOf(this.entries.keySet());
		Set<Lease> living = held.stream().filter((lease) -> {
			Entry entry = this.entries.get(lease);
			return entry != null && entry.since().isAfter(tooOld);
		}).collect(Collectors.toSet());
		if (living.isEmpty()) {
			return;
		}
		Set<Lease> renewed = this.store.renew(living, this.terms);
		living.stream().filter((lease) -> !renewed.contains(lease)).forEach((lease) -> end(lease, Ended.LEASE_LOST));
	}

	void endAll(Ended reason) {
		this.entries.keySet().forEach((lease) -> end(lease, reason));
	}

	private void end(Lease lease, Ended reason) {
		Entry entry = this.entries.get(lease);
		if (entry != null) {
			entry.thought().end(reason);
		}
	}

	int size() {
		return this.entries.size();
	}

}

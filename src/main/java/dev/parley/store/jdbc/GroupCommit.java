package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.parley.store.StoreMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Stores in one statement all that came in while the statement before was under way.
 * <p>
 * Nothing waits for company: a call that comes alone is stored at once, on its own
 * thread. No two of a group have a key in common, so that each finds what the others
 * before it left. A group of several that fails is repeated one by one, on other threads,
 * so that what is wrong with one hurts that one alone; a call whose row was locked is
 * stored alone until it succeeds. Callers are told behind the commit, and whether they
 * still listen makes no difference. Safe for any number of threads.
 *
 * @param <T> what is stored
 * @param <R> what becomes of it
 */
class GroupCommit<T, R> {

	/** How many calls may be stored alone, beside the groups, at a time. */
	private static final int ALONE = 3;

	/** How many keys are remembered that held a group up. */
	private static final int APART = 10_000;

	private final String operation;

	private final BatchProperties settings;

	private final Flush<T, R> flush;

	private final Function<T, Collection<String>> keys;

	private final Predicate<RuntimeException> repeatable;

	private final Executor executor;

	private final StoreMetrics metrics;

	private final Set<Call<T, R>> queue = new LinkedHashSet<>();

	/** The keys of what is being stored. */
	private final Set<String> busy = new HashSet<>();

	/** The keys that held a group up. */
	private final Set<String> apart = new HashSet<>();

	private int flushes;

	private int alone;

	/**
	 * Groups the calls of one kind.
	 * @param flush stores them, all or none
	 * @param keys of a call; those that others hold are waited for
	 * @param repeatable whether what failed for several may succeed for each
	 * @param executor runs what comes behind a caller's own
	 */
	GroupCommit(String operation, BatchProperties settings, Flush<T, R> flush, Function<T, Collection<String>> keys,
			Predicate<RuntimeException> repeatable, Executor executor, StoreMetrics metrics) {
		this.operation = operation;
		this.settings = settings;
		this.flush = flush;
		this.keys = keys;
		this.repeatable = repeatable;
		this.executor = executor;
		this.metrics = metrics;
	}

	/** Stores calls in one transaction. */
	@FunctionalInterface
	interface Flush<T, R> {

		/**
		 * Stores them.
		 * @return what became of each, in their order
		 */
		List<R> store(List<T> calls);

	}

	/** Stores the call, and says what became of it, or throws what hindered it. */
	R call(T value) {
		Call<T, R> call = new Call<>(value, Set.copyOf(this.keys.apply(value)), new CompletableFuture<>(),
				System.nanoTime());
		List<Group<T, R>> due;
		synchronized (this) {
			this.queue.add(call);
			due = due();
		}
		Group<T, R> own = null;
		for (Group<T, R> group : due) {
			if (group.calls.contains(call)) {
				own = group;
			}
			else {
				this.executor.execute(() -> run(group));
			}
		}
		if (own != null) {
			run(own);
		}
		try {
			return call.result.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	/** How many calls wait to be taken into a group. */
	synchronized int queued() {
		return this.queue.size();
	}

	/** What is to be stored now, as much as may be at a time. */
	private synchronized List<Group<T, R>> due() {
		List<Group<T, R>> due = new ArrayList<>();
		Group<T, R> group = new Group<>(new ArrayList<>(), false);
		Set<String> passed = new HashSet<>();
		Iterator<Call<T, R>> waiting = this.queue.iterator();
		while (waiting.hasNext() && (this.flushes < this.settings.flushes() || !this.apart.isEmpty())) {
			Call<T, R> call = waiting.next();
			if (!Collections.disjoint(this.busy, call.keys) || !Collections.disjoint(passed, call.keys)) {
				// nothing that shares a key with it may overtake it
				passed.addAll(call.keys);
				continue;
			}
			if (!Collections.disjoint(this.apart, call.keys)) {
				if (this.alone < ALONE) {
					this.alone++;
					take(call, waiting);
					due.add(new Group<>(List.of(call), true));
				}
				passed.addAll(call.keys);
			}
			else if (this.flushes < this.settings.flushes()) {
				take(call, waiting);
				group.calls.add(call);
				if (group.calls.size() == this.settings.size()) {
					this.flushes++;
					due.add(group);
					group = new Group<>(new ArrayList<>(), false);
				}
			}
		}
		if (!group.calls.isEmpty()) {
			this.flushes++;
			due.add(group);
		}
		return due;
	}

	private void take(Call<T, R> call, Iterator<Call<T, R>> waiting) {
		this.busy.addAll(call.keys);
		waiting.remove();
	}

	private void run(Group<T, R> group) {
		this.metrics.stored(this.operation, group.calls.size(),
				Duration.ofNanos(System.nanoTime() - group.calls.get(0).since));
		Outcome<R> outcome = store(group);
		boolean again = outcome.failure != null && this.repeatable.test(outcome.failure);
		boolean each = again && !group.alone && group.calls.size() > 1;
		List<Group<T, R>> following;
		synchronized (this) {
			if (group.alone) {
				this.alone--;
			}
			else {
				this.flushes--;
			}
			for (Call<T, R> call : group.calls) {
				this.busy.removeAll(call.keys);
				this.apart.removeAll(call.keys);
				if (again && this.apart.size() < APART) {
					this.apart.addAll(call.keys);
				}
			}
			if (each) {
				// in front of the others, so that nothing overtakes them
				List<Call<T, R>> others = List.copyOf(this.queue);
				this.queue.clear();
				this.queue.addAll(group.calls);
				this.queue.addAll(others);
			}
			following = due();
		}
		following.forEach((next) -> this.executor.execute(() -> run(next)));
		if (!each) {
			tell(group, outcome);
		}
	}

	private Outcome<R> store(Group<T, R> group) {
		try {
			return new Outcome<>(this.flush.store(group.calls.stream().map(Call::value).toList()), null);
		}
		catch (RuntimeException ex) {
			return new Outcome<>(List.of(), ex);
		}
		catch (Error ex) {
			// or the callers would wait for ever
			return new Outcome<>(List.of(), new IllegalStateException("Storing broke off", ex));
		}
	}

	private static <T, R> void tell(Group<T, R> group, Outcome<R> outcome) {
		for (int i = 0; i < group.calls.size(); i++) {
			CompletableFuture<R> result = group.calls.get(i).result;
			if (outcome.failure != null) {
				result.completeExceptionally(outcome.failure);
			}
			else {
				result.complete(outcome.results.get(i));
			}
		}
	}

	/** A call that waits; each is one of its own, whatever it stores. */
	private static final class Call<T, R> {

		final T value;

		final Set<String> keys;

		final CompletableFuture<R> result;

		final long since;

		Call(T value, Set<String> keys, CompletableFuture<R> result, long since) {
			this.value = value;
			this.keys = keys;
			this.result = result;
			this.since = since;
		}

		T value() {
			return this.value;
		}

	}

	private record Group<T, R>(List<Call<T, R>> calls, boolean alone) {
	}

	private record Outcome<R>(List<R> results, @Nullable RuntimeException failure) {
	}

}

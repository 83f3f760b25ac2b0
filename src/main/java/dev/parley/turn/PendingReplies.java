package dev.parley.turn;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Callers that wait for a reply. They hold no thread: this replica's own turns tell them,
 * and one look-up for all of them finds what other replicas answered.
 */
@Component
class PendingReplies {

	private final Map<MessageKey, Set<CompletableFuture<@Nullable String>>> waiting = new ConcurrentHashMap<>();

	private final SessionStore store;

	PendingReplies(SessionStore store) {
		this.store = store;
	}

	/** The reply, or null when the patience is at an end. */
	CompletableFuture<@Nullable String> await(MessageKey key, Duration patience) {
		CompletableFuture<@Nullable String> reply = new CompletableFuture<>();
		this.waiting.compute(key, (same, others) -> {
			Set<CompletableFuture<@Nullable String>> all = (others != null) ? others : ConcurrentHashMap.newKeySet();
			all.add(reply);
			return all;
		});
		if (patience.isZero()) {
			// not by the clock, which a quick brain outruns
			reply.complete(null);
		}
		reply.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
		reply.whenComplete((done, failure) -> forget(key, reply));
		return reply;
	}

	private void forget(MessageKey key, CompletableFuture<@Nullable String> reply) {
		this.waiting.computeIfPresent(key, (same, all) -> {
			all.remove(reply);
			return all.isEmpty() ? null : all;
		});
	}

	/** Tells those who wait for any of the messages. */
	void answered(Collection<MessageKey> keys, String reply) {
		for (MessageKey key : keys) {
			// a copy, since completing one takes it out of the set
			Set.copyOf(this.waiting.getOrDefault(key, Set.of())).forEach((waiter) -> waiter.complete(reply));
		}
	}

	/** Looks up what other replicas answered. */
	void look() {
		Set<MessageKey> keys = Set.copyOf(this.waiting.keySet());
		if (keys.isEmpty()) {
			return;
		}
		for (Map.Entry<MessageKey, Recorded> found : this.store.find(keys).entrySet()) {
			String reply = found.getValue().reply();
			if (reply != null) {
				answered(Set.of(found.getKey()), reply);
			}
		}
	}

}

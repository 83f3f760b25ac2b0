package dev.parley.turn;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Callers that wait for a reply. They hold no thread: this replica's own turns tell them,
 * and one look-up for all of them finds what other replicas answered.
 */
@Component
class PendingReplies {

	private static final Log logger = LogFactory.getLog(PendingReplies.class);

	private final Map<MessageKey, Set<CompletableFuture<Outcome.@Nullable Answered>>> waiting = new ConcurrentHashMap<>();

	private final SessionStore store;

	private final ChoiceTokens tokens;

	PendingReplies(SessionStore store, ChoiceTokens tokens) {
		this.store = store;
		this.tokens = tokens;
	}

	/** The reply, or null when the patience is at an end. */
	CompletableFuture<Outcome.@Nullable Answered> await(MessageKey key, Duration patience) {
		CompletableFuture<Outcome.@Nullable Answered> reply = new CompletableFuture<>();
		this.waiting.compute(key, (same, others) -> {
			Set<CompletableFuture<Outcome.@Nullable Answered>> all = (others != null) ? others
					: ConcurrentHashMap.newKeySet();
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

	private void forget(MessageKey key, CompletableFuture<Outcome.@Nullable Answered> reply) {
		this.waiting.computeIfPresent(key, (same, all) -> {
			all.remove(reply);
			return all.isEmpty() ? null : all;
		});
	}

	/**
	 * Tells those who wait for any of the messages. What choices an answer offers is read
	 * from the store, since their tokens name the place that it has there.
	 */
	void answered(Collection<MessageKey> keys, Answer answer) {
		if (answer.buttons() == null) {
			answered(keys, new Outcome.Answered(String.join("\n", answer.parts())));
			return;
		}
		try {
			look(keys.stream().filter(this.waiting::containsKey).collect(Collectors.toSet()));
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The choices of a reply are read when the store is back");
		}
	}

	private void answered(Collection<MessageKey> keys, Outcome.Answered reply) {
		for (MessageKey key : keys) {
			// a copy, since completing one takes it out of the set
			Set.copyOf(this.waiting.getOrDefault(key, Set.of())).forEach((waiter) -> waiter.complete(reply));
		}
	}

	/** Looks up what other replicas answered. */
	void look() {
		look(Set.copyOf(this.waiting.keySet()));
	}

	private void look(Set<MessageKey> keys) {
		if (keys.isEmpty()) {
			return;
		}
		for (Map.Entry<MessageKey, Recorded> found : this.store.find(keys).entrySet()) {
			Outcome.Answered reply = answered(found.getKey(), found.getValue());
			if (reply != null) {
				answered(Set.of(found.getKey()), reply);
			}
		}
	}

	/** The reply to a message that was recorded; null while there is none. */
	Outcome.@Nullable Answered answered(MessageKey key, Recorded recorded) {
		return (recorded.reply() == null) ? null : new Outcome.Answered(recorded.reply(),
				this.tokens.signed(key.conversation(), recorded.seq(), recorded.buttons()));
	}

}

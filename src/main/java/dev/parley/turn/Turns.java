package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Replies;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The way into a conversation. What {@code accept} returned from is durable (in profile
 * {@code jdbc}) and will be answered once, whatever crashes.
 */
@Component
public class Turns {

	private final Guards guards;

	private final TurnStore store;

	private final Replies replies;

	private final Terms terms;

	private final TurnRunner runner;

	private final Courier courier;

	private final Waiters waiters;

	private final TurnMetrics metrics;

	Turns(Guards guards, TurnStore store, Replies replies, Terms terms, TurnRunner runner, Courier courier,
			Waiters waiters, TurnMetrics metrics) {
		this.guards = guards;
		this.store = store;
		this.replies = replies;
		this.terms = terms;
		this.runner = runner;
		this.courier = courier;
		this.waiters = waiters;
		this.metrics = metrics;
	}

	/**
	 * Accepts a message; its reply is sent by the channel.
	 * @throws dev.parley.store.StoreUnavailable when it could not be stored: tell the
	 * platform to deliver it again
	 */
	public void accept(Channel channel, InboundMessage message) {
		accept(channel, message, this.guards.screenInput(message.text()));
	}

	/**
	 * Accepts a message and waits for its reply, holding no thread. A repeated message
	 * gets the reply that it got before.
	 * @param patience how long to wait; with zero a new message is pending at once
	 * @throws dev.parley.store.StoreUnavailable as for {@code accept}
	 */
	public CompletableFuture<Outcome> converse(Channel channel, InboundMessage message, Duration patience) {
		MessageKey key = MessageKey.of(message);
		Verdict verdict = this.guards.screenInput(message.text());
		// before it is accepted, or the reply might come first
		CompletableFuture<@Nullable String> reply = this.waiters.await(key, patience);
		try {
			if (accept(channel, message, verdict).kind() == Kind.REPEATED) {
				Recorded recorded = this.replies.find(List.of(key)).get(key);
				if (recorded != null && recorded.text() != null && !recorded.text().equals(verdict.text())) {
					reply.complete(null);
					return CompletableFuture.completedFuture(new Outcome.Conflict());
				}
				if (recorded != null && recorded.reply() != null) {
					reply.complete(null);
					return CompletableFuture.completedFuture(new Outcome.Answered(recorded.reply()));
				}
			}
			return reply.thenApply((text) -> (text != null) ? new Outcome.Answered(text) : new Outcome.Pending());
		}
		catch (RuntimeException ex) {
			reply.complete(null);
			throw ex;
		}
	}

	private Acceptance accept(Channel channel, InboundMessage message, Verdict verdict) {
		Answer refusal = (verdict.refusal() != null) ? Turn.render(channel, verdict.refusal(), false) : null;
		Acceptance acceptance = this.store.accept(message.withText(verdict.text()), refusal, this.terms);
		switch (acceptance.kind()) {
			case ACCEPTED -> this.metrics.accepted(channel.name(), refusal != null);
			case REPEATED -> this.metrics.duplicate(channel.name());
			case IGNORED -> this.metrics.ignored(channel.name());
		}
		if (acceptance.claim() != null) {
			this.runner.run(acceptance.claim());
		}
		if (acceptance.kind() == Kind.ACCEPTED && refusal != null) {
			this.courier.dispatch(acceptance.first());
			this.waiters.answered(List.of(MessageKey.of(message)), String.join("\n", refusal.parts()));
		}
		return acceptance;
	}

}

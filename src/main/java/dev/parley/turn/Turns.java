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
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Replies;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The way into a conversation. What {@code accept} returned from is durable (in profile
 * {@code jdbc}) and will be answered once, whatever crashes.
 */
@Component
public class Turns {

	private final Guards guards;

	private final Reception reception;

	private final Commands commands;

	private final Replies replies;

	private final Waiters waiters;

	Turns(Guards guards, Reception reception, Commands commands, Replies replies, Waiters waiters) {
		this.guards = guards;
		this.reception = reception;
		this.commands = commands;
		this.replies = replies;
		this.waiters = waiters;
	}

	/**
	 * Accepts a message; its reply is sent by the channel.
	 * @throws dev.parley.store.StoreUnavailable when it could not be stored: tell the
	 * platform to deliver it again
	 */
	public void accept(Channel channel, InboundMessage message) {
		accept(channel, message, this.guards.screenInput(message.text()), false);
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
			Outcome known = known(accept(channel, message, verdict, true), key, verdict);
			if (known == null) {
				return reply.thenApply((text) -> (text != null) ? new Outcome.Answered(text) : new Outcome.Pending());
			}
			reply.complete(null);
			return CompletableFuture.completedFuture(known);
		}
		catch (RuntimeException ex) {
			reply.complete(null);
			throw ex;
		}
	}

	private Acceptance accept(Channel channel, InboundMessage message, Verdict verdict, boolean told) {
		Acceptance obeyed = verdict.blocked() ? null : this.commands.obey(channel, message.withText(verdict.text()));
		return (obeyed != null) ? obeyed : this.reception.accept(channel, message, verdict, told);
	}

	/** What is known at once; null while the message waits for its answer. */
	private @Nullable Outcome known(Acceptance acceptance, MessageKey key, Verdict verdict) {
		if (acceptance.kind() == Kind.SILENCED) {
			return new Outcome.Silenced(acceptance.retryAfter());
		}
		return (acceptance.kind() == Kind.REPEATED) ? known(key, verdict) : null;
	}

	private @Nullable Outcome known(MessageKey key, Verdict verdict) {
		Recorded recorded = this.replies.find(List.of(key)).get(key);
		if (recorded == null) {
			return null;
		}
		// a blocked text is not kept, so it cannot be compared
		if (recorded.text() != null && !recorded.text().equals(verdict.text())) {
			return new Outcome.Conflict();
		}
		return (recorded.reply() != null) ? new Outcome.Answered(recorded.reply()) : null;
	}

}

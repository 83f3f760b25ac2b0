package dev.parley.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.store.DeadLetter;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.TurnLimits;
import dev.parley.store.memory.InMemoryPart.State;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The outbox in memory. */
@Component
@Profile("!jdbc")
class InMemoryOutbox implements Outbox {

	private final InMemoryConversations conversations;

	private final TurnLimits limits;

	InMemoryOutbox(InMemoryConversations conversations, TurnLimits limits) {
		this.conversations = conversations;
		this.limits = limits;
	}

	@Override
	public List<Part> due(int limit) {
		synchronized (this.conversations) {
			Instant now = this.conversations.now();
			bury(now);
			return this.conversations.senders()
				.stream()
				.flatMap((conversation) -> firstOpen(conversation).stream())
				.filter((part) -> !part.nextAttempt.isAfter(now))
				.sorted(Comparator.comparing((part) -> part.nextAttempt))
				.limit(limit)
				.map((part) -> part.give(now.plus(this.limits.lease())))
				.toList();
		}
	}

	/** Nobody recorded what became of them, for longer than they may take. */
	private void bury(Instant now) {
		this.conversations.senders()
			.stream()
			.flatMap((conversation) -> conversation.outbox.stream())
			.filter((part) -> part.state == State.SENDING && !part.nextAttempt.isAfter(now)
					&& part.createdAt.plus(this.limits.maxAge()).isBefore(now))
			.forEach((part) -> part.close(State.DEAD, "what became of it could not be recorded", now));
	}

	@Override
	public void renew(Collection<Part> parts) {
		synchronized (this.conversations) {
			for (Part given : parts) {
				InMemoryConversation conversation = this.conversations.sender(given.conversation());
				InMemoryPart part = (conversation != null) ? find(conversation, given) : null;
				if (part != null) {
					part.nextAttempt = this.conversations.now().plus(this.limits.lease());
				}
			}
		}
	}

	private static Optional<InMemoryPart> firstOpen(InMemoryConversation conversation) {
		return conversation.outbox.stream()
			.filter(InMemoryPart::isOpen)
			.min(Comparator.<InMemoryPart>comparingLong((part) -> part.seq).thenComparingInt((part) -> part.index));
	}

	@Override
	public @Nullable Part close(Part given, Closing closing) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.sender(given.conversation());
			InMemoryPart part = (conversation != null) ? find(conversation, given) : null;
			if (conversation == null || part == null) {
				return null;
			}
			Instant now = this.conversations.now();
			record(conversation, part, closing, now);
			return firstOpen(conversation).filter((next) -> next != part)
				.filter((next) -> next.state == State.PENDING && !next.nextAttempt.isAfter(now))
				.map((next) -> next.give(now.plus(this.limits.lease())))
				.orElse(null);
		}
	}

	/** The attempt's number fences a sender that was given up. */
	private static @Nullable InMemoryPart find(InMemoryConversation conversation, Part given) {
		return conversation.outbox.stream()
			.filter((part) -> part.seq == given.seq() && part.index == given.index() && part.state == State.SENDING
					&& part.attempts == given.attempt())
			.findAny()
			.orElse(null);
	}

	private static void record(InMemoryConversation conversation, InMemoryPart part, Closing closing, Instant now) {
		if (closing instanceof Closing.Sent sent) {
			part.platformId = sent.platformId();
			part.close(State.SENT, null, now);
		}
		else if (closing instanceof Closing.Retry retry) {
			Instant next = now.plus(retry.after());
			part.nextAttempt = next;
			part.close(State.PENDING, retry.error(), now);
			if (next.isAfter(part.createdAt.plus(retry.maxAge()))) {
				bury(conversation, part, State.DEAD, retry.error(), now);
			}
		}
		else if (closing instanceof Closing.Dead dead) {
			bury(conversation, part, State.DEAD, dead.error(), now);
		}
		else if (closing instanceof Closing.Unknown unknown) {
			bury(conversation, part, State.UNKNOWN, unknown.error(), now);
		}
	}

	private static void bury(InMemoryConversation conversation, InMemoryPart part, State state, String error,
			Instant now) {
		part.close(state, error, now);
		conversation.outbox.stream()
			.filter((later) -> later.seq == part.seq && later.index > part.index && later.state == State.PENDING)
			.forEach((later) -> later.close(State.DEAD, Problems.EARLIER_PART, now));
	}

	@Override
	public int replay(ConversationId id, long seq) {
		synchronized (this.conversations) {
			List<InMemoryPart> unsent = unsent(id, seq);
			unsent.forEach((part) -> part.replay(this.conversations.now()));
			return unsent.size();
		}
	}

	@Override
	public int discard(ConversationId id, long seq) {
		synchronized (this.conversations) {
			List<InMemoryPart> unsent = unsent(id, seq);
			unsent.forEach((part) -> part.close(State.DISCARDED, part.error, this.conversations.now()));
			return unsent.size();
		}
	}

	private List<InMemoryPart> unsent(ConversationId id, long seq) {
		InMemoryConversation conversation = this.conversations.sender(id);
		return (conversation == null) ? List.of()
				: conversation.outbox.stream().filter((part) -> part.seq == seq && part.isUnsent()).toList();
	}

	@Override
	public List<DeadLetter> dead(int limit) {
		synchronized (this.conversations) {
			List<InMemoryPart> unsent = new ArrayList<>();
			for (InMemoryConversation conversation : this.conversations.senders()) {
				conversation.outbox.stream().filter(InMemoryPart::isUnsent).forEach(unsent::add);
			}
			return unsent.stream()
				.sorted(Comparator.comparing((part) -> part.createdAt))
				.limit(limit)
				.map(InMemoryPart::toDeadLetter)
				.toList();
		}
	}

	@Override
	public int undelivered(ConversationId id, String platformId, String why) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.sender(id);
			if (conversation == null) {
				return 0;
			}
			List<InMemoryPart> named = conversation.outbox.stream()
				.filter((part) -> platformId.equals(part.platformId))
				.toList();
			if (named.isEmpty() && conversation.outbox.stream().anyMatch((part) -> part.state == State.SENDING)) {
				throw new StoreUnavailableException("A part of this conversation is being sent");
			}
			long before = conversation.outbox.stream().filter(InMemoryPart::isUnsent).count();
			named.stream()
				.filter((part) -> part.state == State.SENT)
				.forEach((part) -> bury(conversation, part, State.DEAD, why, this.conversations.now()));
			return (int) (conversation.outbox.stream().filter(InMemoryPart::isUnsent).count() - before);
		}
	}

}

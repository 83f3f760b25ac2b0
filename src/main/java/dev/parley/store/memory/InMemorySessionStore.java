package dev.parley.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Completion;
import dev.parley.store.Gathered;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import dev.parley.store.Turn;
import dev.parley.store.TurnLimits;
import dev.parley.store.memory.InMemoryConversation.Accepted;
import dev.parley.store.memory.InMemoryQuotas.Exceeded;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Conversations in memory, bounded in number and in length: the same protocol as in
 * Postgres, as durable as this process.
 */
@Component
@Profile("!jdbc")
class InMemorySessionStore implements SessionStore {

	private final InMemoryConversations conversations;

	private final TurnLimits limits;

	InMemorySessionStore(InMemoryConversations conversations, TurnLimits limits) {
		this.conversations = conversations;
		this.limits = limits;
	}

	@Override
	public Acceptance accept(Arrival arrival) {
		InboundMessage message = arrival.message();
		synchronized (this.conversations) {
			boolean unknown = !message.addressed() && this.conversations.find(message.conversation()) == null;
			if (unknown || this.conversations.isErased(MessageKey.of(message))) {
				return Acceptance.of(Kind.IGNORED);
			}
			InMemoryConversation conversation = this.conversations.open(message.conversation());
			Accepted before = conversation.inbox.get(message.messageId());
			if (before != null && !(before.silenced && arrival.admission().told())) {
				return new Acceptance(Kind.REPEATED, arrival.takesTurns() ? claim(conversation) : null, null);
			}
			conversation.activeAt = this.conversations.now();
			Exceeded exceeded = this.conversations.quotas.count(message, arrival.admission(), this.conversations.now());
			if (exceeded != null) {
				return silence(conversation, arrival, exceeded);
			}
			return (arrival.kind() == Arrival.Kind.UNSCREENED) ? Acceptance.of(Kind.UNSCREENED)
					: store(conversation, arrival);
		}
	}

	private Acceptance store(InMemoryConversation conversation, Arrival arrival) {
		InboundMessage message = arrival.message();
		Answer reply = arrival.reply();
		if (arrival.kind() == Arrival.Kind.CANCEL) {
			Accepted accepted = conversation.receive(this.conversations.nextSeq(), arrival, null);
			accepted.reply = accepted.seq;
			return Acceptance.of(Kind.ACCEPTED);
		}
		if (reply != null && arrival.kind() == Arrival.Kind.BLOCKED) {
			return new Acceptance(Kind.ACCEPTED, null, answer(conversation,
					conversation.receive(this.conversations.nextSeq(), arrival, null), traced(reply, arrival)));
		}
		Accepted accepted = conversation.receive(this.conversations.nextSeq(), arrival, message.text());
		conversation.say(accepted.toWaiting().message(), accepted.seq);
		if (reply == null) {
			return new Acceptance(Kind.ACCEPTED, claim(conversation), null);
		}
		accepted.reply = this.conversations.nextSeq();
		conversation.say(new Message(accepted.reply, Role.ASSISTANT, reply.text()), accepted.seq, "notice");
		handOver(conversation, arrival.kind() == Arrival.Kind.STOPPED);
		return new Acceptance(Kind.ACCEPTED, null, this.conversations.post(conversation, accepted.reply,
				message.address(), List.of(message.messageId()), traced(reply, arrival), this.limits));
	}

	private void handOver(InMemoryConversation conversation, boolean stopped) {
		if (conversation.handOver(stopped ? "stop" : "user", null, this.conversations.now())) {
			this.conversations.happened(conversation, stopped ? HandoverEvent.Kind.STOPPED : HandoverEvent.Kind.WANTED,
					null);
		}
	}

	private Acceptance silence(InMemoryConversation conversation, Arrival arrival, Exceeded exceeded) {
		Accepted accepted = conversation.receive(this.conversations.nextSeq(), arrival, null);
		accepted.silenced = true;
		accepted.reply = accepted.seq;
		Answer notice = arrival.admission().notice();
		Part first = (notice != null && exceeded.notice()) ? answer(conversation, accepted, traced(notice, arrival))
				: null;
		return new Acceptance(Kind.SILENCED, null, first, exceeded.retryAfter());
	}

	/** What is said at once is a part of the step that accepts the message. */
	private static Answer traced(Answer answer, Arrival arrival) {
		return answer.trace().isEmpty() ? answer.traced(arrival.trace()) : answer;
	}

	/** Answers a message without a turn. */
	private @Nullable Part answer(InMemoryConversation conversation, Accepted accepted, Answer answer) {
		accepted.reply = accepted.seq;
		return this.conversations.post(conversation, accepted.seq, accepted.address, List.of(accepted.messageId),
				answer, this.limits);
	}

	private @Nullable Turn claim(InMemoryConversation conversation) {
		Instant now = this.conversations.now();
		if (!conversation.isFree(now) || conversation.waiting().isEmpty()) {
			return null;
		}
		conversation.take(new Lease(conversation.id, UUID.randomUUID()), now.plus(this.limits.lease()));
		return conversation.claim(this.limits);
	}

	@Override
	public List<Message> history(ConversationId id, int limit, long before) {
		if (limit < 1) {
			throw new IllegalArgumentException("The limit must be at least 1");
		}
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			if (conversation == null) {
				return List.of();
			}
			List<Message> all = conversation.messages().stream().filter((message) -> message.seq() < before).toList();
			return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
		}
	}

	@Override
	public Completion append(Turn turn, Answer answer) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(turn.conversation());
			if (conversation == null || !conversation.isHeldBy(turn.lease())) {
				return new Completion.Fenced();
			}
			List<Accepted> covered = turn.messageIds().stream().map(conversation.inbox::get).toList();
			if (covered.stream().anyMatch((accepted) -> accepted == null || !accepted.waits())) {
				return new Completion.Fenced();
			}
			long seq = this.conversations.nextSeq();
			covered.forEach((accepted) -> {
				accepted.reply = seq;
				accepted.failed = answer.failed();
				accepted.reason = answer.reason();
				accepted.failedAt = this.conversations.now();
			});
			conversation.say(new Message(seq, Role.ASSISTANT, answer.text(), answer.usage()), turn.newest().seq(),
					answer.failed() ? "apology" : "bot");
			conversation.takeovers = 0;
			Part first = this.conversations.post(conversation, seq, turn.newest().address(), turn.messageIds(), answer,
					this.limits);
			return goOn(conversation, first);
		}
	}

	private Completion goOn(InMemoryConversation conversation, @Nullable Part first) {
		conversation.leaseUntil = this.conversations.now().plus(this.limits.lease());
		Turn next = conversation.claim(this.limits);
		if (next != null) {
			return new Completion.More(first, next);
		}
		conversation.release();
		return new Completion.Done(first);
	}

	@Override
	public boolean stop(ConversationId id, String by) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			if (conversation == null || conversation.pause != null || !conversation.isRunning()) {
				return false;
			}
			long newest = conversation.waiting().stream().mapToLong((accepted) -> accepted.seq).max().orElse(0);
			if (newest == 0 || (newest <= conversation.stoppedUpTo && !by.equals(conversation.stoppedBy))) {
				return false;
			}
			conversation.stoppedUpTo = newest;
			conversation.stoppedBy = by;
			return true;
		}
	}

	@Override
	public Set<Lease> stopped(Collection<Turn> running) {
		synchronized (this.conversations) {
			Set<Lease> stopped = new HashSet<>();
			for (Turn turn : running) {
				InMemoryConversation conversation = this.conversations.find(turn.conversation());
				if (conversation != null && conversation.stoppedUpTo >= turn.newest().seq()) {
					stopped.add(turn.lease());
				}
			}
			return stopped;
		}
	}

	@Override
	public Set<Lease> renew(Collection<Lease> leases) {
		synchronized (this.conversations) {
			Set<Lease> held = new HashSet<>();
			for (Lease lease : leases) {
				InMemoryConversation conversation = this.conversations.find(lease.conversation());
				if (conversation != null && conversation.isHeldBy(lease)) {
					conversation.leaseUntil = this.conversations.now().plus(this.limits.lease());
					held.add(lease);
				}
			}
			return held;
		}
	}

	@Override
	public @Nullable Gathered gather(Lease lease) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(lease.conversation());
			if (conversation == null || !conversation.isHeldBy(lease)) {
				return null;
			}
			Turn turn = conversation.claim(this.limits);
			if (turn == null) {
				conversation.release();
				return null;
			}
			List<Instant> came = turn.messageIds()
				.stream()
				.map((id) -> Objects.requireNonNull(conversation.inbox.get(id)).receivedAt)
				.sorted()
				.toList();
			Instant now = this.conversations.now();
			return new Gathered(turn, Duration.between(came.get(0), now),
					Duration.between(came.get(came.size() - 1), now));
		}
	}

	@Override
	public void release(Lease lease) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(lease.conversation());
			if (conversation != null && conversation.isHeldBy(lease)) {
				conversation.release();
			}
		}
	}

	@Override
	public List<Turn> sweep(int limit) {
		synchronized (this.conversations) {
			Instant now = this.conversations.now();
			List<InMemoryConversation> due = this.conversations.all()
				.stream()
				.filter((conversation) -> conversation.isFree(now) && !conversation.waiting().isEmpty())
				.sorted(Comparator.comparing((conversation) -> conversation.waiting().get(0).receivedAt))
				.limit(limit)
				.toList();
			List<Turn> turns = new ArrayList<>();
			for (InMemoryConversation conversation : due) {
				Turn turn = claim(conversation);
				if (turn != null) {
					turns.add(turn);
				}
			}
			return turns;
		}
	}

	@Override
	public Map<MessageKey, Recorded> find(Collection<MessageKey> keys) {
		synchronized (this.conversations) {
			Map<MessageKey, Recorded> found = new HashMap<>();
			for (MessageKey key : keys) {
				InMemoryConversation conversation = this.conversations.find(key.conversation());
				Accepted accepted = (conversation != null) ? conversation.inbox.get(key.messageId()) : null;
				if (conversation != null && accepted != null) {
					found.put(key, recorded(conversation, accepted));
				}
			}
			return found;
		}
	}

	private static Recorded recorded(InMemoryConversation conversation, Accepted accepted) {
		List<InMemoryPart> parts = conversation.outbox.stream().filter((part) -> part.seq == accepted.reply).toList();
		if (accepted.waits() || parts.isEmpty()) {
			return new Recorded(accepted.text, null, 0, null, accepted.press);
		}
		return new Recorded(accepted.text, parts.stream().map((part) -> part.text).collect(Collectors.joining("\n")),
				accepted.reply, parts.get(parts.size() - 1).buttons, accepted.press);
	}

}

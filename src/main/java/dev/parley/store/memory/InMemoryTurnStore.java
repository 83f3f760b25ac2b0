package dev.parley.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Replies;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.store.memory.InMemoryConversation.Accepted;
import dev.parley.store.memory.InMemoryQuotas.Exceeded;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Turns in memory: the same protocol as in Postgres, as durable as this process. */
@Component
@Profile("!jdbc")
class InMemoryTurnStore implements TurnStore, Replies {

	private final InMemoryConversations conversations;

	InMemoryTurnStore(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Acceptance accept(Arrival arrival, Terms terms) {
		InboundMessage message = arrival.message();
		synchronized (this.conversations) {
			boolean unknown = !message.addressed() && this.conversations.find(message.conversation()) == null;
			if (unknown || this.conversations.isErased(MessageKey.of(message))) {
				return Acceptance.of(Kind.IGNORED);
			}
			InMemoryConversation conversation = this.conversations.open(message.conversation());
			conversation.activeAt = this.conversations.now();
			Accepted before = conversation.inbox.get(message.messageId());
			if (before != null && !(before.silenced && arrival.admission().told())) {
				return new Acceptance(Kind.REPEATED, (arrival.refusal() != null) ? null : claim(conversation, terms),
						null);
			}
			Exceeded exceeded = this.conversations.quotas.count(message, arrival.admission(), this.conversations.now());
			return (exceeded != null) ? silence(conversation, arrival, exceeded, terms)
					: store(conversation, arrival, terms);
		}
	}

	private Acceptance store(InMemoryConversation conversation, Arrival arrival, Terms terms) {
		InboundMessage message = arrival.message();
		if (arrival.refusal() != null) {
			return new Acceptance(Kind.ACCEPTED, null, answer(conversation,
					conversation.receive(this.conversations.nextSeq(), arrival, null), arrival.refusal(), terms));
		}
		Accepted accepted = conversation.receive(this.conversations.nextSeq(), arrival, message.text());
		conversation.say(new Message(accepted.seq, Role.USER, message.text()), accepted.seq);
		return new Acceptance(Kind.ACCEPTED, claim(conversation, terms), null);
	}

	private Acceptance silence(InMemoryConversation conversation, Arrival arrival, Exceeded exceeded, Terms terms) {
		Accepted accepted = conversation.receive(this.conversations.nextSeq(), arrival, null);
		accepted.silenced = true;
		accepted.reply = accepted.seq;
		Answer notice = arrival.admission().notice();
		Part first = (notice != null && exceeded.notice()) ? answer(conversation, accepted, notice, terms) : null;
		return new Acceptance(Kind.SILENCED, null, first, exceeded.retryAfter());
	}

	/** Answers a message without a turn. */
	private @Nullable Part answer(InMemoryConversation conversation, Accepted accepted, Answer answer, Terms terms) {
		accepted.reply = accepted.seq;
		return this.conversations.post(conversation, accepted.seq, accepted.address, List.of(accepted.messageId),
				answer, terms);
	}

	private @Nullable Claim claim(InMemoryConversation conversation, Terms terms) {
		Instant now = this.conversations.now();
		if (!conversation.isFree(now) || conversation.waiting().isEmpty()) {
			return null;
		}
		conversation.take(new Lease(conversation.id, UUID.randomUUID()), now.plus(terms.lease()));
		return conversation.claim(terms);
	}

	@Override
	public Completion complete(Claim claim, Answer answer, Terms terms) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(claim.conversation());
			if (conversation == null || !conversation.isHeldBy(claim.lease())) {
				return new Completion.Fenced();
			}
			List<Accepted> covered = claim.messageIds().stream().map(conversation.inbox::get).toList();
			if (covered.stream().anyMatch((accepted) -> accepted == null || !accepted.waits())) {
				return new Completion.Fenced();
			}
			long seq = this.conversations.nextSeq();
			covered.forEach((accepted) -> {
				accepted.reply = seq;
				accepted.failed = answer.failed();
			});
			conversation.say(new Message(seq, Role.ASSISTANT, answer.text(), answer.usage()), claim.newest().seq(),
					answer.failed() ? "apology" : "bot");
			conversation.takeovers = 0;
			Part first = this.conversations.post(conversation, seq, claim.newest().address(), claim.messageIds(),
					answer, terms);
			return goOn(conversation, first, terms);
		}
	}

	private Completion goOn(InMemoryConversation conversation, @Nullable Part first, Terms terms) {
		conversation.leaseUntil = this.conversations.now().plus(terms.lease());
		Claim next = conversation.claim(terms);
		if (next != null) {
			return new Completion.More(first, next);
		}
		conversation.release();
		return new Completion.Done(first);
	}

	@Override
	public Set<Lease> renew(Collection<Lease> leases, Terms terms) {
		synchronized (this.conversations) {
			Set<Lease> held = new HashSet<>();
			for (Lease lease : leases) {
				InMemoryConversation conversation = this.conversations.find(lease.conversation());
				if (conversation != null && conversation.isHeldBy(lease)) {
					conversation.leaseUntil = this.conversations.now().plus(terms.lease());
					held.add(lease);
				}
			}
			return held;
		}
	}

	@Override
	public void abandon(Lease lease) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(lease.conversation());
			if (conversation != null && conversation.isHeldBy(lease)) {
				conversation.release();
			}
		}
	}

	@Override
	public List<Claim> sweep(int limit, boolean all, Terms terms) {
		synchronized (this.conversations) {
			List<Claim> claims = new ArrayList<>();
			for (InMemoryConversation conversation : List.copyOf(this.conversations.all())) {
				Claim claim = (claims.size() < limit) ? claim(conversation, terms) : null;
				if (claim != null) {
					claims.add(claim);
				}
			}
			return claims;
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
					found.put(key, new Recorded(accepted.text, reply(conversation, accepted)));
				}
			}
			return found;
		}
	}

	private static @Nullable String reply(InMemoryConversation conversation, Accepted accepted) {
		List<String> parts = conversation.outbox.stream()
			.filter((part) -> part.seq == accepted.reply)
			.map((part) -> part.text)
			.toList();
		return (accepted.waits() || parts.isEmpty()) ? null : String.join("\n", parts);
	}

}

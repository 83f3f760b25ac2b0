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
import java.util.stream.Collectors;

import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Replies;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.store.memory.InMemoryConversation.Accepted;
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
	public Acceptance accept(InboundMessage message, @Nullable Answer refusal, Terms terms) {
		synchronized (this.conversations) {
			boolean unknown = !message.addressed() && this.conversations.find(message.conversation()) == null;
			if (unknown || this.conversations.isErased(MessageKey.of(message))) {
				return Acceptance.of(Kind.IGNORED);
			}
			InMemoryConversation conversation = this.conversations.open(message.conversation());
			conversation.activeAt = this.conversations.now();
			boolean repeated = conversation.inbox.containsKey(message.messageId());
			Part first = null;
			if (!repeated) {
				long seq = this.conversations.nextSeq();
				Accepted accepted = new Accepted(seq, message.messageId(), message.sender(), message.address(),
						(refusal != null) ? null : message.text(), this.conversations.now());
				conversation.inbox.put(message.messageId(), accepted);
				if (refusal != null) {
					accepted.reply = seq;
					first = this.conversations.post(conversation, seq, message.address(), List.of(message.messageId()),
							refusal, terms);
				}
				else {
					conversation.say(new Message(seq, Role.USER, message.text()), seq);
				}
			}
			return new Acceptance(repeated ? Kind.REPEATED : Kind.ACCEPTED,
					(refusal != null) ? null : claim(conversation, terms), first);
		}
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
			conversation.say(new Message(seq, Role.ASSISTANT, answer.text()), claim.newest().seq(),
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
		return accepted.waits() ? null
				: conversation.outbox.stream()
					.filter((part) -> part.seq == accepted.reply)
					.map((part) -> part.text)
					.collect(Collectors.joining("\n"));
	}

}

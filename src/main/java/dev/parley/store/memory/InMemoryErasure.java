package dev.parley.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.ContactAliases;
import dev.parley.store.Digests;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.MessageKey;
import dev.parley.store.Page;
import dev.parley.store.Quota;
import dev.parley.store.memory.InMemoryConversation.Accepted;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Erases from memory. */
@Component
@Profile("!jdbc")
class InMemoryErasure implements Erasure {

	private static final int RECEIPTS = 1_000;

	private final InMemoryConversations conversations;

	private final Exports exports;

	private final ContactAliases aliases;

	private final Deque<Receipt> receipts = new ArrayDeque<>();

	private long lastReceipt;

	InMemoryErasure(InMemoryConversations conversations, Exports exports, ContactAliases aliases) {
		this.aliases = aliases;
		this.conversations = conversations;
		this.exports = exports;
	}

	@Override
	public Optional<Receipt> erase(ConversationId id) {
		synchronized (this.conversations) {
			Counts counts = eraseAll(id);
			return counts.equals(Counts.NONE) ? Optional.empty()
					: Optional.of(receipt("conversation", id.value(), counts));
		}
	}

	@Override
	public Optional<Receipt> erase(SenderId sender) {
		synchronized (this.conversations) {
			Counts counts = Counts.NONE;
			for (String known : this.aliases.ids(sender)) {
				SenderId person = new SenderId(sender.channel(), known);
				for (ConversationId id : this.exports.conversations(person, null, Integer.MAX_VALUE)) {
					counts = counts.plus(this.exports.isShared(id, person) ? erase(id, person) : eraseAll(id));
				}
				this.conversations.quotas.forget(Quota.Scope.SENDER.subject(person.value()));
			}
			return (this.aliases.forget(sender) == 0 && counts.equals(Counts.NONE)) ? Optional.empty()
					: Optional.of(receipt("sender", sender.value(), counts));
		}
	}

	private Counts eraseAll(ConversationId id) {
		InMemoryConversation conversation = this.conversations.find(id);
		if (conversation == null) {
			return Counts.NONE;
		}
		conversation.inbox.keySet()
			.forEach((messageId) -> this.conversations.rememberErased(new MessageKey(id, messageId)));
		this.conversations.erase(id);
		return new Counts(1, conversation.said().size(), conversation.inbox.size(), conversation.outbox.size());
	}

	private Counts erase(ConversationId id, SenderId sender) {
		InMemoryConversation conversation = this.conversations.find(id);
		if (conversation == null) {
			return Counts.NONE;
		}
		List<Accepted> theirs = conversation.inbox.values()
			.stream()
			.filter((message) -> message.sender.equals(sender.sender()))
			.toList();
		Set<Long> places = theirs.stream().map((message) -> message.reply).collect(Collectors.toSet());
		theirs.forEach((message) -> {
			places.add(message.seq);
			this.conversations.rememberErased(new MessageKey(id, message.messageId));
			conversation.inbox.remove(message.messageId);
		});
		int said = conversation.said().size();
		int parts = conversation.outbox.size();
		conversation.said().removeIf((message) -> places.contains(message.message().seq()));
		conversation.outbox.removeIf((part) -> places.contains(part.seq));
		conversation.release();
		return new Counts(1, said - conversation.said().size(), theirs.size(), parts - conversation.outbox.size());
	}

	private Receipt receipt(String kind, String subject, Counts counts) {
		Receipt receipt = new Receipt(++this.lastReceipt, this.conversations.now(), kind,
				HexFormat.of().formatHex(Digests.sha256(subject)), counts);
		this.receipts.addFirst(receipt);
		if (this.receipts.size() > RECEIPTS) {
			this.receipts.removeLast();
		}
		return receipt;
	}

	@Override
	public Page<Receipt> receipts(Page.Request page) {
		synchronized (this.conversations) {
			long before = (page.cursor() != null) ? Long.parseLong(page.cursor()) : Long.MAX_VALUE;
			List<Receipt> found = this.receipts.stream()
				.filter((receipt) -> receipt.id() < before)
				.limit(page.limit())
				.toList();
			String next = (found.size() == page.limit()) ? String.valueOf(found.get(found.size() - 1).id()) : null;
			return new Page<>(found, next);
		}
	}

}

package dev.parley.chaos;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.parley.chaos.Ledger.Entry;
import dev.parley.chaos.Ledger.Reply;
import dev.parley.chaos.Ledger.Shipment;
import org.jspecify.annotations.Nullable;

/** Finds what belongs together: message, reply, part and receipt. */
final class Index {

	private final Map<Key, Entry> entries;

	private final Map<Key, Reply> replies;

	private final Map<Key, List<Entry>> covered;

	private final Map<Key, List<Shipment>> parts;

	private final Map<String, List<Reply>> conversations;

	private final List<Receipt> taken;

	private final Set<Shipment> received;

	Index(Ledger ledger, List<Receipt> receipts) {
		this.entries = unique(ledger.inbox(), (entry) -> new Key(entry.conversationId(), entry.messageId()));
		this.replies = unique(ledger.replies(), (reply) -> new Key(reply.conversationId(), reply.seq()));
		this.covered = ledger.inbox()
			.stream()
			.filter((entry) -> entry.replySeq() != null)
			.collect(Collectors.groupingBy((entry) -> new Key(entry.conversationId(), entry.replySeq())));
		this.parts = ledger.outbox()
			.stream()
			.collect(Collectors.groupingBy((part) -> new Key(part.conversationId(), part.seq())));
		this.conversations = ledger.replies().stream().collect(Collectors.groupingBy(Reply::conversationId));
		Set<String> seen = new HashSet<>();
		List<Receipt> all = receipts.stream().filter((receipt) -> receipt.fate().taken()).toList();
		this.taken = all.stream().filter((receipt) -> seen.add(receipt.id())).toList();
		this.received = all.stream().map(this::part).filter(Objects::nonNull).collect(Collectors.toSet());
	}

	private record Key(String conversation, @Nullable Object id) {
	}

	private static <T> Map<Key, T> unique(List<T> rows, Function<T, Key> key) {
		return rows.stream().collect(Collectors.toMap(key, Function.identity()));
	}

	@Nullable Entry entry(Said said) {
		return this.entries.get(new Key(said.conversation(), said.id()));
	}

	@Nullable Reply reply(Entry entry) {
		return (entry.replySeq() != null) ? this.replies.get(new Key(entry.conversationId(), entry.replySeq())) : null;
	}

	List<Entry> covered(Reply reply) {
		return this.covered.getOrDefault(new Key(reply.conversationId(), reply.seq()), List.of());
	}

	List<Shipment> parts(Reply reply) {
		return this.parts.getOrDefault(new Key(reply.conversationId(), reply.seq()), List.of());
	}

	/** Of each conversation its replies, in the order of the history. */
	Collection<List<Reply>> conversations() {
		return this.conversations.values();
	}

	List<Reply> conversation(Said said) {
		return this.conversations.getOrDefault(said.conversation(), List.of());
	}

	/** The first time that the platform took each part. */
	List<Receipt> firsts() {
		return this.taken;
	}

	boolean received(Shipment part) {
		return this.received.contains(part);
	}

	/** What the platform received; null if it is nothing that was to be sent. */
	@Nullable Shipment part(Receipt receipt) {
		return receipt.messageIds()
			.stream()
			.map((id) -> this.entries.get(new Key(receipt.conversation(), id)))
			.filter(Objects::nonNull)
			.map(this::reply)
			.filter(Objects::nonNull)
			.flatMap((reply) -> parts(reply).stream())
			.filter((part) -> part.text().equals(receipt.text()))
			.findFirst()
			.orElse(null);
	}

}

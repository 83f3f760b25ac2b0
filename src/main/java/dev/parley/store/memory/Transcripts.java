package dev.parley.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.parley.conversation.Role;
import dev.parley.conversation.SenderId;
import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.store.memory.InMemoryConversation.Accepted;
import dev.parley.store.memory.InMemoryConversation.Said;
import dev.parley.store.memory.InMemoryPart.State;
import org.jspecify.annotations.Nullable;

/** A conversation in memory as operators see it. */
final class Transcripts {

	/** Those that are worst off first. */
	private static final List<State> WORST = List.of(State.DEAD, State.UNKNOWN, State.DISCARDED, State.SENDING,
			State.PENDING, State.SENT);

	private Transcripts() {
	}

	static Overview overview(InMemoryConversation conversation) {
		List<Entry> entries = entries(conversation).stream().filter((entry) -> entry.text() != null).toList();
		return new Overview(conversation.id, conversation.pause, conversation.activeAt,
				Math.min(100, conversation.waiting().size()), conversation.isRunning(),
				entries.isEmpty() ? null : entries.get(entries.size() - 1));
	}

	/** In order, the blocked ones included. */
	static List<Entry> entries(InMemoryConversation conversation) {
		Map<Long, Accepted> accepted = conversation.inbox.values()
			.stream()
			.collect(Collectors.toMap((message) -> message.seq, Function.identity()));
		List<Entry> entries = new ArrayList<>();
		conversation.said()
			.forEach((said) -> entries.add(entry(conversation, said, accepted.get(said.message().seq()))));
		conversation.inbox.values()
			.stream()
			.filter((message) -> message.text == null && !message.silenced)
			.forEach((message) -> entries.add(new Entry(conversation.id, message.seq, Role.USER, "user", null,
					message.receivedAt, receipt(message), delivery(conversation, message.seq), null, null)));
		entries.sort(Comparator.comparingLong(Entry::seq));
		return entries;
	}

	private static Entry entry(InMemoryConversation conversation, Said said, @Nullable Accepted accepted) {
		return new Entry(conversation.id, said.message().seq(), said.message().role(), said.author(),
				said.message().text(), said.at(), (accepted != null) ? receipt(accepted) : null,
				delivery(conversation, said.message().seq()), said.operator(), said.message().usage());
	}

	private static Entry.Receipt receipt(Accepted accepted) {
		String state = accepted.waits() ? "waiting"
				: (accepted.text == null) ? "blocked" : accepted.failed ? "failed" : "answered";
		Long reply = (accepted.waits() || accepted.text == null) ? null : accepted.reply;
		return new Entry.Receipt(accepted.messageId, accepted.sender, state, reply);
	}

	private static @Nullable String delivery(InMemoryConversation conversation, long seq) {
		return conversation.outbox.stream()
			.filter((part) -> part.seq == seq)
			.map((part) -> part.state)
			.min(Comparator.comparingInt(WORST::indexOf))
			.map((state) -> state.name().toLowerCase(Locale.ROOT))
			.orElse(null);
	}

	static boolean hears(InMemoryConversation conversation, SenderId sender) {
		return conversation.id.channel().equals(sender.channel())
				&& conversation.inbox.values().stream().anyMatch((message) -> message.sender.equals(sender.sender()));
	}

	/** What a person said, and the answers to it. */
	static Predicate<Entry> of(List<Entry> all, SenderId sender) {
		Set<Long> places = all.stream()
			.filter((entry) -> entry.receipt() != null && entry.receipt().sender().equals(sender.sender()))
			.map((entry) -> (entry.receipt().replySeq() != null) ? entry.receipt().replySeq() : entry.seq())
			.collect(Collectors.toSet());
		return (entry) -> places.contains(entry.seq())
				|| (entry.receipt() != null && entry.receipt().sender().equals(sender.sender()));
	}

}

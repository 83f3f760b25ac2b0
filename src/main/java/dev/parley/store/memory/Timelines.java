package dev.parley.store.memory;

import java.util.List;
import java.util.Optional;

import dev.parley.conversation.Role;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Timeline;

/** Reads what happened in a turn. The caller holds the conversations' monitor. */
final class Timelines {

	private Timelines() {
	}

	/** Of the turn that a message or an answer belongs to. */
	static Optional<Timeline> of(InMemoryConversation conversation, long seq) {
		List<Entry> all = Transcripts.entries(conversation);
		return all.stream().filter((entry) -> entry.seq() == seq).findFirst().map((entry) -> {
			long reply = (entry.role() == Role.ASSISTANT) ? seq : reply(entry);
			Entry answer = all.stream()
				.filter((other) -> other.seq() == reply && other.role() == Role.ASSISTANT)
				.findFirst()
				.orElse(null);
			List<Entry> covered = (answer == null) ? List.of(entry)
					: all.stream().filter((other) -> other.role() == Role.USER && reply(other) == reply).toList();
			return new Timeline(covered, answer, parts(conversation, (answer != null) ? reply : seq),
					receptions(conversation, covered));
		});
	}

	private static long reply(Entry entry) {
		Entry.Receipt receipt = entry.receipt();
		Long reply = (receipt != null) ? receipt.replySeq() : null;
		return (reply != null) ? reply : 0;
	}

	private static List<Delivery> parts(InMemoryConversation conversation, long seq) {
		return conversation.outbox.stream().filter((part) -> part.seq == seq).map(InMemoryPart::toDelivery).toList();
	}

	private static List<Timeline.Reception> receptions(InMemoryConversation conversation, List<Entry> messages) {
		return conversation.inbox.values()
			.stream()
			.filter((accepted) -> messages.stream().anyMatch((message) -> message.seq() == accepted.seq))
			.map((accepted) -> new Timeline.Reception(accepted.seq, accepted.receivedAt, accepted.findings,
					accepted.trace))
			.toList();
	}

}

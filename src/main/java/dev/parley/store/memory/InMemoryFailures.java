package dev.parley.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.parley.store.Failures;
import dev.parley.store.MessageKey;
import dev.parley.store.memory.InMemoryConversation.Accepted;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Failed messages in memory. */
@Component
@Profile("!jdbc")
class InMemoryFailures implements Failures {

	private final InMemoryConversations conversations;

	InMemoryFailures(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public List<Failure> failed(int limit, long before) {
		synchronized (this.conversations) {
			List<Failure> failed = new ArrayList<>();
			for (InMemoryConversation conversation : this.conversations.all()) {
				conversation.inbox.values()
					.stream()
					.filter((accepted) -> accepted.failed && accepted.reply < before)
					.forEach((accepted) -> failed.add(new Failure(new MessageKey(conversation.id, accepted.messageId),
							accepted.seq, accepted.text, accepted.receivedAt, accepted.reply, accepted.reason)));
			}
			failed.sort(Comparator.comparingLong(Failure::apology).thenComparingLong(Failure::seq).reversed());
			Set<Long> apologies = failed.stream()
				.map(Failure::apology)
				.distinct()
				.limit(limit)
				.collect(Collectors.toSet());
			return failed.stream().filter((failure) -> apologies.contains(failure.apology())).toList();
		}
	}

	@Override
	public boolean replay(MessageKey key) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(key.conversation());
			Accepted accepted = failed(conversation, key);
			if (conversation == null || accepted == null) {
				return false;
			}
			conversation.replay(accepted, this.conversations.nextSeq());
			return true;
		}
	}

	@Override
	public boolean discard(MessageKey key) {
		synchronized (this.conversations) {
			Accepted accepted = failed(this.conversations.find(key.conversation()), key);
			if (accepted == null) {
				return false;
			}
			accepted.failed = false;
			return true;
		}
	}

	private static @Nullable Accepted failed(@Nullable InMemoryConversation conversation, MessageKey key) {
		Accepted accepted = (conversation != null) ? conversation.inbox.get(key.messageId()) : null;
		return (accepted != null && accepted.failed) ? accepted : null;
	}

}

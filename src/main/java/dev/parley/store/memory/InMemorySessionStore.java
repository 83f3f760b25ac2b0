package dev.parley.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The history in memory, bounded in conversations and in messages of each. */
@Component
@Profile("!jdbc")
@EnableConfigurationProperties(MemoryProperties.class)
class InMemorySessionStore implements SessionStore {

	private final Map<ConversationId, Deque<Message>> conversations;

	private final int messages;

	private long lastSeq;

	InMemorySessionStore(MemoryProperties properties) {
		this.messages = properties.messages();
		this.conversations = new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<ConversationId, Deque<Message>> eldest) {
				return size() > properties.conversations();
			}
		};
	}

	@Override
	public synchronized List<Message> history(ConversationId conversation, int limit, long before) {
		if (limit < 1) {
			throw new IllegalArgumentException("The limit must be at least 1");
		}
		List<Message> all = this.conversations.getOrDefault(conversation, new ArrayDeque<>())
			.stream()
			.filter((message) -> message.seq() < before)
			.toList();
		return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
	}

	@Override
	public synchronized void append(ConversationId conversation, List<Message> messages) {
		List<Message> copies = List.copyOf(messages);
		Deque<Message> kept = this.conversations.computeIfAbsent(conversation, (id) -> new ArrayDeque<>());
		for (Message message : copies) {
			kept.add(new Message(++this.lastSeq, message.role(), message.text()));
			if (kept.size() > this.messages) {
				kept.remove();
			}
		}
	}

	@Override
	public synchronized void erase(ConversationId conversation) {
		this.conversations.remove(conversation);
	}

}

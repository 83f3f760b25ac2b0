package dev.parley.store.memory;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The history in memory, bounded in conversations and in messages of each. */
@Component
@Profile("!jdbc")
class InMemorySessionStore implements SessionStore {

	private final InMemoryConversations conversations;

	InMemorySessionStore(InMemoryConversations conversations) {
		this.conversations = conversations;
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
	public void append(ConversationId id, List<Message> messages) {
		List<Message> copies = List.copyOf(messages);
		if (copies.isEmpty()) {
			return;
		}
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.open(id);
			for (Message message : copies) {
				long seq = this.conversations.nextSeq();
				conversation.say(new Message(seq, message.role(), message.text(), message.usage()), seq);
			}
			this.conversations.open(id);
		}
	}

	@Override
	public void erase(ConversationId id) {
		synchronized (this.conversations) {
			this.conversations.erase(id);
		}
	}

}

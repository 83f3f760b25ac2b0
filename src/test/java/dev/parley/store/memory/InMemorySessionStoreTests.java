package dev.parley.store.memory;

import java.time.Clock;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;
import dev.parley.store.SessionStoreContract;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemorySessionStoreTests extends SessionStoreContract {

	private final InMemorySessionStore store = store(10, 1000);

	@Override
	protected SessionStore store() {
		return this.store;
	}

	@Test
	void forgetsTheConversationThatWasSilentLongest() {
		InMemorySessionStore small = store(2, 1000);
		ConversationId first = ConversationId.of("rest", "1");
		ConversationId second = ConversationId.of("rest", "2");
		small.append(first, List.of(Message.user("one")));
		small.append(second, List.of(Message.user("two")));
		small.append(first, List.of(Message.user("one again")));
		small.append(ConversationId.of("rest", "3"), List.of(Message.user("three")));
		assertThat(small.history(first, 5)).hasSize(2);
		assertThat(small.history(second, 5)).isEmpty();
	}

	@Test
	void forgetsTheOldestMessagesOfALongConversation() {
		InMemorySessionStore small = store(2, 3);
		ConversationId conversation = ConversationId.of("rest", "1");
		small.append(conversation, List.of(Message.user("1"), Message.user("2"), Message.user("3"), Message.user("4")));
		assertThat(small.history(conversation, 5)).extracting(Message::text).containsExactly("2", "3", "4");
	}

	private static InMemorySessionStore store(int conversations, int messages) {
		return new InMemorySessionStore(
				new InMemoryConversations(new MemoryProperties(conversations, messages), Clock.systemUTC()));
	}

}

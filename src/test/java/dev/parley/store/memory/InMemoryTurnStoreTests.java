package dev.parley.store.memory;

import java.time.Clock;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Failures;
import dev.parley.store.Outbox;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.TurnStore;
import dev.parley.store.TurnStoreContract;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryTurnStoreTests extends TurnStoreContract {

	private final InMemoryConversations conversations = new InMemoryConversations(new MemoryProperties(100, 1000),
			Clock.systemUTC());

	private final InMemoryTurnStore turns = new InMemoryTurnStore(this.conversations);

	private final InMemoryOutbox outbox = new InMemoryOutbox(this.conversations);

	private final InMemorySessionStore history = new InMemorySessionStore(this.conversations);

	@Override
	protected TurnStore turns() {
		return this.turns;
	}

	@Override
	protected SessionStore history() {
		return this.history;
	}

	@Override
	protected Outbox outbox() {
		return this.outbox;
	}

	@Override
	protected Failures failures() {
		return new InMemoryFailures(this.conversations);
	}

	@Override
	protected Replies replies() {
		return this.turns;
	}

	@Test
	void doesNotForgetWhatIsYetToBeDone() {
		InMemoryConversations two = new InMemoryConversations(new MemoryProperties(2, 1000), Clock.systemUTC());
		InMemoryTurnStore turns = new InMemoryTurnStore(two);
		ConversationId busy = ConversationId.of("rest", "busy");
		turns.accept(Arrival.of(new InboundMessage(busy, "1", "", "", "hello", true)), TERMS);
		for (int i = 0; i < 10; i++) {
			InboundMessage other = new InboundMessage(ConversationId.of("rest", "other" + i), "1", "", "", "hello",
					true);
			var claim = turns.accept(Arrival.of(other), TERMS).claim();
			assertThat(claim).isNotNull();
			turns.complete(claim, new Answer("hi", List.of("hi"), false, false), TERMS);
		}
		SessionStore history = new InMemorySessionStore(two);
		assertThat(history.history(busy, 5)).hasSize(1);
		assertThat(history.history(ConversationId.of("rest", "other0"), 5)).isEmpty();
	}

	@Test
	void keepsALongConversationShort() {
		InMemoryConversations few = new InMemoryConversations(new MemoryProperties(2, 4), Clock.systemUTC());
		InMemoryTurnStore turns = new InMemoryTurnStore(few);
		ConversationId id = ConversationId.of("rest", "long");
		for (int i = 0; i < 50; i++) {
			var claim = turns.accept(Arrival.of(new InboundMessage(id, "" + i, "", "", "u" + i, true)), TERMS).claim();
			assertThat(claim).isNotNull();
			turns.complete(claim, new Answer("a" + i, List.of("a" + i), false, false), TERMS);
		}
		assertThat(new InMemorySessionStore(few).history(id, 100)).hasSizeLessThanOrEqualTo(6);
	}

}

package dev.parley.store.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Erasure;
import dev.parley.store.Failures;
import dev.parley.store.Outbox;
import dev.parley.store.SessionStore;
import dev.parley.store.SessionStoreContract;
import dev.parley.store.TurnLimits;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemorySessionStoreTests extends SessionStoreContract {

	private final SettableClock clock = new SettableClock();

	private final MemoryStores stores = new MemoryStores(this.clock);

	@Override
	protected SessionStore store(TurnLimits limits) {
		return this.stores.sessions(limits);
	}

	@Override
	protected Outbox outbox(TurnLimits limits) {
		return this.stores.outbox(limits);
	}

	@Override
	protected Failures failures() {
		return this.stores.failures;
	}

	@Override
	protected Erasure erasure() {
		return this.stores.erasure;
	}

	@Override
	protected void remember(ConversationId conversation, Message... messages) {
		this.stores.remember(conversation, messages);
	}

	@Override
	protected void pass(Duration time) {
		this.clock.tick(time);
	}

	@Test
	void forgetsTheConversationThatWasSilentLongest() {
		MemoryStores small = new MemoryStores(Clock.systemUTC(), 2, 1000, LIMITS);
		ConversationId first = ConversationId.of("rest", "1");
		ConversationId second = ConversationId.of("rest", "2");
		small.remember(first, Message.user("one"));
		small.remember(second, Message.user("two"));
		small.remember(first, Message.user("one again"));
		small.remember(ConversationId.of("rest", "3"), Message.user("three"));
		assertThat(small.sessions.history(first, 5)).hasSize(2);
		assertThat(small.sessions.history(second, 5)).isEmpty();
	}

	@Test
	void doesNotForgetWhatIsYetToBeDone() {
		SessionStore two = new MemoryStores(Clock.systemUTC(), 2, 1000, LIMITS).sessions;
		ConversationId busy = ConversationId.of("rest", "busy");
		two.accept(Arrival.of(new InboundMessage(busy, "1", "", "", "hello", true)));
		for (int i = 0; i < 10; i++) {
			converse(two, ConversationId.of("rest", "other" + i), "1", "hello", "hi");
		}
		assertThat(two.history(busy, 5)).hasSize(1);
		assertThat(two.history(ConversationId.of("rest", "other0"), 5)).isEmpty();
	}

	@Test
	void keepsALongConversationShort() {
		SessionStore few = new MemoryStores(Clock.systemUTC(), 2, 4, LIMITS).sessions;
		ConversationId id = ConversationId.of("rest", "long");
		for (int i = 0; i < 50; i++) {
			converse(few, id, "" + i, "u" + i, "a" + i);
		}
		assertThat(few.history(id, 100)).hasSizeLessThanOrEqualTo(6)
			.extracting(Message::text)
			.endsWith("u48", "a48", "u49", "a49");
	}

	private static void converse(SessionStore store, ConversationId id, String messageId, String text, String answer) {
		var turn = store.accept(Arrival.of(new InboundMessage(id, messageId, "", "", text, true))).turn();
		assertThat(turn).isNotNull();
		store.append(turn, new Answer(answer, List.of(answer), false, false));
	}

}

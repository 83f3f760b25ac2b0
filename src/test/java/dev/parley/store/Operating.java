package dev.parley.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.store.Post.Author;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the contracts of operating share: the stores of one place, and how to talk. */
public abstract class Operating {

	protected static final Duration LONG = Duration.ofMinutes(5);

	protected static final TurnLimits LIMITS = new TurnLimits(LONG, 20, 50, LONG);

	protected static final Page.Request FIRST = new Page.Request(50, null);

	protected final ConversationId alice = ConversationId.of("rest", "alice");

	protected final ConversationId group = ConversationId.of("slack", "T1/C2:7");

	protected abstract SessionStore store();

	protected abstract Outbox outbox();

	protected abstract Failures failures();

	protected abstract Archive archive();

	protected abstract Exports exports();

	protected abstract Erasure erasure();

	protected abstract Takeovers takeovers();

	protected abstract Handovers handovers();

	protected abstract Problems problems();

	protected abstract Housekeeping housekeeping();

	/** Puts a message into the history that nobody has to answer. */
	protected abstract void remember(ConversationId conversation, Message message);

	protected final Acceptance accept(ConversationId conversation, String sender, String id, String text) {
		return store().accept(Arrival.of(message(conversation, sender, id, text)));
	}

	/** Says something and has it answered. */
	protected final void converse(ConversationId conversation, String sender, String id, String text) {
		complete(claim(accept(conversation, sender, id, text)), "re " + text);
	}

	protected final Completion complete(Turn claim, String text) {
		return store().append(claim, answer(text));
	}

	protected final Posting post(String key, String text, Author author) {
		return takeovers().post(new Post(this.alice, key, author), answer(text));
	}

	protected final @Nullable String reply(ConversationId conversation, String id) {
		MessageKey key = new MessageKey(conversation, id);
		Map<MessageKey, Recorded> found = store().find(List.of(key));
		return found.containsKey(key) ? found.get(key).reply() : null;
	}

	protected final @Nullable Part close(Part part, Closing closing) {
		return outbox().close(part, closing);
	}

	protected static Turn claim(Acceptance acceptance) {
		assertThat(acceptance.turn()).isNotNull();
		return acceptance.turn();
	}

	protected static Posting.Done done(Posting posting) {
		assertThat(posting).isInstanceOf(Posting.Done.class);
		return (Posting.Done) posting;
	}

	protected static Answer answer(String text) {
		return new Answer(text, List.of(text), true, false);
	}

	protected static InboundMessage message(ConversationId conversation, String sender, String id, String text) {
		return new InboundMessage(conversation, id, sender, "address of " + id, text, true);
	}

}

package dev.parley.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.DeadLetter;
import dev.parley.store.Delivery;
import org.jspecify.annotations.Nullable;

/** One part in the outbox: what the table {@code outbox} holds. */
class InMemoryPart {

	enum State {

		PENDING, SENDING, SENT, UNKNOWN, DEAD, DISCARDED

	}

	final ConversationId conversation;

	final long seq;

	final int index;

	final String text;

	private final String address;

	final List<String> messageIds;

	private final String trace;

	final @Nullable Buttons buttons;

	State state;

	Instant createdAt;

	Instant nextAttempt;

	int attempts;

	@Nullable String error;

	/** What the platform called it when it took it last. */
	@Nullable String platformId;

	private @Nullable Instant closedAt;

	InMemoryPart(ConversationId conversation, long seq, int index, String address, String text, List<String> messageIds,
			String trace, @Nullable Buttons buttons, State state, Instant now) {
		this.conversation = conversation;
		this.seq = seq;
		this.index = index;
		this.address = address;
		this.text = text;
		this.messageIds = messageIds;
		this.trace = trace;
		this.buttons = buttons;
		this.state = state;
		this.createdAt = now;
		this.nextAttempt = now;
	}

	boolean isOpen() {
		return this.state == State.PENDING || this.state == State.SENDING;
	}

	boolean isUnsent() {
		return this.state == State.UNKNOWN || this.state == State.DEAD;
	}

	/** Gives the part to a sender, until a time. */
	Part give(Instant until) {
		boolean doubtful = this.state == State.SENDING;
		this.state = State.SENDING;
		this.attempts++;
		this.nextAttempt = until;
		return new Part(this.conversation, this.seq, this.index, this.address, this.text, this.messageIds,
				this.attempts, doubtful, this.trace, this.buttons);
	}

	void close(State closed, @Nullable String why, Instant now) {
		this.state = closed;
		this.error = why;
		this.closedAt = isOpen() ? null : now;
	}

	Delivery toDelivery() {
		Delivery.Progress progress = new Delivery.Progress(this.state.name().toLowerCase(Locale.ROOT), this.attempts,
				isOpen() ? this.nextAttempt : null, this.closedAt, this.error);
		return new Delivery(this.conversation, this.seq, this.index, this.text, this.createdAt, progress);
	}

	/** Puts the part back; its age starts anew. */
	void replay(Instant now) {
		this.state = State.PENDING;
		this.closedAt = null;
		this.createdAt = now;
		this.nextAttempt = now;
	}

	DeadLetter toDeadLetter() {
		return new DeadLetter(this.conversation, this.seq, this.index, (this.state == State.DEAD) ? "dead" : "unknown",
				this.attempts, this.error, this.createdAt);
	}

}

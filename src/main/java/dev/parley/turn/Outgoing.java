package dev.parley.turn;

import java.util.Collection;

import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lets an answer that is stored out: to the platform, and to callers that wait for it.
 */
@Component
class Outgoing {

	private final Courier courier;

	private final Waiters waiters;

	Outgoing(Courier courier, Waiters waiters) {
		this.courier = courier;
		this.waiters = waiters;
	}

	/** Lets out what nobody waits for. */
	void send(@Nullable Part first) {
		this.courier.dispatch(first);
	}

	/**
	 * Lets it out.
	 * @param first the part to send now, if any
	 * @param answered the messages that it answers
	 */
	void send(@Nullable Part first, Collection<MessageKey> answered, Answer answer) {
		send(first);
		this.waiters.answered(answered, String.join("\n", answer.parts()));
	}

}

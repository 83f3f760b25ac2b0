package dev.parley.brain;

import java.time.Instant;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;

/**
 * What a {@link Brain} is asked.
 *
 * @param id names the turn: the same each time that the same messages are to be answered,
 * after a crash as well and on another replica
 * @param conversation where it was said
 * @param history what was said before and is answered, oldest first, at most
 * {@code HISTORY_LIMIT} messages
 * @param incoming what waits for the answer, oldest first, never empty
 * @param deadline when the user gets the apology in place of an answer
 * @param trace the {@code traceparent} of this call, as W3C Trace Context has it, for
 * whatever the brain calls; empty if there is none
 */
public record Question(String id, ConversationId conversation, List<Message> history, List<Message> incoming,
		Instant deadline, String trace) {

	public Question(String id, ConversationId conversation, List<Message> history, List<Message> incoming,
			Instant deadline) {
		this(id, conversation, history, incoming, deadline, "");
	}

	public Question {
		history = List.copyOf(history);
		incoming = List.copyOf(incoming);
	}

}

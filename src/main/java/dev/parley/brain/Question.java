package dev.parley.brain;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;

/**
 * What a {@link Brain} is asked.
 *
 * @param conversation where it was said
 * @param history what was said before and is answered, oldest first, at most
 * {@code HISTORY_LIMIT} messages
 * @param incoming what waits for the answer, oldest first, never empty
 */
public record Question(ConversationId conversation, List<Message> history, List<Message> incoming) {

	public Question {
		history = List.copyOf(history);
		incoming = List.copyOf(incoming);
	}

}

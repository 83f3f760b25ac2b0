package dev.parley.store;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;

/**
 * The history of conversations.
 * <p>
 * Safe for any number of threads and, where the store is shared, of replicas. The
 * messages of one conversation become visible in the order of their {@code seq}: whoever
 * has seen one will never meet an earlier one later. Lists are copies in both directions.
 * A conversation that nobody spoke in is an empty one, not an error. Each method throws
 * {@link StoreUnavailable} when the store cannot be reached.
 */
public interface SessionStore {

	/**
	 * The newest messages.
	 * @param limit how many at most, at least 1
	 * @return oldest first, each with its {@code seq}
	 */
	default List<Message> history(ConversationId conversation, int limit) {
		return history(conversation, limit, Long.MAX_VALUE);
	}

	/**
	 * The newest messages before one, to page backwards.
	 * @param limit how many at most, at least 1
	 * @param before only messages with a lower {@code seq} than this
	 * @return oldest first, each with its {@code seq}
	 */
	List<Message> history(ConversationId conversation, int limit, long before);

	/**
	 * Adds messages in the order given: all of them or, when it throws, none. Each draws
	 * its own {@code seq}; the one it carries is not looked at. Not idempotent: to accept
	 * a platform's message once is the turn's part, by the message's id.
	 */
	void append(ConversationId conversation, List<Message> messages);

	/** Forgets the conversation. Repeating it has no effect. */
	void erase(ConversationId conversation);

}

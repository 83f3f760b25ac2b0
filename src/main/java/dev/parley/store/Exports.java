package dev.parley.store;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that is kept, forwards and in batches, so that it can be handed out however
 * much it is and however slowly it is taken: nothing is held between two batches. Safe
 * for any number of threads. Each method throws {@link StoreUnavailableException} when
 * the store cannot be reached.
 */
public interface Exports {

	/**
	 * What was said after a place, oldest first, and what the guard blocked.
	 * @param of only what this person said and what was answered to it; null for all
	 */
	List<Entry> messages(ConversationId conversation, @Nullable SenderId of, long after, int limit);

	/**
	 * The parts of answers, in order.
	 * @param seq only parts of this answer behind {@code index}, and of later answers
	 */
	List<Delivery> parts(ConversationId conversation, long seq, int index, int limit);

	/**
	 * The conversations that a person wrote in, in the order of their ids.
	 * @param after only those behind this one; null for the first
	 */
	List<ConversationId> conversations(SenderId sender, @Nullable ConversationId after, int limit);

	/** Whether anybody else wrote in the conversation. */
	boolean isShared(ConversationId conversation, SenderId sender);

}

package dev.parley.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations live: what was accepted, in which order, whose turn it is, and what
 * was answered. Every message and every answer goes through it; whoever replaces this
 * bean changes where conversations are kept.
 * <p>
 * Order: the messages of one conversation are accepted in one order, which is that of
 * their {@code seq}, and become visible in it; whoever has seen one never meets an
 * earlier one later. Turns: one owner at a time runs those of a conversation, under a
 * {@link Lease} whose time is the store's own clock. Threads: safe for any number of them
 * and, where the store is shared, of replicas; calls may be stored together, but none
 * waits for others to come, and none fails for the sake of another. A conversation that
 * nobody spoke in is an empty one, not an error. Lists are copies.
 * <p>
 * Each method did all of its work or none. It throws {@link StoreUnavailableException}
 * when the store cannot be reached, in which case it may have done all of it: each can be
 * repeated.
 */
public interface SessionStore {

	/**
	 * Accepts a message once, durably, and loads what is needed to answer it. A message
	 * whose id was accepted before is not stored again; if the turn it belonged to has
	 * died, the caller gets that turn. One that does not address the bot is ignored
	 * unless the conversation exists: then the bot takes part in it. A message is counted
	 * against its quotas once, in the same transaction, over all replicas; one that was
	 * not screened is only stored if they silence it. One that hands the conversation to
	 * a person fences a turn that runs.
	 */
	Acceptance accept(Arrival arrival);

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
	 * Completes a turn: its messages are answered, the answer enters the history and its
	 * parts the outbox, all or none, and only if the lease still holds. Gives the lease
	 * back if nothing waits. Repeating it has no effect; after a call that threw, it
	 * tells what that call did.
	 */
	Completion append(Turn turn, Answer answer);

	/**
	 * Prolongs leases.
	 * @return those that still hold; the others are lost
	 */
	Set<Lease> renew(Collection<Lease> leases);

	/**
	 * Loads a turn anew, with what came in since its lease was taken.
	 * @return null when the lease is lost, or nothing waits any more and it is given back
	 */
	@Nullable Gathered gather(Lease lease);

	/**
	 * Stops the answer that is being made in a conversation, by whichever replica: all
	 * that was accepted until now is done with. Whoever makes it learns so by
	 * {@link #stopped}, and appends what there is of it.
	 * @param by who wants it so, such as a message's id; the same may repeat it
	 * @return whether an answer is being made that nobody else stopped before
	 */
	default boolean stop(ConversationId conversation, String by) {
		return false;
	}

	/**
	 * Of turns that run, those whose answers were stopped.
	 * @return their leases
	 */
	default Set<Lease> stopped(Collection<Turn> running) {
		return Set.of();
	}

	/** Gives a lease back without an answer: what waits can be taken up at once. */
	void release(Lease lease);

	/**
	 * Takes up conversations in which messages wait and nobody runs a turn, those that
	 * wait longest first: their owner crashed, stalled or gave them back.
	 * @param limit how many at most
	 */
	List<Turn> sweep(int limit);

	/**
	 * Looks up messages and what was answered to them, by whichever replica, all in one
	 * go.
	 * @return those that were accepted; a key that never was is left out
	 */
	Map<MessageKey, Recorded> find(Collection<MessageKey> keys);

}

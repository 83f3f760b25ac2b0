package dev.parley.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The turns of all conversations: what was accepted, who runs it, and how it ended.
 * <p>
 * Safe for any number of threads and, where the store is shared, of replicas. Messages of
 * one conversation are accepted in one order, which is that of their {@code seq}; one
 * owner at a time runs its turns. Time is the store's own clock. Each method either did
 * all of its work or none, and throws {@link StoreUnavailable} when the store cannot be
 * reached, in which case it may have done all of it: each can be repeated.
 */
public interface TurnStore {

	/**
	 * Accepts a message once, durably. A message whose id was accepted before is not
	 * stored again; if the turn it belonged to has died, the caller gets that turn. One
	 * that does not address the bot is ignored unless the conversation exists: then the
	 * bot takes part in it. A message is counted against its quotas once, in the same
	 * transaction, over all replicas.
	 */
	Acceptance accept(Arrival arrival, Terms terms);

	/**
	 * Completes a turn: its messages are answered, the answer enters the history and its
	 * parts the outbox, all or none, and only if the lease still holds. Gives the lease
	 * back if nothing waits.
	 */
	Completion complete(Claim claim, Answer answer, Terms terms);

	/**
	 * Prolongs leases.
	 * @return those that still hold; the others are lost
	 */
	Set<Lease> renew(Collection<Lease> leases, Terms terms);

	/** Gives a lease back without an answer: what waits can be claimed at once. */
	void abandon(Lease lease);

	/**
	 * Claims conversations in which messages wait and nobody runs a turn: their owner
	 * crashed, stalled or gave them back.
	 * @param limit how many at most
	 * @param all whether to look at conversations of any age, rather than at those that
	 * were active lately
	 */
	List<Claim> sweep(int limit, boolean all, Terms terms);

}

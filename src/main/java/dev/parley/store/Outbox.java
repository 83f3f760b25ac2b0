package dev.parley.store;

import java.util.Collection;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/**
 * The parts that are to be sent, those of one conversation one after the other.
 * <p>
 * Safe for any number of threads and replicas: a part is given to one sender at a time. A
 * part that waits for its next attempt holds up its own conversation and no other. A dead
 * or unknown part takes the later parts of its own answer with it, for a piece without
 * its beginning helps nobody; later answers go on. Each method throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Outbox {

	/**
	 * Gives out parts whose time has come, each to this caller alone until its lease runs
	 * out.
	 * @param limit how many at most
	 */
	List<Part> due(int limit);

	/**
	 * Prolongs the leases of parts that are being sent. One that another sender has by
	 * now is passed over.
	 */
	void renew(Collection<Part> parts);

	/**
	 * Records how the attempt ended. Has no effect if another sender has the part by now.
	 * @return the conversation's next part, which the caller must send; null if there is
	 * none
	 */
	@Nullable Part close(Part part, Closing closing);

	/**
	 * Puts the dead and unknown parts of an answer back, to be sent now.
	 * @return how many
	 */
	int replay(ConversationId conversation, long seq);

	/**
	 * Gives the dead and unknown parts of an answer up: they are no dead letters any
	 * more.
	 * @return how many
	 */
	int discard(ConversationId conversation, long seq);

	/** The dead letters, oldest first. */
	List<DeadLetter> dead(int limit);

	/**
	 * Makes a dead letter of a part that the platform took and could not deliver after
	 * all. What is still to be sent of the same answer goes with it. Repeating it has no
	 * effect, nor has a part that is not among the newest thousand of the conversation.
	 * @param platformId what the platform called it when it took it
	 * @return how many parts became dead letters
	 * @throws StoreUnavailableException also while a part is being sent there, for it may
	 * be the one, and what the platform calls it is not recorded yet: ask again
	 */
	int undelivered(ConversationId conversation, String platformId, String why);

}

package dev.parley.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;

/**
 * People in the loop. While a person has a conversation its messages are kept and no turn
 * is run; a turn that runs when the person comes is fenced, and its answer is never
 * stored. Safe for any number of threads and replicas; time is the store's own clock.
 * Each method did all of its work or none, can be repeated, and throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Takeovers {

	/**
	 * Hands a conversation to a person. If one has it, this counts as something that they
	 * did.
	 * @return whether there is such a conversation
	 */
	boolean pause(ConversationId conversation);

	/**
	 * Hands a conversation back to the bot. What waits is answered by its next turn.
	 * @return whether a person had it
	 */
	boolean resume(ConversationId conversation);

	/**
	 * Hands a conversation back to the bot and says so there, both or neither: no crash
	 * leaves a user who was not told. What waits is answered behind it.
	 * @param idle for how long the operator must have done nothing; zero: whatever they
	 * did
	 * @return what became of the words; empty if nothing was handed back
	 */
	Optional<Posting> resume(Post post, Answer answer, Duration idle);

	/** Some in which the operator did nothing for a time. */
	List<ConversationId> idle(Duration idle, int limit);

	/**
	 * Hands back those in which the operator did nothing for a time.
	 * @return which
	 */
	List<ConversationId> handBack(Duration idle, int limit);

	/**
	 * Says something that nobody asked for, at the address of the conversation's newest
	 * message. An operator's words hand the conversation to a person, and answer all that
	 * waits.
	 */
	Posting post(Post post, Answer answer);

}

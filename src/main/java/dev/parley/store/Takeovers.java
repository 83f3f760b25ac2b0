package dev.parley.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * People in the loop. While a person has a conversation its messages are kept and no turn
 * is run; a turn that runs when the person comes is fenced, and its answer is never
 * stored. Safe for any number of threads and replicas; time is the store's own clock.
 * Each method did all of its work or none, can be repeated, and throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Takeovers {

	/**
	 * Hands a conversation to a person. If they have it, this counts as something that
	 * they did; from another one it is taken.
	 * @param operator the person's name; null if they have none
	 * @return whether there is such a conversation
	 */
	boolean pause(ConversationId conversation, @Nullable String operator);

	/** The same, to a person without a name. */
	default boolean pause(ConversationId conversation) {
		return pause(conversation, null);
	}

	/**
	 * Hands a conversation back to the bot. What waits is answered by its next turn.
	 * @param operator who hands it back; null if it is no operator, or one without a name
	 * @return whether a person had it
	 */
	boolean resume(ConversationId conversation, @Nullable String operator);

	/** The same, done by no operator. */
	default boolean resume(ConversationId conversation) {
		return resume(conversation, null);
	}

	/**
	 * Hands a conversation back to the bot and says so there, both or neither: no crash
	 * leaves a user who was not told. What waits is answered behind it. Whoever says it
	 * is who hands back.
	 * @param idle for how long the operator must have done nothing; zero: whatever they
	 * did
	 * @return what became of the words; empty if nothing was handed back
	 */
	Optional<Posting> resume(Post post, Answer answer, Duration idle);

	/** Some in which the operator did nothing for a time. */
	List<ConversationId> idle(Duration idle, int limit);

	/**
	 * Hands back those in which the operator did nothing for a time.
	 * @param but channels whose conversations are left
	 * @return which
	 */
	List<ConversationId> handBack(Duration idle, int limit, Set<String> but);

	/**
	 * Says something that nobody asked for, at the address of the conversation's newest
	 * message. An operator's words hand the conversation to a person, and answer all that
	 * waits.
	 */
	Posting post(Post post, Answer answer);

}

package dev.parley.store;

import java.util.Optional;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What operators look at: conversations, what was said in them, and what became of it.
 * <p>
 * Reads only, by pages of bounded cost; what changes between two pages may be seen twice
 * or be missed. A cursor is opaque and belongs to the question that it came from:
 * {@link IllegalArgumentException} when it is none. Safe for any number of threads. Each
 * method throws {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Archive {

	/**
	 * Conversations, those first in which something was said last; by a prefix or a
	 * sender in the order of their ids.
	 */
	Page<Overview> conversations(ConversationFilter filter, Page.Request page);

	/** One conversation; empty if nobody spoke in it. */
	Optional<Overview> find(ConversationId conversation);

	/**
	 * What was said before a place, oldest first, and what the guard blocked.
	 * @param before only messages with a lower {@code seq}
	 * @param text what they must contain in whichever case, as it is written or without
	 * the marks of Markdown around words; null for all. So many are looked at in one go
	 * and no more, so that a page may be empty and not the last; it tells then how far
	 * that was
	 * @return with the {@code seq} to go on before
	 */
	Page<Entry> messages(ConversationId conversation, long before, int limit, @Nullable String text);

	/**
	 * What the newest answers of a conversation took; so many messages are looked at and
	 * no more.
	 */
	UsageTotals usage(ConversationId conversation);

	/**
	 * The turn in which a message was answered, or that an answer belongs to; empty if
	 * there is no such message.
	 */
	Optional<Timeline> turn(ConversationId conversation, long seq);

	/**
	 * The parts that are not sent, those that wait longest first.
	 * @param which which of them
	 */
	Page<Delivery> unsent(Unsent which, Page.Request page);

	/** Why a part is not sent. */
	enum Unsent {

		/** It will be, by itself: {@code pending} or {@code sending}. */
		OPEN,

		/** It waits for its time. */
		PENDING,

		/** It is being sent. */
		SENDING,

		/** It is a dead letter: {@code dead} or {@code unknown}. */
		CLOSED,

		/** It was given up. */
		DEAD,

		/** The platform may have it. */
		UNKNOWN

	}

}

package dev.parley.store;

import java.util.List;

import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/** What became of a {@link Post}. */
public sealed interface Posting {

	/**
	 * It is stored, for the first time.
	 *
	 * @param seq its place in the conversation
	 * @param first the part that the caller must send now; null if it is not its turn yet
	 * or nothing is to be sent
	 * @param answered the platform's ids of the messages that it answers
	 */
	record Done(long seq, @Nullable Part first, List<String> answered) implements Posting {

		public Done {
			answered = List.copyOf(answered);
		}
	}

	/**
	 * The same was stored under this key before: nothing was stored this time.
	 *
	 * @param seq its place in the conversation
	 */
	record Repeated(long seq) implements Posting {
	}

	/**
	 * Nothing was stored.
	 *
	 * @param why the reason
	 */
	record Refused(Reason why) implements Posting {
	}

	/** Why nothing was stored. */
	enum Reason {

		/** There is no such conversation. */
		NO_CONVERSATION,

		/** Something else was said under this key. */
		OTHER_UNDER_KEY,

		/** Nothing tells any more where to send it. */
		NO_ADDRESS,

		/** The channel sends only in answer to a call, and nobody waits for one. */
		NOBODY_WAITS

	}

}

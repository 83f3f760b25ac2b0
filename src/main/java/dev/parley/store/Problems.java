package dev.parley.store;

import java.time.Instant;
import java.util.List;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should see to, in groups of one cause: answers that were not sent, and
 * messages that were not answered.
 * <p>
 * Reads only. Safe for any number of threads. Each method throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Problems {

	/** So many problems are looked at, the oldest first. */
	int MOST = 50_000;

	/** What part of an answer is given that was not tried since an earlier one failed. */
	String EARLIER_PART = "an earlier part of this answer was not sent";

	/** The groups, the largest first. */
	List<Group> groups();

	/**
	 * Some problems of a group, the oldest first, none of which is newer than a time:
	 * what fails again while all of a group is seen to is another problem.
	 */
	List<Member> members(Selection which, int limit);

	/** How many problems of a group there are that are not newer than a time. */
	long count(Selection which);

	/** What went wrong. */
	enum Kind {

		/** An answer was given up. */
		UNSENT,

		/** An answer may have been sent, or not. */
		UNKNOWN,

		/** A message got the apology. */
		FAILED

	}

	/**
	 * Problems of one kind, channel and cause.
	 *
	 * @param cause why, without what differs from one to the next; empty if it is not
	 * known
	 * @param count how many answers or messages
	 */
	record Group(Kind kind, String channel, String cause, long count, Instant oldest, Instant newest) {
	}

	/**
	 * Which problems.
	 *
	 * @param until not newer than this
	 */
	record Selection(Kind kind, String channel, String cause, Instant until) {
	}

	/**
	 * A problem.
	 *
	 * @param conversation where it is
	 * @param seq the place of the answer, or of the message
	 * @param messageId of a failed message
	 */
	record Member(ConversationId conversation, long seq, @Nullable String messageId) {

		/** Without the platform's id. */
		@Override
		public String toString() {
			return "Member[conversation=%s, seq=%d]".formatted(this.conversation, this.seq);
		}

	}

	/**
	 * How many problems there are.
	 *
	 * @param unsent answers that were not sent, or perhaps not
	 * @param failed messages that were not answered
	 */
	record Count(long unsent, long failed) {
	}

}

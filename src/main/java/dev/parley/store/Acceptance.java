package dev.parley.store;

import java.time.Duration;

import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message at the door. What was accepted is durable now.
 *
 * @param kind whether anything was stored
 * @param turn the turn that the caller must run; null when nothing waits or another runs
 * the conversation and will answer it
 * @param first the first part of a refusal or a notice, which the caller must send now;
 * null if it is not its turn yet or nothing is to be sent
 * @param retryAfter how long until a silenced message would be let in; null where it
 * never is
 */
public record Acceptance(Kind kind, @Nullable Turn turn, @Nullable Part first, @Nullable Duration retryAfter) {

	/** Whether a message was stored. */
	public enum Kind {

		/** It was stored, for the first time. */
		ACCEPTED,

		/** Its id was accepted before: nothing was stored this time. */
		REPEATED,

		/** It is not for the bot: nothing was stored. */
		IGNORED,

		/** It was not let in: that it came was stored, without what it said. */
		SILENCED,

		/**
		 * It is let in and was counted, though nobody screened it: nothing was stored.
		 * Bring it again, screened and without quotas.
		 */
		UNSCREENED

	}

	public Acceptance(Kind kind, @Nullable Turn turn, @Nullable Part first) {
		this(kind, turn, first, null);
	}

	/** A message that another turn answers, has answered, or nobody will. */
	public static Acceptance of(Kind kind) {
		return new Acceptance(kind, null, null);
	}

}

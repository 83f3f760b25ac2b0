package dev.parley.turn;

import java.time.Duration;

import dev.parley.conversation.Buttons;
import org.jspecify.annotations.Nullable;

/** What became of a message whose caller waits for the reply. */
public sealed interface Outcome {

	/**
	 * It is answered.
	 *
	 * @param reply the answer, screened
	 * @param buttons the choices that it offers, with their tokens; null without any
	 */
	record Answered(String reply, @Nullable Buttons buttons) implements Outcome {

		Answered(String reply) {
			this(reply, null);
		}

		@Override
		public String toString() {
			return "Answered[%d characters]".formatted(this.reply.length());
		}

	}

	/** It is accepted and will be answered; the same message may be sent again to ask. */
	record Pending() implements Outcome {
	}

	/**
	 * It is not answered, but the same message may be sent again later.
	 *
	 * @param retryAfter how long until it would be; null for never
	 */
	record Silenced(@Nullable Duration retryAfter) implements Outcome {
	}

	/** Another text was said under this message id before; nothing was done. */
	record Conflict() implements Outcome {
	}

}

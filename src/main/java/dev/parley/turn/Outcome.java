package dev.parley.turn;

/** What became of a message whose caller waits for the reply. */
public sealed interface Outcome {

	/**
	 * It is answered.
	 *
	 * @param reply the answer, screened
	 */
	record Answered(String reply) implements Outcome {

		@Override
		public String toString() {
			return "Answered[%d characters]".formatted(this.reply.length());
		}

	}

	/** It is accepted and will be answered; the same message may be sent again to ask. */
	record Pending() implements Outcome {
	}

	/** Another text was said under this message id before; nothing was done. */
	record Conflict() implements Outcome {
	}

}

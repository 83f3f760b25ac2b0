package dev.parley.turn;

/** What became of a message that was taken. */
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

	/** Another text was said under this message id before; nothing was done. */
	record Conflict() implements Outcome {
	}

	/** The brain could not answer; nothing was stored. */
	record Failed() implements Outcome {
	}

}

package dev.parley.brain.llm;

/**
 * What a model answered, without what it says to itself.
 *
 * @param text what it says to the user; empty if it says nothing
 * @param ending how it ended
 * @param refusal what it says when it declines; empty if it does so without a word
 * @param spent what it took
 */
record ModelAnswer(String text, Ending ending, String refusal, Spent spent) {

	/** How an answer ended. */
	enum Ending {

		/** As the model wished. */
		WHOLE,

		/** At its largest length. */
		CUT,

		/** The model, or what watches over it, declined. */
		DECLINED,

		/** What makes it failed on the way: it is not whole. */
		FAILED,

		/** There is nothing in it that this API has. */
		UNKNOWN

	}

	/**
	 * What an answer took.
	 *
	 * @param model what made it; empty if it does not tell
	 * @param input tokens that were sent, {@code cached} included
	 * @param cached those of them that the provider's cache held
	 * @param output tokens that came back
	 */
	record Spent(String model, long input, long cached, long output) {

	}

}

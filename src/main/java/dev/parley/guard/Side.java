package dev.parley.guard;

/** Whose words are looked at. */
public enum Side {

	/** What somebody said to the bot. */
	INPUT,

	/** What the bot is about to say. */
	OUTPUT

}

package dev.parley.brain;

/**
 * A brain has given up on a question, after all that it could try itself: the turn does
 * not ask again, and the user gets the apology. Its message is logged, so it holds
 * nothing that was said and no secret.
 */
public class BrainFailedException extends Exception {

	public BrainFailedException(String why) {
		super(why);
	}

}

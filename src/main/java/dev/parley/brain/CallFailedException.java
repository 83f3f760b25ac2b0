package dev.parley.brain;

import java.time.Duration;

import dev.parley.brain.BrainMetrics.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One call to where a brain's answers come from brought none. Its message holds nothing
 * that was said and no secret.
 */
public class CallFailedException extends Exception {

	private final Outcome outcome;

	private final String why;

	private final @Nullable Duration retryAfter;

	public CallFailedException(Outcome outcome, String why) {
		this(outcome, why, null);
	}

	/**
	 * Tells what went wrong.
	 * @param outcome decides whether another try is worth it
	 * @param why what happened, continuing "A brain failed: …"
	 * @param retryAfter how long the other side asks to wait; null if it does not
	 */
	public CallFailedException(Outcome outcome, String why, @Nullable Duration retryAfter) {
		super(why);
		this.why = why;
		this.outcome = outcome;
		this.retryAfter = retryAfter;
	}

	public Outcome outcome() {
		return this.outcome;
	}

	/** The message. */
	public String why() {
		return this.why;
	}

	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}

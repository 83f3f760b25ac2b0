package dev.parley.guard;

import org.jspecify.annotations.Nullable;

/**
 * One text and the ways to read it. Each reading is made when it is first asked for, once
 * for all guards. Belongs to one thread.
 */
public final class View {

	private final String text;

	private @Nullable Reading folded;

	private View(String text) {
		this.text = text;
	}

	public static View of(String text) {
		return new View(text);
	}

	/** The text as it was written. */
	public String text() {
		return this.text;
	}

	/**
	 * How the text reads to an eye that does not care for type: compatibility forms are
	 * plain (NFKC), invisible characters are gone, letters are small, dashes and
	 * apostrophes are those of ASCII, a run of white space is one space, or one line feed
	 * if it holds a line break.
	 */
	public Reading folded() {
		Reading reading = this.folded;
		if (reading == null) {
			reading = Folding.fold(this.text);
			this.folded = reading;
		}
		return reading;
	}

}

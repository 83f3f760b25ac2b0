package dev.parley.guard.reading;

/**
 * Joins letters that were set apart, such as {@code i g n o r e} or {@code i-g-n-o-r-e}:
 * runs of single letters with one and the same sign between them; where the sign is
 * another, a word ends.
 */
public final class SpacedLetters {

	/** Shorter runs are initials and lists. */
	private static final int FEWEST = 4;

	/** Between two letters stand so many signs at the most. */
	private static final int WIDEST = 4;

	private final String text;

	private final Reading.Builder reading;

	private int letters;

	private int runEnd;

	private SpacedLetters(String text) {
		this.text = text;
		this.reading = new Reading.Builder(text.length());
	}

	public static Reading join(String plain) {
		SpacedLetters joined = new SpacedLetters(plain);
		boolean any = false;
		int copied = 0;
		for (int i = 0; i < joined.text.length(); i++) {
			if (joined.isAlone(i) && joined.isRun(i)) {
				any = true;
				joined.reading.copy(joined.text, copied, i);
				joined.run(i);
				copied = joined.runEnd;
			}
			i = (joined.runEnd > i) ? joined.runEnd - 1 : i;
		}
		if (!any) {
			return Reading.of(plain);
		}
		joined.reading.copy(joined.text, copied, joined.text.length());
		return joined.reading.build();
	}

	/** Finds the end of the run in any case, so that no letter is looked at twice. */
	private boolean isRun(int start) {
		this.letters = 1;
		int end = start + 1;
		for (int next = next(start); next > 0; next = next(next)) {
			this.letters++;
			end = next + 1;
		}
		this.runEnd = end;
		return this.letters >= FEWEST;
	}

	private void run(int start) {
		int next = next(start);
		String sign = this.text.substring(start + 1, next);
		this.reading.copy(this.text, start, start + 1);
		for (int at = start; next > 0; next = next(at)) {
			if (!sign.contentEquals(this.text.subSequence(at + 1, next))) {
				this.reading.append(' ', at + 1, next);
			}
			this.reading.copy(this.text, next, next + 1);
			at = next;
		}
	}

	/** The next single letter, or 0 if none is near. */
	private int next(int at) {
		int next = at + 1;
		while (next < this.text.length() && next - at <= WIDEST && !isLetter(next)) {
			next++;
		}
		return (next > at + 1 && next < this.text.length() && isAlone(next)) ? next : 0;
	}

	private boolean isAlone(int at) {
		return isLetter(at) && (at == 0 || !isLetter(at - 1)) && (at + 1 == this.text.length() || !isLetter(at + 1));
	}

	private boolean isLetter(int at) {
		char c = this.text.charAt(at);
		return (c < 0x80) ? Ascii.isAlphanumeric(c) : Character.isLetterOrDigit(c) || Folding.isAttached(c);
	}

}

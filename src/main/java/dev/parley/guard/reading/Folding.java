package dev.parley.guard.reading;

import java.text.Normalizer;

/** Makes {@link dev.parley.guard.View#folded()}. */
public final class Folding {

	/** Sorting one endless pile of combining marks would take quadratic time. */
	private static final int LONGEST_CLUSTER = 32;

	/**
	 * One character of Arabic stands for eighteen, which would let a text grow at will.
	 */
	private static final int MOST_EXPANSION = 4;

	private final String text;

	private final Reading.Builder reading;

	private final boolean gaps;

	private Folding(String text, boolean gaps) {
		this.text = text;
		this.gaps = gaps;
		this.reading = new Reading.Builder(text.length());
	}

	public static Reading fold(String text) {
		return new Folding(text, false).fold();
	}

	/** Writes a space for each run of invisible characters. */
	public static Reading foldWithGaps(String text) {
		return new Folding(text, true).fold();
	}

	/** Whether the text has invisible characters. */
	public static boolean hidesAny(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if ((c < 0x80) ? c < ' ' && isInvisible(c) : isInvisible(text.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

	private Reading fold() {
		for (int start = 0; start < this.text.length();) {
			if (isPlain(start)) {
				this.reading.append((char) lower(this.text.charAt(start)), start, ++start);
			}
			else {
				int end = clusterEnd(start);
				cluster(start, end);
				start = end;
			}
		}
		return this.reading.build();
	}

	/** A visible character of ASCII to which nothing attaches, as most are. */
	private boolean isPlain(int at) {
		char c = this.text.charAt(at);
		char next = (at + 1 < this.text.length()) ? this.text.charAt(at + 1) : ' ';
		return c > ' ' && c < 0x7F && next >= ' ' && next < 0x7F;
	}

	/** Behind the character that starts here and all that attaches to it. */
	private int clusterEnd(int start) {
		int end = start + Character.charCount(this.text.codePointAt(start));
		while (end < this.text.length() && end - start < LONGEST_CLUSTER && isAttached(this.text.codePointAt(end))) {
			end += Character.charCount(this.text.codePointAt(end));
		}
		return end;
	}

	private void cluster(int start, int end) {
		if (end - start == 1 && this.text.charAt(start) < 0x80) {
			append(this.text.charAt(start), start, end);
			return;
		}
		StringBuilder visible = new StringBuilder(end - start);
		this.text.substring(start, end).codePoints().filter((c) -> !isInvisible(c)).forEach(visible::appendCodePoint);
		String normalised = Normalizer.normalize(visible, Normalizer.Form.NFKC);
		CharSequence shown = (normalised.length() > MOST_EXPANSION * visible.length()) ? visible : normalised;
		shown.codePoints().forEach((c) -> append(c, start, end));
		if (this.gaps && visible.length() < end - start) {
			blank(false, start, end);
		}
	}

	private void append(int c, int start, int end) {
		if (isBlank(c)) {
			blank(c == '\n' || c == '\r' || c == '\u0085' || c == 0x2028 || c == 0x2029, start, end);
		}
		else if (!isInvisible(c)) {
			this.reading.append(Character.toString(lower(c)), start, end);
		}
	}

	private void blank(boolean lineBreak, int start, int end) {
		char last = this.reading.last();
		if (last == ' ' || last == '\n') {
			this.reading.widenLast(lineBreak ? '\n' : last, end);
		}
		else {
			this.reading.append(lineBreak ? '\n' : ' ', start, end);
		}
	}

	private static boolean isBlank(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
	}

	/** The small ASCII twin of what is written in many ways. */
	private static int lower(int c) {
		if (c < 0x80) {
			return (c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c;
		}
		if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
			return '-';
		}
		if (c == 0x2018 || c == 0x2019 || c == 0x2BC) {
			return '\'';
		}
		return Character.toLowerCase(Character.toUpperCase(c));
	}

	/** Takes room in the text and none on the screen. */
	private static boolean isInvisible(int c) {
		if (c < 0x80) {
			return Character.isISOControl(c) && !Character.isWhitespace(c);
		}
		return switch (Character.getType(c)) {
			case Character.FORMAT -> true;
			case Character.CONTROL -> c != '\u0085';
			default -> isVariationSelector(c) || Confusables.isFiller(c);
		};
	}

	/** Belongs to the character before it. */
	static boolean isAttached(int c) {
		if (c < 0x300) {
			return isInvisible(c);
		}
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
			default -> isInvisible(c) || isJoiningJamo(c);
		};
	}

	private static boolean isVariationSelector(int c) {
		return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
	}

	/** Vowels and finals, which NFKC composes with the Hangul consonant before them. */
	private static boolean isJoiningJamo(int c) {
		return c >= 0x1160 && c <= 0x11FF;
	}

}

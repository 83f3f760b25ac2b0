package dev.parley.guard.reading;

import java.text.Normalizer;

/** Makes {@link View#folded()}. */
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
		return fold(text, false);
	}

	/** Writes a space for each run of invisible characters. */
	public static Reading foldWithGaps(String text) {
		return fold(text, true);
	}

	/** Whether the text has invisible characters. */
	public static boolean hidesAny(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if ((c < 0x80) ? c < ' ' && Characters.isInvisible(c) : Characters.isInvisible(text.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static Reading fold(String text, boolean gaps) {
		Folding folding = new Folding(text, gaps);
		for (int start = 0; start < text.length();) {
			if (folding.isPlain(start)) {
				folding.reading.append((char) Characters.plain(text.charAt(start)), start, ++start);
			}
			else {
				int end = folding.clusterEnd(start);
				folding.cluster(start, end);
				start = end;
			}
		}
		return folding.reading.build();
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
		while (end < this.text.length() && end - start < LONGEST_CLUSTER
				&& Characters.isAttached(this.text.codePointAt(end))) {
			end += Character.charCount(this.text.codePointAt(end));
		}
		return end;
	}

	private void cluster(int start, int end) {
		if (end - start == 1 && this.text.charAt(start) < 0x80) {
			append(this.text.charAt(start), start, end);
			return;
		}
		CharSequence visible = visible(start, end);
		CharSequence plain = normalised(visible);
		for (int i = 0; i < plain.length();) {
			int c = Character.codePointAt(plain, i);
			append(c, start, end);
			i += Character.charCount(c);
		}
		if (this.gaps && visible.length() < end - start) {
			blank(false, start, end);
		}
	}

	private CharSequence visible(int start, int end) {
		StringBuilder visible = new StringBuilder(end - start);
		for (int i = start; i < end;) {
			int c = this.text.codePointAt(i);
			if (!Characters.isInvisible(c)) {
				visible.appendCodePoint(c);
			}
			i += Character.charCount(c);
		}
		return visible;
	}

	private static CharSequence normalised(CharSequence visible) {
		String normalised = Normalizer.normalize(visible, Normalizer.Form.NFKC);
		return (normalised.length() > MOST_EXPANSION * visible.length()) ? visible : normalised;
	}

	private void append(int c, int start, int end) {
		if (Characters.isBlank(c)) {
			blank(Characters.isLineBreak(c), start, end);
		}
		else if (!Characters.isInvisible(c)) {
			int plain = Characters.plain(c);
			if (Character.isBmpCodePoint(plain)) {
				this.reading.append((char) plain, start, end);
			}
			else {
				this.reading.append(Character.highSurrogate(plain), start, end);
				this.reading.append(Character.lowSurrogate(plain), start, end);
			}
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

}

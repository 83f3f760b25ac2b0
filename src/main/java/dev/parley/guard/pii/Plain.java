package dev.parley.guard.pii;

import java.util.List;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as an eye reads numbers and addresses in it: digits of every script and letters
 * that look like Latin ones are those of ASCII, what cannot be seen is gone, and single
 * escaped characters ({@code %40}) are themselves. Each character knows where it is from.
 * <p>
 * Unlike the readings of the view it keeps capitals, which keys need, and is free for a
 * text that is plain already, which most are. Belongs to one thread.
 */
final class Plain {

	private static final int SHORTEST_CODE = 14;

	private static final byte LETTER = 1;

	private static final byte DIGIT = 2;

	private static final byte UNDERSCORE = 4;

	private static final byte HYPHEN = 8;

	private static final byte MIXED = LETTER | DIGIT;

	private static final byte[] KINDS = new byte[128];

	static {
		for (char c = 0; c < KINDS.length; c++) {
			boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
			KINDS[c] = letter ? LETTER
					: (c >= '0' && c <= '9') ? DIGIT : (c == '_') ? UNDERSCORE : (c == '-') ? HYPHEN : 0;
		}
	}

	private final String text;

	private final int @Nullable [] starts;

	private final int @Nullable [] ends;

	private int digits;

	private int longest;

	private boolean code;

	private @Nullable List<Digits> numbers;

	Plain(String text, int @Nullable [] starts, int @Nullable [] ends) {
		this.text = text;
		this.starts = starts;
		this.ends = ends;
		count();
	}

	static Plain of(String text) {
		return Plainer.isPlain(text) ? new Plain(text, null, null) : new Plainer(text).plain();
	}

	private void count() {
		int word = 0;
		int code = 0;
		int kinds = 0;
		for (int i = 0; i < this.text.length(); i++) {
			int kind = kind(this.text.charAt(i));
			if (kind == 0) {
				word = 0;
				code = 0;
				kinds = 0;
				continue;
			}
			this.digits += (kind == DIGIT) ? 1 : 0;
			word = (kind == HYPHEN) ? 0 : word + 1;
			code++;
			kinds |= kind;
			this.longest = Math.max(this.longest, word);
			this.code |= code >= SHORTEST_CODE && (kinds & MIXED) == MIXED;
		}
	}

	String text() {
		return this.text;
	}

	/** The place in the text as it was written. */
	Span written(Span span) {
		int[] starts = this.starts;
		int[] ends = this.ends;
		return (starts == null || ends == null) ? span : new Span(starts[span.start()], ends[span.end() - 1]);
	}

	int digits() {
		return this.digits;
	}

	/** The length of the longest run of letters and digits of ASCII, and underscores. */
	int longestWord() {
		return this.longest;
	}

	/** Whether letters and digits are mixed somewhere as people do not in words. */
	boolean hasCode() {
		return this.code;
	}

	/** All that may be numbers of so many digits, at least seven. */
	List<Digits> numbers(int least) {
		if (this.digits < least) {
			return List.of();
		}
		List<Digits> numbers = this.numbers;
		if (numbers == null) {
			numbers = Digits.in(this.text, Phones.SHORTEST);
			this.numbers = numbers;
		}
		return numbers;
	}

	static boolean isDigit(char c) {
		return kind(c) == DIGIT;
	}

	static boolean isLetter(char c) {
		return kind(c) == LETTER;
	}

	/** A letter or digit of ASCII, or an underscore. */
	static boolean isWord(char c) {
		return (kind(c) & ~HYPHEN) != 0;
	}

	/** Whether there is one at this place; there is none outside of the text. */
	static boolean isWord(String text, int at) {
		return at >= 0 && at < text.length() && isWord(text.charAt(at));
	}

	static boolean isDigit(String text, int at) {
		return at >= 0 && at < text.length() && isDigit(text.charAt(at));
	}

	private static int kind(char c) {
		return (c < 128) ? KINDS[c] : 0;
	}

}

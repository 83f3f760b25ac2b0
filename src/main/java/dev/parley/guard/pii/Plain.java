package dev.parley.guard.pii;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as an eye reads numbers and addresses in it: digits of every script and letters
 * that look like Latin ones are those of ASCII, what cannot be seen is gone, and single
 * escaped characters ({@code %40}) are themselves. Each character knows where it is from.
 * <p>
 * Unlike the readings of the view it keeps capitals, which keys need, and is free for a
 * text that is plain already, which most are.
 */
final class Plain {

	private final String text;

	private final int @Nullable [] starts;

	private final int @Nullable [] ends;

	private final int digits;

	private final boolean at;

	private final int longest;

	Plain(String text, int @Nullable [] starts, int @Nullable [] ends) {
		this.text = text;
		this.starts = starts;
		this.ends = ends;
		int digits = 0;
		int longest = 0;
		int run = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			digits += isDigit(c) ? 1 : 0;
			run = isWord(c) ? run + 1 : 0;
			longest = Math.max(longest, run);
		}
		this.digits = digits;
		this.longest = longest;
		this.at = text.indexOf('@') >= 0;
	}

	static Plain of(String text) {
		return Plainer.isPlain(text) ? new Plain(text, null, null) : new Plainer(text).plain();
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

	boolean hasAt() {
		return this.at;
	}

	/** The length of the longest run of letters and digits of ASCII. */
	int longestWord() {
		return this.longest;
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	/** A letter or digit of ASCII, or an underscore. */
	static boolean isWord(char c) {
		return isLetter(c) || isDigit(c) || c == '_';
	}

	/** Whether there is one at this place; there is none outside of the text. */
	static boolean isWord(String text, int at) {
		return at >= 0 && at < text.length() && isWord(text.charAt(at));
	}

	static boolean isDigit(String text, int at) {
		return at >= 0 && at < text.length() && isDigit(text.charAt(at));
	}

}

package dev.parley.guard.pii;

import java.util.Locale;

import dev.parley.guard.reading.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * The words on one side of a place, the nearest first, in small letters. They tell what a
 * number counts. No further than a placeholder: what was redacted must not change how the
 * rest is read.
 */
final class NearbyWords {

	/** Looking further would cost more than it tells. */
	private static final int REACH = 80;

	/** What every placeholder begins with. */
	static final String PLACEHOLDER = "[REDACTED_";

	private final String text;

	private final int step;

	private final int limit;

	private int position;

	private int skippedFrom;

	private NearbyWords(String text, int position, int step) {
		this.text = text;
		this.position = position;
		this.step = step;
		this.limit = (step < 0) ? Math.max(0, position - REACH) : Math.min(text.length(), position + REACH);
	}

	static NearbyWords before(String text, int position) {
		return new NearbyWords(text, position, -1);
	}

	static NearbyWords after(String text, int position) {
		return new NearbyWords(text, position, 1);
	}

	/** Whether one of the nearest so many is in a list. */
	boolean any(int count, WordList list) {
		for (int i = 0; i < count; i++) {
			String word = next();
			if (word == null || list.contains(word)) {
				return word != null;
			}
		}
		return false;
	}

	/** The next one, or null if there is none within reach. */
	@Nullable String next() {
		this.skippedFrom = this.position;
		skip(false);
		int from = this.position;
		skip(true);
		int start = Math.min(from, this.position);
		if (this.position == from || isPlaceholder(start)) {
			this.position = this.limit;
			return null;
		}
		return this.text.substring(start, Math.max(from, this.position)).toLowerCase(Locale.ROOT);
	}

	/**
	 * Of the words before: whether a short number stands behind the last one, or its
	 * sentence ends there.
	 */
	boolean isCutOff() {
		int digits = 0;
		int end = this.position;
		while (end < this.text.length() && isLetter(this.text.charAt(end))) {
			end++;
		}
		while (end < this.skippedFrom) {
			char c = this.text.charAt(end++);
			boolean blank = end < this.text.length() && Character.isWhitespace(this.text.charAt(end));
			if ("!?".indexOf(c) >= 0 || (c == '.' && blank)) {
				return true;
			}
			digits += Ascii.isDigit(c) ? 1 : 0;
		}
		return digits > 0 && digits < PhoneNumbers.SHORTEST - 1;
	}

	private void skip(boolean letters) {
		int ahead = (this.step < 0) ? -1 : 0;
		while (this.position != this.limit && isLetter(this.text.charAt(this.position + ahead)) == letters) {
			this.position += this.step;
		}
	}

	private static boolean isLetter(char c) {
		return (c < 0x80) ? Ascii.isLetter(c) : Character.isLetter(c);
	}

	private boolean isPlaceholder(int word) {
		return this.text.startsWith(PLACEHOLDER, word - 1)
				|| this.text.startsWith(PLACEHOLDER, word - PLACEHOLDER.length());
	}

}

package dev.parley.guard.pii;

import java.util.List;

import dev.parley.guard.reading.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as an eye reads numbers and addresses in it: digits of every script and letters
 * that look like Latin ones are those of ASCII, what cannot be seen is gone, and single
 * escaped characters ({@code %40}) are themselves. Each character knows where it is from.
 * <p>
 * Unlike the readings of the view it keeps capitals, which keys need, and is free for a
 * text that is plain already, which most are. Belongs to one thread.
 */
final class VisibleText {

	private final String text;

	private final NumberingPlans plans;

	private final int @Nullable [] starts;

	private final int @Nullable [] ends;

	private int digits;

	private int longestWord;

	private @Nullable List<DigitGroups> numbers;

	VisibleText(String text, int @Nullable [] starts, int @Nullable [] ends, NumberingPlans plans) {
		this.text = text;
		this.starts = starts;
		this.ends = ends;
		this.plans = plans;
		count();
	}

	static VisibleText of(String text, NumberingPlans plans) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Lookalikes.isSuspect(c) && (c >= 0x7F || Lookalikes.of(c) == Lookalikes.NOTHING || c == '@'
					|| EscapedCharacter.mayStart(text, i))) {
				return new Builder(text).build(plans);
			}
		}
		return new VisibleText(text, null, null, plans);
	}

	private void count() {
		int word = 0;
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			word = Ascii.isWord(c) ? word + 1 : 0;
			this.digits += Ascii.isDigit(c) ? 1 : 0;
			this.longestWord = Math.max(this.longestWord, word);
		}
	}

	String text() {
		return this.text;
	}

	/** Who is asked about telephone numbers. */
	NumberingPlans plans() {
		return this.plans;
	}

	/** The place in the text as it was written. */
	Span written(int start, int end) {
		int[] starts = this.starts;
		int[] ends = this.ends;
		return (starts == null || ends == null) ? new Span(start, end) : new Span(starts[start], ends[end - 1]);
	}

	int digits() {
		return this.digits;
	}

	/** The length of the longest run of letters and digits of ASCII, and underscores. */
	int longestWord() {
		return this.longestWord;
	}

	/** All that may be numbers of so many digits, at least seven. */
	List<DigitGroups> numbers(int least) {
		if (this.digits < least) {
			return List.of();
		}
		List<DigitGroups> numbers = this.numbers;
		if (numbers == null) {
			numbers = DigitGroups.in(this.text, PhoneNumbers.SHORTEST);
			this.numbers = numbers;
		}
		return numbers;
	}

	/** Reads from left to right; no character becomes several. */
	private static final class Builder {

		private final String text;

		private final char[] visible;

		private final int[] starts;

		private final int[] ends;

		private int length;

		/** Behind an at sign that a name stands before, with no blank since. */
		private boolean inAddress;

		Builder(String text) {
			this.text = text;
			this.visible = new char[text.length()];
			this.starts = new int[text.length()];
			this.ends = new int[text.length()];
		}

		VisibleText build(NumberingPlans plans) {
			for (int i = 0; i < this.text.length();) {
				char c = this.text.charAt(i);
				if (Lookalikes.isSuspect(c) || this.inAddress) {
					i = next(i);
				}
				else {
					append(c, i, ++i);
				}
			}
			return new VisibleText(new String(this.visible, 0, this.length), this.starts, this.ends, plans);
		}

		private int next(int start) {
			EscapedCharacter escaped = EscapedCharacter.at(this.text, start, this.inAddress);
			if (escaped != null) {
				int from = escaped.swallowsBlanks() ? dropBlanks(start) : start;
				fold(escaped.character(), from, escaped.end());
				return escaped.end();
			}
			int c = this.text.codePointAt(start);
			int end = start + Character.charCount(c);
			fold(c, start, end);
			return end;
		}

		private void fold(int c, int start, int end) {
			char twin = Lookalikes.of(c);
			if (twin == Lookalikes.NOTHING) {
				return;
			}
			if (twin == Lookalikes.NONE || (c == Lookalikes.FULL_STOP && endsSentence())) {
				for (char own : Character.toChars(c)) {
					append(own, start, end);
				}
			}
			else {
				append(twin, start, end);
			}
		}

		/** A stop of Chinese or Japanese behind their letters, unless a domain has it. */
		private boolean endsSentence() {
			return !this.inAddress && this.length > 0 && WordList.isUnspaced(this.visible[this.length - 1]);
		}

		private void append(char c, int start, int end) {
			if (c == '@') {
				this.inAddress = this.length > 0 && Character.isLetterOrDigit(this.visible[this.length - 1]);
			}
			else if (this.inAddress && Character.isWhitespace(c)) {
				this.inAddress = false;
			}
			this.starts[this.length] = start;
			this.ends[this.length] = end;
			this.visible[this.length++] = c;
		}

		/** Takes the blanks before an escape back; where the escape now starts. */
		private int dropBlanks(int start) {
			int from = start;
			while (this.length > 0 && this.visible[this.length - 1] == ' ') {
				from = this.starts[--this.length];
			}
			return from;
		}

	}

}

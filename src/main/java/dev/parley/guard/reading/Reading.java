package dev.parley.guard.reading;

import java.util.Arrays;

/**
 * A text derived from the written one, each character of which knows where it is from.
 */
public final class Reading {

	private final String text;

	private final int[] starts;

	private final int[] ends;

	private Reading(String text, int[] starts, int[] ends) {
		this.text = text;
		this.starts = starts;
		this.ends = ends;
	}

	public String text() {
		return this.text;
	}

	/** The place in the written text that a part of this reading, not empty, is from. */
	public Span written(int start, int end) {
		return new Span(this.starts[start], this.ends[end - 1]);
	}

	/** A reading of this one, in places of this one, becomes one of the written text. */
	public Reading ofThis(Reading derived) {
		int length = derived.text.length();
		int[] written = new int[length];
		int[] writtenEnds = new int[length];
		for (int i = 0; i < length; i++) {
			written[i] = this.starts[derived.starts[i]];
			writtenEnds[i] = this.ends[derived.ends[i] - 1];
		}
		return new Reading(derived.text, written, writtenEnds);
	}

	/** Grows a reading from left to right. */
	static final class Builder {

		private char[] text;

		private int[] starts;

		private int[] ends;

		private int length;

		Builder(int expected) {
			this.text = new char[expected];
			this.starts = new int[expected];
			this.ends = new int[expected];
		}

		void append(char c, int start, int end) {
			int at = this.length;
			if (at == this.text.length) {
				this.text = Arrays.copyOf(this.text, at * 2 + 16);
				this.starts = Arrays.copyOf(this.starts, at * 2 + 16);
				this.ends = Arrays.copyOf(this.ends, at * 2 + 16);
			}
			this.text[at] = c;
			this.starts[at] = start;
			this.ends[at] = end;
			this.length = at + 1;
		}

		/** The last character stands for what was written up to here, too. */
		void widenLast(char c, int end) {
			this.text[this.length - 1] = c;
			this.ends[this.length - 1] = end;
		}

		void append(CharSequence derived, int start, int end) {
			for (int i = 0; i < derived.length(); i++) {
				append(derived.charAt(i), start, end);
			}
		}

		/** Characters that stand for themselves. */
		void copy(String source, int start, int end) {
			for (int i = start; i < end; i++) {
				append(source.charAt(i), i, i + 1);
			}
		}

		int length() {
			return this.length;
		}

		char last() {
			return (this.length == 0) ? 0 : this.text[this.length - 1];
		}

		Reading build() {
			return new Reading(new String(this.text, 0, this.length), this.starts, this.ends);
		}

	}

}

package dev.parley.guard.reading;

import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A text derived from the written one, each character of which knows where it is from.
 */
public final class Reading {

	private final String text;

	/** Null where each character stands for itself. */
	private final int @Nullable [] starts;

	private final int @Nullable [] ends;

	private Reading(String text, int @Nullable [] starts, int @Nullable [] ends) {
		this.text = text;
		this.starts = starts;
		this.ends = ends;
	}

	/** The text as it was written. */
	public static Reading of(String text) {
		return new Reading(text, null, null);
	}

	public String text() {
		return this.text;
	}

	/** The place in the written text that a part of this reading, not empty, is from. */
	public Span written(int start, int end) {
		return new Span(start(start), end(end - 1));
	}

	private int start(int at) {
		return (this.starts != null) ? this.starts[at] : at;
	}

	private int end(int at) {
		return (this.ends != null) ? this.ends[at] : at + 1;
	}

	/** What a further step makes of this text, with the way back to the written one. */
	public Reading then(Function<String, Reading> step) {
		Reading derived = step.apply(this.text);
		if (this.starts == null) {
			return derived;
		}
		if (derived.starts == null || derived.ends == null) {
			return new Reading(derived.text, this.starts, this.ends);
		}
		int length = derived.text.length();
		int[] written = new int[length];
		int[] writtenEnds = new int[length];
		for (int i = 0; i < length; i++) {
			written[i] = start(derived.starts[i]);
			writtenEnds[i] = end(derived.ends[i] - 1);
		}
		return new Reading(derived.text, written, writtenEnds);
	}

	/** Grows a reading from left to right. */
	public static final class Builder {

		private char[] text;

		private int[] starts;

		private int[] ends;

		private int length;

		public Builder(int expected) {
			this.text = new char[expected];
			this.starts = new int[expected];
			this.ends = new int[expected];
		}

		public void append(char c, int start, int end) {
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

		public void append(CharSequence derived, int start, int end) {
			for (int i = 0; i < derived.length(); i++) {
				append(derived.charAt(i), start, end);
			}
		}

		/** Characters that stand for themselves. */
		public void copy(String source, int start, int end) {
			for (int i = start; i < end; i++) {
				append(source.charAt(i), i, i + 1);
			}
		}

		/** The last character stands for what was written up to here, too. */
		void widenLast(char c, int end) {
			this.text[this.length - 1] = c;
			this.ends[this.length - 1] = end;
		}

		/** Takes the last character back and tells where it was written. */
		public int removeLast() {
			return this.starts[--this.length];
		}

		/** The last character, 0 if there is none. */
		public char last() {
			return (this.length == 0) ? 0 : this.text[this.length - 1];
		}

		public Reading build() {
			return new Reading(new String(this.text, 0, this.length), this.starts, this.ends);
		}

	}

}

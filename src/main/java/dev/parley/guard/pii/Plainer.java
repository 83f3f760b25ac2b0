package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Makes {@link Plain} of a text, from left to right. */
final class Plainer {

	private final String text;

	private final StringBuilder plain;

	private int[] starts;

	private int[] ends;

	/** Behind an at sign that a name stands before, with no blank since. */
	private boolean inAddress;

	Plainer(String text) {
		this.text = text;
		this.plain = new StringBuilder(text.length());
		this.starts = new int[text.length()];
		this.ends = new int[text.length()];
	}

	/** Whether there is nothing to do. */
	static boolean isPlain(String text) {
		boolean at = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			at |= c == '@';
			if (c >= 0x7F || (c < ' ' && Twins.of(c) == Twins.NOTHING) || Escape.mayStart(text, i)) {
				return false;
			}
		}
		return !at || !text.toLowerCase(Locale.ROOT).contains(" dot ");
	}

	Plain plain() {
		for (int i = 0; i < this.text.length();) {
			i = next(i);
		}
		return new Plain(this.plain.toString(), this.starts, this.ends);
	}

	private int next(int start) {
		Escape escape = escape(start);
		if (escape != null) {
			int from = escape.swallowsBlanks() ? dropBlanks(start) : start;
			fold(escape.character(), from, escape.end());
			return escape.end();
		}
		int c = this.text.codePointAt(start);
		int end = start + Character.charCount(c);
		fold(c, start, end);
		return end;
	}

	private @Nullable Escape escape(int start) {
		if (this.inAddress && this.text.charAt(start) == ' ') {
			return Escape.dot(this.text, start);
		}
		return Escape.mayStart(this.text, start) ? Escape.at(this.text, start) : null;
	}

	private void fold(int c, int start, int end) {
		char twin = Twins.of(c);
		if (twin == Twins.NONE) {
			for (char part : Character.toChars(c)) {
				append(part, start, end);
			}
		}
		else if (twin != Twins.NOTHING) {
			append(twin, start, end);
		}
	}

	private void append(char c, int start, int end) {
		int at = this.plain.length();
		if (at == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, at * 2 + 16);
			this.ends = Arrays.copyOf(this.ends, at * 2 + 16);
		}
		this.inAddress = (c == '@') ? at > 0 && Character.isLetterOrDigit(this.plain.charAt(at - 1))
				: this.inAddress && !Character.isWhitespace(c);
		this.starts[at] = start;
		this.ends[at] = end;
		this.plain.append(c);
	}

	/** Takes the blanks before an escape back; where the escape now starts. */
	private int dropBlanks(int start) {
		int length = this.plain.length();
		while (length > 0 && this.plain.charAt(length - 1) == ' ') {
			length--;
		}
		int from = (length < this.plain.length()) ? this.starts[length] : start;
		this.plain.setLength(length);
		return from;
	}

}

package dev.parley.guard.pii;

import org.jspecify.annotations.Nullable;

/** Makes {@link Plain} of a text, from left to right. */
final class Plainer {

	private final String text;

	/** No character becomes several. */
	private final char[] plain;

	private final int[] starts;

	private final int[] ends;

	private int length;

	/** Behind an at sign that a name stands before, with no blank since. */
	private boolean inAddress;

	Plainer(String text) {
		this.text = text;
		this.plain = new char[text.length()];
		this.starts = new int[text.length()];
		this.ends = new int[text.length()];
	}

	/** Whether there is nothing to do. */
	static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Twins.isSuspect(c)
					&& (c >= 0x7F || Twins.of(c) == Twins.NOTHING || c == '@' || Escape.mayStart(text, i))) {
				return false;
			}
		}
		return true;
	}

	Plain plain() {
		for (int i = 0; i < this.text.length();) {
			char c = this.text.charAt(i);
			if (Twins.isSuspect(c) || this.inAddress) {
				i = next(i);
			}
			else {
				append(c, i, ++i);
			}
		}
		return new Plain(new String(this.plain, 0, this.length), this.starts, this.ends);
	}

	private int next(int start) {
		Escape escape = escape(start);
		if (escape != null) {
			int from = escape.swallowsBlanks() ? dropBlanks(start) : start;
			fold(escape.character(), from, escape.end());
			return escape.end();
		}
		char c = this.text.charAt(start);
		int point = Character.isHighSurrogate(c) ? this.text.codePointAt(start) : c;
		int end = start + Character.charCount(point);
		fold(point, start, end);
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
		if (twin == Twins.NOTHING) {
			return;
		}
		if (twin != Twins.NONE) {
			append(twin, start, end);
		}
		else if (Character.isBmpCodePoint(c)) {
			append((char) c, start, end);
		}
		else {
			append(Character.highSurrogate(c), start, end);
			append(Character.lowSurrogate(c), start, end);
		}
	}

	private void append(char c, int start, int end) {
		if (c == '@') {
			this.inAddress = this.length > 0 && Character.isLetterOrDigit(this.plain[this.length - 1]);
		}
		else if (this.inAddress && Character.isWhitespace(c)) {
			this.inAddress = false;
		}
		this.starts[this.length] = start;
		this.ends[this.length] = end;
		this.plain[this.length] = c;
		this.length++;
	}

	/** Takes the blanks before an escape back; where the escape now starts. */
	private int dropBlanks(int start) {
		int kept = this.length;
		while (kept > 0 && this.plain[kept - 1] == ' ') {
			kept--;
		}
		int from = (kept < this.length) ? this.starts[kept] : start;
		this.length = kept;
		return from;
	}

}

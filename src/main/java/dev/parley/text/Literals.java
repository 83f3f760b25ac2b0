package dev.parley.text;

import java.util.BitSet;

/**
 * Finds characters that a reader should see but a platform without escapes would take for
 * the marks of a style. A line is read backwards: a mark can begin only if another one
 * can end behind it.
 */
final class Literals {

	private final String marks;

	private final String text;

	private final BitSet mistakable = new BitSet();

	private final BitSet closing = new BitSet();

	Literals(String marks, String text) {
		this.marks = marks;
		this.text = text;
	}

	/** Called for one stretch after another, the last first. */
	void scan(int start, int end, boolean emphasised) {
		for (int i = end - 1; i >= start; i--) {
			char c = this.text.charAt(i);
			if (c == '\n') {
				this.closing.clear();
			}
			else if (this.marks.indexOf(c) >= 0) {
				mark(c, i, emphasised);
			}
		}
	}

	private void mark(char c, int i, boolean emphasised) {
		char before = (i > 0) ? this.text.charAt(i - 1) : ' ';
		char after = (i + 1 < this.text.length()) ? this.text.charAt(i + 1) : ' ';
		boolean opens = !Character.isWhitespace(after) && !Characters.isWord(before);
		boolean closes = !Character.isWhitespace(before) && !Characters.isWord(after);
		// three in a row would be a fence, wherever they stand
		boolean row = c == '`' && (before == c || after == c);
		if (emphasised || row || (opens && this.closing.get(c))) {
			this.mistakable.set(i);
		}
		if (closes) {
			this.closing.set(c);
		}
	}

	BitSet mistakable() {
		return this.mistakable;
	}

}

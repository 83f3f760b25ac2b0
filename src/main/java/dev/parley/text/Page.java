package dev.parley.text;

import java.util.HashSet;
import java.util.Set;

/** What has been written of a message, line by line in its frames, and how long it is. */
final class Page implements Line {

	private final Limit.Unit unit;

	private final Set<Frame> unindented = new HashSet<>();

	private final StringBuilder out = new StringBuilder();

	private Frame frame;

	private int counted;

	/** Whether the line is still empty, and has not got what frames it either. */
	private boolean fresh = true;

	/** Where the line starts behind what frames it. */
	private int line;

	/** One that does without the indents of the block that it starts in. */
	Page(Limit.Unit unit, Frame first) {
		this.unit = unit;
		this.frame = first;
		first.collectIndents(this.unindented);
	}

	void within(Frame other) {
		this.frame = other;
	}

	/** Writes text of one line or several, each in the frame. */
	void write(String text, boolean counts) {
		int from = 0;
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
			writeInLine(text.substring(from, end), counts);
			newline();
			from = end + 1;
		}
		writeInLine(text.substring(from), counts);
	}

	/** Writes white space unless it would begin the line. */
	void writeBetween(String space) {
		if (!this.fresh) {
			append(space, true);
		}
	}

	private void writeInLine(String text, boolean counts) {
		if (!text.isEmpty()) {
			startLine();
			append(text, counts);
		}
	}

	/** Writes what frames the line, once. */
	void startLine() {
		if (this.fresh) {
			append(prefix(), true);
			this.fresh = false;
			this.line = this.out.length();
		}
	}

	void newline() {
		append(this.fresh ? prefix().stripTrailing() + '\n' : "\n", true);
		this.fresh = true;
		this.line = this.out.length();
	}

	/** Has what follows taken for the start of a line, as behind a bullet. */
	void restartLine() {
		this.line = this.out.length();
	}

	/** What each line starts with. */
	String prefix() {
		return this.frame.prefix(this.unindented);
	}

	private void append(String text, boolean counts) {
		this.out.append(text);
		this.counted += counts ? this.unit.of(text) : 0;
	}

	/** Counts what has been written without. */
	void count(String text) {
		this.counted += this.unit.of(text);
	}

	int counted() {
		return this.counted;
	}

	int length() {
		return this.out.length();
	}

	String text() {
		return this.out.toString();
	}

	@Override
	public boolean isStart() {
		return this.line == this.out.length();
	}

	@Override
	public boolean isNumber() {
		int length = this.out.length() - this.line;
		return length > 0 && length < 10
				&& this.out.subSequence(this.line, this.out.length()).chars().allMatch(Character::isDigit);
	}

	@Override
	public char last() {
		return isStart() ? ' ' : this.out.charAt(this.out.length() - 1);
	}

	@Override
	public int backticks() {
		int from = this.out.length();
		while (from > this.line && this.out.charAt(from - 1) == '`') {
			from--;
		}
		return this.out.length() - from;
	}

}

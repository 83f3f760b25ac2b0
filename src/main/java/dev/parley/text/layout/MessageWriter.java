package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One message while it is being written. It opens and closes marks as the styles of its
 * fragments demand, and knows how long it would be if it ended now.
 */
final class MessageWriter {

	private final Notation notation;

	private final MaxLength limit;

	private final LineWriter lines;

	private final List<Fragment> gap = new ArrayList<>();

	private List<Mark> open = List.of();

	private String closing = "";

	MessageWriter(Notation notation, MaxLength limit, LinePrefix first) {
		this.notation = notation;
		this.limit = limit;
		this.lines = new LineWriter(limit, first);
	}

	/** Writes a fragment; white space between words only when something follows. */
	void put(Fragment fragment, char next) {
		if (fragment.isGap()) {
			this.gap.add(fragment);
			return;
		}
		int kept = kept(fragment);
		close(kept);
		this.gap.forEach(this::putGap);
		this.gap.clear();
		this.lines.within(fragment.style().linePrefix());
		open(fragment.style().marks(), kept);
		putText(fragment, next);
	}

	/** How many of the open marks stay open up to this fragment. */
	private int kept(Fragment fragment) {
		int kept = common(this.open, fragment.style().marks());
		for (Fragment space : this.gap) {
			kept = Math.min(kept, common(this.open, space.style().marks()));
			while (space.isNewline() && kept > 0 && !this.open.get(kept - 1).spansLines()) {
				kept--;
			}
		}
		return kept;
	}

	private static int common(List<Mark> some, List<Mark> others) {
		int common = 0;
		while (common < some.size() && common < others.size() && some.get(common).equals(others.get(common))) {
			common++;
		}
		return common;
	}

	private void putGap(Fragment space) {
		this.lines.within(space.style().linePrefix());
		if (space.isNewline()) {
			this.lines.newline();
		}
		else {
			this.lines.writeBetween(space.text());
		}
	}

	private void putText(Fragment fragment, char next) {
		switch (fragment.kind()) {
			case TEXT -> {
				if (fragment.isNewline()) {
					this.lines.newline();
				}
				else {
					this.lines.startLine();
					putEscaped(this.notation.text(fragment, next, this.lines), fragment);
				}
			}
			case URL -> putEscaped(this.notation.url(fragment.text()), fragment);
			case RAW -> this.lines.write(fragment.text(), true);
			case MARKER -> {
				this.lines.write(fragment.text(), true);
				this.lines.restartLine();
			}
		}
	}

	private void putEscaped(String written, Fragment fragment) {
		this.lines.write(written, this.notation.countsMarks());
		if (!this.notation.countsMarks()) {
			this.lines.count(fragment.text());
		}
	}

	private void open(List<Mark> marks, int from) {
		for (Mark mark : marks.subList(from, marks.size())) {
			this.lines.write(this.notation.open(mark), this.notation.countsMarks());
		}
		if (!this.open.equals(marks)) {
			this.open = marks;
			this.closing = closing(0);
		}
	}

	private void close(int kept) {
		if (kept < this.open.size()) {
			this.lines.write(closing(kept), this.notation.countsMarks());
			this.open = this.open.subList(0, kept);
			this.closing = closing(0);
		}
	}

	private String closing(int kept) {
		StringBuilder closing = new StringBuilder();
		for (int i = this.open.size() - 1; i >= kept; i--) {
			closing.append(this.notation.close(this.open.get(i)));
		}
		return closing.toString();
	}

	/** Whether the message would be short enough if it ended here. */
	boolean fits() {
		return size() <= this.limit.size()
				&& this.lines.length() + this.closing.length() <= this.notation.room(this.limit);
	}

	/** What the platform would count if it ended here. */
	int size() {
		if (!this.notation.countsMarks()) {
			return this.lines.counted();
		}
		String end = this.closing.startsWith("\n") ? this.lines.prefix() + this.closing : this.closing;
		return this.lines.counted() + this.limit.of(end);
	}

	/** Ends the message. */
	String text() {
		close(0);
		return this.lines.text();
	}

	/**
	 * What has been written of a message, line by line with their prefixes, and how long
	 * it is.
	 */
	private static final class LineWriter implements Notation.Line {

		private final MaxLength limit;

		private final Set<LinePrefix> unindented = new HashSet<>();

		private final StringBuilder out = new StringBuilder();

		private LinePrefix linePrefix;

		private int counted;

		/** Whether the line is still empty, and has not got its prefix either. */
		private boolean fresh = true;

		/** Where the line starts behind its prefix. */
		private int line;

		/** One that does without the indents of the block that it starts in. */
		LineWriter(MaxLength limit, LinePrefix first) {
			this.limit = limit;
			this.linePrefix = first;
			first.collectIndents(this.unindented);
		}

		void within(LinePrefix other) {
			this.linePrefix = other;
		}

		/** Writes text of one line or several, each with the prefix. */
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

		/** Writes the prefix of the line, once. */
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
			return this.linePrefix.prefix(this.unindented);
		}

		private void append(String text, boolean counts) {
			this.out.append(text);
			this.counted += counts ? this.limit.of(text) : 0;
		}

		/** Counts what has been written without. */
		void count(String text) {
			this.counted += this.limit.of(text);
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

}

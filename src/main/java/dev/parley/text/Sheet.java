package dev.parley.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One message while it is being written. It opens and closes marks as the styles of its
 * atoms demand, and knows how long it would be if it ended now.
 */
final class Sheet implements Line {

	private final Notation notation;

	private final Limit limit;

	private final Set<Frame> unindented = new HashSet<>();

	private final StringBuilder out = new StringBuilder();

	private final List<Atom> gap = new ArrayList<>();

	private List<Mark> open = List.of();

	private String closing = "";

	private Frame frame = Frame.NONE;

	private int counted;

	/** Whether the line is still empty, and has not got what frames it either. */
	private boolean fresh = true;

	/** Where the line starts behind what frames it. */
	private int line;

	Sheet(Notation notation, Limit limit, Frame first) {
		this.notation = notation;
		this.limit = limit;
		first.collectIndents(this.unindented);
	}

	/** Writes an atom; white space between words only when something follows. */
	void put(Atom atom, char next) {
		if (atom.isGap()) {
			this.gap.add(atom);
			return;
		}
		int kept = kept(atom);
		close(kept);
		this.gap.forEach(this::putGap);
		this.gap.clear();
		this.frame = atom.style().frame();
		open(atom.style().marks(), kept);
		putText(atom, next);
	}

	/** How many of the open marks stay open up to this atom. */
	private int kept(Atom atom) {
		int kept = common(this.open, atom.style().marks());
		for (Atom space : this.gap) {
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

	private void putGap(Atom space) {
		this.frame = space.style().frame();
		if (space.isNewline()) {
			newline();
		}
		else if (!this.fresh) {
			append(space.text(), true);
		}
	}

	private void putText(Atom atom, char next) {
		switch (atom.kind()) {
			case TEXT -> {
				if (atom.isNewline()) {
					newline();
				}
				else {
					startLine();
					escaped(this.notation.text(atom, next, this), atom);
				}
			}
			case URL -> escaped(this.notation.url(atom.text()), atom);
			case RAW -> write(atom.text(), true);
			case MARKER -> {
				write(atom.text(), true);
				this.line = this.out.length();
			}
		}
	}

	private void escaped(String written, Atom atom) {
		writeInLine(written, this.notation.countsMarks());
		this.counted += this.notation.countsMarks() ? 0 : size(atom.text());
	}

	private void open(List<Mark> marks, int from) {
		if (from == marks.size() && marks.size() == this.open.size()) {
			return;
		}
		for (Mark mark : marks.subList(from, marks.size())) {
			write(this.notation.open(mark), this.notation.countsMarks());
		}
		this.open = marks;
		this.closing = closing(0);
	}

	private void close(int kept) {
		if (kept < this.open.size()) {
			write(closing(kept), this.notation.countsMarks());
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
				&& this.out.length() + this.closing.length() <= this.notation.room(this.limit);
	}

	int size() {
		int framed = this.closing.startsWith("\n") ? size(prefix()) : 0;
		return this.counted + (this.notation.countsMarks() ? size(this.closing) + framed : 0);
	}

	/** Ends the message. */
	String text() {
		close(0);
		return this.out.toString();
	}

	private void write(String text, boolean counts) {
		int from = 0;
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
			writeInLine(text.substring(from, end), counts);
			newline();
			from = end + 1;
		}
		writeInLine(text.substring(from), counts);
	}

	private void writeInLine(String text, boolean counts) {
		if (!text.isEmpty()) {
			startLine();
			append(text, counts);
		}
	}

	private void startLine() {
		if (this.fresh) {
			append(prefix(), true);
			this.fresh = false;
			this.line = this.out.length();
		}
	}

	private void newline() {
		append(this.fresh ? prefix().stripTrailing() + '\n' : "\n", true);
		this.fresh = true;
		this.line = this.out.length();
	}

	private String prefix() {
		return this.frame.prefix(this.unindented);
	}

	private void append(String text, boolean counts) {
		this.out.append(text);
		this.counted += counts ? size(text) : 0;
	}

	private int size(String text) {
		return this.limit.unit().of(text);
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

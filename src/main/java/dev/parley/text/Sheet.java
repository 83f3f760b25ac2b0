package dev.parley.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One message while it is being written. It opens and closes marks as the styles of its
 * atoms demand, and knows how long it would be if it ended now.
 */
final class Sheet {

	private final Notation notation;

	private final Limit limit;

	private final Page page;

	private final List<Atom> gap = new ArrayList<>();

	private List<Mark> open = List.of();

	private String closing = "";

	Sheet(Notation notation, Limit limit, Frame first) {
		this.notation = notation;
		this.limit = limit;
		this.page = new Page(limit.unit(), first);
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
		this.page.within(atom.style().frame());
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
		this.page.within(space.style().frame());
		if (space.isNewline()) {
			this.page.newline();
		}
		else {
			this.page.writeBetween(space.text());
		}
	}

	private void putText(Atom atom, char next) {
		switch (atom.kind()) {
			case TEXT -> {
				if (atom.isNewline()) {
					this.page.newline();
				}
				else {
					this.page.startLine();
					putEscaped(this.notation.text(atom, next, this.page), atom);
				}
			}
			case URL -> putEscaped(this.notation.url(atom.text()), atom);
			case RAW -> this.page.write(atom.text(), true);
			case MARKER -> {
				this.page.write(atom.text(), true);
				this.page.restartLine();
			}
		}
	}

	private void putEscaped(String written, Atom atom) {
		this.page.write(written, this.notation.countsMarks());
		if (!this.notation.countsMarks()) {
			this.page.count(atom.text());
		}
	}

	private void open(List<Mark> marks, int from) {
		for (Mark mark : marks.subList(from, marks.size())) {
			this.page.write(this.notation.open(mark), this.notation.countsMarks());
		}
		if (!this.open.equals(marks)) {
			this.open = marks;
			this.closing = closing(0);
		}
	}

	private void close(int kept) {
		if (kept < this.open.size()) {
			this.page.write(closing(kept), this.notation.countsMarks());
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
				&& this.page.length() + this.closing.length() <= this.notation.room(this.limit);
	}

	/** What the platform would count if it ended here. */
	int size() {
		if (!this.notation.countsMarks()) {
			return this.page.counted();
		}
		String end = this.closing.startsWith("\n") ? this.page.prefix() + this.closing : this.closing;
		return this.page.counted() + this.limit.unit().of(end);
	}

	/** Ends the message. */
	String text() {
		close(0);
		return this.page.text();
	}

}

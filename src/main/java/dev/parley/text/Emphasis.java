package dev.parley.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out marks where the platform would not read them but show them: Slack's, for
 * one, begin and end at the edges of words.
 */
final class Emphasis {

	private static final int NOTHING = ' ';

	private final List<Atom> atoms;

	private final Notation notation;

	private Emphasis(List<Atom> atoms, Notation notation) {
		this.atoms = atoms;
		this.notation = notation;
	}

	static List<Atom> readable(List<Atom> atoms, Notation notation) {
		Emphasis emphasis = new Emphasis(new ArrayList<>(atoms), notation);
		// what nests within first, since the outer ones may depend on it
		emphasis.check(Mark.Kind.STRIKE);
		emphasis.check(Mark.Kind.ITALIC);
		emphasis.check(Mark.Kind.BOLD);
		return emphasis.atoms;
	}

	private void check(Mark.Kind kind) {
		for (int i = 0; i < this.atoms.size(); i++) {
			if (isMarked(i, kind) && !this.atoms.get(i).isSpace()) {
				int end = end(i, kind);
				if (!this.notation.reads(kind, outer(i - 1, true), inner(i, false), inner(end, true),
						outer(end + 1, false))) {
					drop(i, end, kind);
				}
				i = end;
			}
		}
	}

	private boolean isMarked(int i, Mark.Kind kind) {
		return i < this.atoms.size() && this.atoms.get(i).style().has(kind);
	}

	/** The last atom before the mark or the line ends that is not white space. */
	private int end(int start, Mark.Kind kind) {
		int end = start;
		for (int i = start; isMarked(i, kind) && !this.atoms.get(i).isNewline(); i++) {
			if (!this.atoms.get(i).isSpace()) {
				end = i;
			}
		}
		return end;
	}

	private void drop(int start, int end, Mark.Kind kind) {
		for (int i = start; i <= end; i++) {
			Atom atom = this.atoms.get(i);
			this.atoms.set(i, atom.in(atom.style().without(kind)));
		}
	}

	private int inner(int i, boolean atEnd) {
		Atom atom = this.atoms.get(i);
		return (atom.kind() == Atom.Kind.TEXT && !atom.style().has(Mark.Kind.LINK)) ? edge(atom, atEnd) : '[';
	}

	private static int edge(Atom atom, boolean atEnd) {
		return atEnd ? atom.last() : atom.first();
	}

	private int outer(int i, boolean atEnd) {
		if (i < 0 || i >= this.atoms.size()) {
			return NOTHING;
		}
		Atom atom = this.atoms.get(i);
		if (atom.style().code() != null) {
			return '`';
		}
		return (atom.kind() != Atom.Kind.TEXT) ? NOTHING : atom.style().has(Mark.Kind.LINK) ? '[' : edge(atom, atEnd);
	}

}

package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out marks where the platform would not read them but show them: Slack's, for
 * one, begin and end at the edges of words.
 */
final class EmphasisFilter {

	private static final int NOTHING = ' ';

	private final List<Fragment> fragments;

	private final Notation notation;

	private EmphasisFilter(List<Fragment> fragments, Notation notation) {
		this.fragments = fragments;
		this.notation = notation;
	}

	static List<Fragment> readable(List<Fragment> fragments, Notation notation) {
		EmphasisFilter filter = new EmphasisFilter(new ArrayList<>(fragments), notation);
		// what nests within first, since the outer ones may depend on it
		filter.check(Mark.Kind.STRIKE);
		filter.check(Mark.Kind.ITALIC);
		filter.check(Mark.Kind.BOLD);
		return filter.fragments;
	}

	private void check(Mark.Kind kind) {
		for (int i = 0; i < this.fragments.size(); i++) {
			if (isMarked(i, kind) && !this.fragments.get(i).isSpace()) {
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
		return i < this.fragments.size() && this.fragments.get(i).style().has(kind);
	}

	/** The last fragment before the mark or the line ends that is not white space. */
	private int end(int start, Mark.Kind kind) {
		int end = start;
		for (int i = start; isMarked(i, kind) && !this.fragments.get(i).isNewline(); i++) {
			if (!this.fragments.get(i).isSpace()) {
				end = i;
			}
		}
		return end;
	}

	private void drop(int start, int end, Mark.Kind kind) {
		for (int i = start; i <= end; i++) {
			Fragment fragment = this.fragments.get(i);
			this.fragments.set(i, fragment.in(fragment.style().without(kind)));
		}
	}

	private int inner(int i, boolean atEnd) {
		Fragment fragment = this.fragments.get(i);
		return (fragment.kind() == Fragment.Kind.TEXT && !fragment.style().has(Mark.Kind.LINK)) ? edge(fragment, atEnd)
				: '[';
	}

	private static int edge(Fragment fragment, boolean atEnd) {
		return atEnd ? fragment.last() : fragment.first();
	}

	private int outer(int i, boolean atEnd) {
		if (i < 0 || i >= this.fragments.size()) {
			return NOTHING;
		}
		Fragment fragment = this.fragments.get(i);
		if (fragment.style().code() != null) {
			return '`';
		}
		return (fragment.kind() != Fragment.Kind.TEXT) ? NOTHING
				: fragment.style().has(Mark.Kind.LINK) ? '[' : edge(fragment, atEnd);
	}

}

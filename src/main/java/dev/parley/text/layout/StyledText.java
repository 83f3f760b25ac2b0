package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import dev.parley.text.parse.Unicode;

/** The visible text of a whole answer, and how each piece of it is set. */
public final class StyledText {

	private final StringBuilder text = new StringBuilder();

	private final List<Piece> pieces = new ArrayList<>();

	private String gap = "";

	private Style gapStyle = Style.PLAIN;

	/** Where a piece starts; it ends where the next one does. */
	private record Piece(int start, Fragment.Kind kind, Style style) {

	}

	/** White space, if anything follows. Of several in a row the widest counts. */
	void gap(String white, Style style) {
		if (white.length() > this.gap.length()) {
			this.gap = white;
		}
		this.gapStyle = style;
	}

	public void text(String shown, Style style) {
		add(Unicode.clean(shown), Fragment.Kind.TEXT, style);
	}

	/** Something that is not cut. */
	void whole(String shown, Fragment.Kind kind, Style style) {
		add(shown, kind, style);
	}

	private void add(String shown, Fragment.Kind kind, Style style) {
		if (shown.isEmpty()) {
			return;
		}
		if (!this.gap.isEmpty() && !this.text.isEmpty()) {
			append(this.gap, Fragment.Kind.TEXT, this.gapStyle);
		}
		this.gap = "";
		append(shown, kind, style);
	}

	private void append(String shown, Fragment.Kind kind, Style style) {
		this.pieces.add(new Piece(this.text.length(), kind, style));
		this.text.append(shown);
	}

	/** The fragments, as the notation can write them. */
	public List<Fragment> fragments(Notation notation) {
		String all = this.text.toString();
		BitSet mentions = new BitSet();
		notation.mentions().matcher(all).results().forEach((found) -> mentions.set(found.start()));
		BitSet literals = literals(all, notation);
		List<Fragment> fragments = new ArrayList<>(all.length());
		int done = 0;
		int stop = 0;
		for (int i = 0; i < this.pieces.size(); i++) {
			Piece piece = this.pieces.get(i);
			int end = start(i + 1, all);
			if (piece.kind() != Fragment.Kind.TEXT) {
				fragments.add(new Fragment(all.substring(piece.start(), end), piece.kind(), piece.style()));
				continue;
			}
			stop = (stop > piece.start()) ? stop : textEnd(i, all);
			// a character may have begun in the piece before
			for (int at = Math.max(piece.start(), done); at < end; at = done) {
				done = Unicode.clusterEnd(all, at, stop);
				String shown = shown(all.substring(at, done), mentions.get(at), literals.get(at));
				fragments.add(new Fragment(shown, Fragment.Kind.TEXT, piece.style()));
			}
		}
		return EmphasisFilter.readable(fragments, notation);
	}

	private static String shown(String cluster, boolean mention, boolean literal) {
		return (literal ? Unicode.ZERO_WIDTH_SPACE : "") + cluster
				+ (literal || mention ? Unicode.ZERO_WIDTH_SPACE : "");
	}

	private BitSet literals(String all, Notation notation) {
		LiteralMarks literals = new LiteralMarks(notation.literals(), all);
		for (int i = this.pieces.size() - 1; i >= 0; i--) {
			Piece piece = this.pieces.get(i);
			if (piece.kind() == Fragment.Kind.TEXT && piece.style().code() == null) {
				literals.scan(piece.start(), start(i + 1, all), piece.style().isEmphasis());
			}
		}
		return literals.mistakable();
	}

	private int start(int piece, String all) {
		return (piece < this.pieces.size()) ? this.pieces.get(piece).start() : all.length();
	}

	/** Where the text from this piece on is interrupted by something whole. */
	private int textEnd(int piece, String all) {
		int i = piece;
		while (i < this.pieces.size() && this.pieces.get(i).kind() == Fragment.Kind.TEXT) {
			i++;
		}
		return start(i, all);
	}

	/**
	 * Finds characters that a reader should see but a platform without escapes would take
	 * for the marks of a style. A line is read backwards: a mark can begin only if
	 * another one can end behind it.
	 */
	private static final class LiteralMarks {

		private final String marks;

		private final String text;

		private final BitSet mistakable = new BitSet();

		private final BitSet closing = new BitSet();

		LiteralMarks(String marks, String text) {
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
			boolean opens = !Character.isWhitespace(after) && !Unicode.isWord(before);
			boolean closes = !Character.isWhitespace(before) && !Unicode.isWord(after);
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

	/**
	 * Leaves out marks where the platform would not read them but show them: Slack's, for
	 * one, begin and end at the edges of words.
	 */
	static final class EmphasisFilter {

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
			return (fragment.kind() == Fragment.Kind.TEXT && !fragment.style().has(Mark.Kind.LINK))
					? edge(fragment, atEnd) : '[';
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

}

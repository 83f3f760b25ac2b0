package dev.parley.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The visible text of a whole answer, and how each piece of it is set. */
final class Flow {

	private final StringBuilder text = new StringBuilder();

	private final List<Piece> pieces = new ArrayList<>();

	private String gap = "";

	private Style gapStyle = Style.PLAIN;

	/** Where a piece starts; it ends where the next one does. */
	private record Piece(int start, Atom.Kind kind, Style style) {

	}

	/** White space, if anything follows. Of several in a row the widest counts. */
	void gap(String white, Style style) {
		if (white.length() > this.gap.length()) {
			this.gap = white;
		}
		this.gapStyle = style;
	}

	void text(String shown, Style style) {
		add(Characters.clean(shown), Atom.Kind.TEXT, style);
	}

	/** Something that is not cut. */
	void whole(String shown, Atom.Kind kind, Style style) {
		add(shown, kind, style);
	}

	private void add(String shown, Atom.Kind kind, Style style) {
		if (shown.isEmpty()) {
			return;
		}
		if (!this.gap.isEmpty() && !this.text.isEmpty()) {
			append(this.gap, Atom.Kind.TEXT, this.gapStyle);
		}
		this.gap = "";
		append(shown, kind, style);
	}

	private void append(String shown, Atom.Kind kind, Style style) {
		this.pieces.add(new Piece(this.text.length(), kind, style));
		this.text.append(shown);
	}

	List<Atom> atoms(Notation notation) {
		String all = this.text.toString();
		BitSet mentions = new BitSet();
		notation.mentions().matcher(all).results().forEach((found) -> mentions.set(found.start()));
		BitSet literals = literals(all, notation);
		List<Atom> atoms = new ArrayList<>(all.length());
		int done = 0;
		int stop = 0;
		for (int i = 0; i < this.pieces.size(); i++) {
			Piece piece = this.pieces.get(i);
			int end = start(i + 1, all);
			if (piece.kind() != Atom.Kind.TEXT) {
				atoms.add(new Atom(all.substring(piece.start(), end), piece.kind(), piece.style()));
				continue;
			}
			stop = (stop > piece.start()) ? stop : textEnd(i, all);
			// a character may have begun in the piece before
			for (int at = Math.max(piece.start(), done); at < end; at = done) {
				done = Characters.clusterEnd(all, at, stop);
				String shown = shown(all.substring(at, done), mentions.get(at), literals.get(at));
				atoms.add(new Atom(shown, Atom.Kind.TEXT, piece.style()));
			}
		}
		return atoms;
	}

	private static String shown(String cluster, boolean mention, boolean literal) {
		return (literal ? Characters.ZERO_WIDTH_SPACE : "") + cluster
				+ (literal || mention ? Characters.ZERO_WIDTH_SPACE : "");
	}

	private BitSet literals(String all, Notation notation) {
		Literals literals = new Literals(notation.literals(), all);
		for (int i = this.pieces.size() - 1; i >= 0; i--) {
			Piece piece = this.pieces.get(i);
			if (piece.kind() == Atom.Kind.TEXT && piece.style().code() == null) {
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
		while (i < this.pieces.size() && this.pieces.get(i).kind() == Atom.Kind.TEXT) {
			i++;
		}
		return start(i, all);
	}

}

package dev.parley.text;

import java.util.List;

/** Where atoms may be cut, and how well. */
final class Cuts {

	private static final String SENTENCE_ENDS = ".!?…。！？";

	private static final String CLOSERS = "\"'”’»)]」』）";

	private static final String ENDS_WITHOUT_SPACE = "。！？";

	private final List<Atom> atoms;

	Cuts(List<Atom> atoms) {
		this.atoms = atoms;
	}

	/** From the worst to the best. */
	enum Rank {

		NONE, WORD, SENTENCE, LINE, PARAGRAPH

	}

	/** The first atom from there on that a message can start with. */
	int skipBlank(int from) {
		int start = from;
		for (int i = from; i < this.atoms.size() && this.atoms.get(i).isSpace(); i++) {
			// the indentation of code stays
			if (!this.atoms.get(i).style().isBlock() || this.atoms.get(i).isNewline()) {
				start = i + 1;
			}
		}
		return start;
	}

	Best best(int start, int limit) {
		return new Best(start, limit);
	}

	/** How good it is to start a message with this atom. */
	private Rank rank(int i) {
		Atom before = this.atoms.get(i - 1);
		Atom atom = this.atoms.get(i);
		if (before.style().isBlock() && before.isNewline()) {
			return atom.isNewline() ? Rank.NONE : Rank.LINE;
		}
		if (before.kind() == Atom.Kind.MARKER || atom.isSpace()) {
			return Rank.NONE;
		}
		if (!before.isSpace()) {
			return isOneOf(ENDS_WITHOUT_SPACE, before) && !isOneOf(CLOSERS, atom) ? Rank.SENTENCE : Rank.NONE;
		}
		return (before.style().code() != null) ? Rank.WORD : rankOfGap(i - 1);
	}

	private Rank rankOfGap(int last) {
		int newlines = 0;
		int i = last;
		for (; i >= 0 && this.atoms.get(i).isSpace(); i--) {
			newlines += this.atoms.get(i).isNewline() ? 1 : 0;
		}
		if (newlines > 0) {
			return (newlines > 1) ? Rank.PARAGRAPH : Rank.LINE;
		}
		while (i > 0 && isOneOf(CLOSERS, this.atoms.get(i))) {
			i--;
		}
		return (i >= 0 && isOneOf(SENTENCE_ENDS, this.atoms.get(i))) ? Rank.SENTENCE : Rank.WORD;
	}

	private static boolean isOneOf(String characters, Atom atom) {
		return atom.kind() == Atom.Kind.TEXT && characters.indexOf(atom.first()) >= 0;
	}

	/** The best places seen so far in one message. */
	final class Best {

		private final int start;

		private final int limit;

		private final int[] last = new int[Rank.values().length];

		private Best(int start, int limit) {
			this.start = start;
			this.limit = limit;
		}

		/** Takes note of a place that the message reaches with this size. */
		void offer(int i, int size) {
			if (i == this.start) {
				return;
			}
			Rank rank = rank(i);
			if (rank != Rank.NONE) {
				this.last[Rank.WORD.ordinal()] = i;
			}
			// a good place is not worth a message that is nearly empty
			if (size >= this.limit / ((rank == Rank.LINE) ? 2 : 4)) {
				this.last[rank.ordinal()] = i;
			}
		}

		/** Where to cut when this atom is one too many. */
		int before(int overflowing) {
			for (int rank = Rank.PARAGRAPH.ordinal(); rank > Rank.NONE.ordinal(); rank--) {
				if (this.last[rank] > this.start) {
					return this.last[rank];
				}
			}
			boolean strands = overflowing - 1 > this.start
					&& Cuts.this.atoms.get(overflowing - 1).kind() == Atom.Kind.MARKER;
			return strands ? overflowing - 1 : overflowing;
		}

	}

}

package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.List;

/** Cuts fragments into messages: as much in each as fits, up to the best place to cut. */
public final class MessageSplitter {

	private final Notation notation;

	private final MaxLength limit;

	private final List<Fragment> fragments;

	private final BreakPoints breaks;

	public MessageSplitter(Notation notation, MaxLength limit, List<Fragment> fragments) {
		this.notation = notation;
		this.limit = limit;
		this.fragments = fragments;
		this.breaks = new BreakPoints(fragments);
	}

	/** The messages in order. */
	public List<String> parts() {
		List<String> parts = new ArrayList<>();
		int start = this.breaks.skipBlank(0);
		while (start < this.fragments.size()) {
			int end = end(start);
			if (end == start) {
				overlong(this.fragments.get(start), parts);
				end = start + 1;
			}
			else if (this.fragments.subList(start, end).stream().anyMatch(Fragment::isVisible)) {
				parts.add(writer(start, end).text());
			}
			start = this.breaks.skipBlank(end);
		}
		return parts;
	}

	/**
	 * Where the message that starts here ends; at its start if not one fragment fits.
	 * White space always fits, since none ends a message.
	 */
	private int end(int start) {
		MessageWriter writer = new MessageWriter(this.notation, this.limit,
				this.fragments.get(start).style().linePrefix());
		BreakPoints.Best best = this.breaks.best(start, this.limit.size());
		for (int i = start; i < this.fragments.size(); i++) {
			best.offer(i, writer.size());
			writer.put(this.fragments.get(i), next(i));
			if (!this.fragments.get(i).isSpace() && !writer.fits()) {
				return best.before(i);
			}
		}
		return this.fragments.size();
	}

	private MessageWriter writer(int start, int end) {
		int last = end;
		while (this.fragments.get(last - 1).isSpace()) {
			last--;
		}
		MessageWriter writer = new MessageWriter(this.notation, this.limit,
				this.fragments.get(start).style().linePrefix());
		for (int i = start; i < last; i++) {
			writer.put(this.fragments.get(i), next(i));
		}
		return writer;
	}

	private char next(int i) {
		return (i + 1 < this.fragments.size()) ? this.fragments.get(i + 1).text().charAt(0) : ' ';
	}

	/**
	 * A character that does not fit with its marks goes without; one that does not even
	 * so, such as a letter under a thousand accents, goes in pieces.
	 */
	private void overlong(Fragment fragment, List<String> parts) {
		MessageWriter writer = new MessageWriter(this.notation, this.limit, LinePrefix.NONE);
		writer.put(fragment.in(Style.PLAIN), ' ');
		if (writer.fits()) {
			parts.add(writer.text());
			return;
		}
		List<Fragment> pieces = fragment.text()
			.codePoints()
			.mapToObj((c) -> new Fragment(Character.toString(c), Fragment.Kind.TEXT, Style.PLAIN))
			.toList();
		parts.addAll(new MessageSplitter(this.notation, this.limit, pieces).parts());
	}

	/** Where fragments may be cut, and how well. */
	private static final class BreakPoints {

		private static final String SENTENCE_ENDS = ".!?…。！？";

		private static final String CLOSERS = "\"'”’»)]」』）";

		private static final String ENDS_WITHOUT_SPACE = "。！？";

		private final List<Fragment> fragments;

		BreakPoints(List<Fragment> fragments) {
			this.fragments = fragments;
		}

		/** From the worst to the best. */
		enum Rank {

			NONE, WORD, SENTENCE, LINE, PARAGRAPH

		}

		/** The first fragment from there on that a message can start with. */
		int skipBlank(int from) {
			int start = from;
			for (int i = from; i < this.fragments.size() && this.fragments.get(i).isSpace(); i++) {
				// the indentation of code stays
				if (!this.fragments.get(i).style().isBlock() || this.fragments.get(i).isNewline()) {
					start = i + 1;
				}
			}
			return start;
		}

		Best best(int start, int limit) {
			return new Best(start, limit);
		}

		/** How good it is to start a message with this fragment. */
		private Rank rank(int i) {
			Fragment before = this.fragments.get(i - 1);
			Fragment fragment = this.fragments.get(i);
			if (before.style().isBlock() && before.isNewline()) {
				return fragment.isNewline() ? Rank.NONE : Rank.LINE;
			}
			if (before.kind() == Fragment.Kind.MARKER || fragment.isSpace()) {
				return Rank.NONE;
			}
			if (!before.isSpace()) {
				return isOneOf(ENDS_WITHOUT_SPACE, before) && !isOneOf(CLOSERS, fragment) ? Rank.SENTENCE : Rank.NONE;
			}
			return (before.style().code() != null) ? Rank.WORD : rankOfGap(i - 1);
		}

		private Rank rankOfGap(int last) {
			int newlines = 0;
			int i = last;
			for (; i >= 0 && this.fragments.get(i).isSpace(); i--) {
				newlines += this.fragments.get(i).isNewline() ? 1 : 0;
			}
			if (newlines > 0) {
				return (newlines > 1) ? Rank.PARAGRAPH : Rank.LINE;
			}
			while (i > 0 && isOneOf(CLOSERS, this.fragments.get(i))) {
				i--;
			}
			return (i >= 0 && isOneOf(SENTENCE_ENDS, this.fragments.get(i))) ? Rank.SENTENCE : Rank.WORD;
		}

		private static boolean isOneOf(String characters, Fragment fragment) {
			return fragment.kind() == Fragment.Kind.TEXT && characters.indexOf(fragment.first()) >= 0;
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

			/** Where to cut when this fragment is one too many. */
			int before(int overflowing) {
				for (int rank = Rank.PARAGRAPH.ordinal(); rank > Rank.NONE.ordinal(); rank--) {
					if (this.last[rank] > this.start) {
						return this.last[rank];
					}
				}
				boolean strands = overflowing - 1 > this.start
						&& BreakPoints.this.fragments.get(overflowing - 1).kind() == Fragment.Kind.MARKER;
				return strands ? overflowing - 1 : overflowing;
			}

		}

	}

}

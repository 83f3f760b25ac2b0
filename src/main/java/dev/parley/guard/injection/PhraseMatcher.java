package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.parley.guard.injection.Rule.Kind;
import dev.parley.guard.injection.Rule.Phrase;
import dev.parley.guard.injection.Rule.PhraseStep;

/**
 * A phrase over symbols. Keeps all places that it could have come to as the bits of one
 * number: how long it takes depends on the phrase, not on the text.
 */
final class PhraseMatcher {

	/** A common word is in more texts than all words of a set. */
	private static final int COMMON = 1 << 16;

	/** The rule, by its place in the list. */
	private final int rule;

	private final Kind[] kinds;

	private final Words[] words;

	private final int[] most;

	private final int within;

	private final BitSet beginnings;

	PhraseMatcher(int rule, Phrase phrase, Function<PhraseStep, Words> words) {
		List<PhraseStep> steps = phrase.steps();
		this.rule = rule;
		this.kinds = steps.stream().map(PhraseStep::kind).toArray(Kind[]::new);
		this.words = steps.stream().map(words).toArray(Words[]::new);
		this.most = steps.stream().mapToInt(PhraseStep::most).toArray();
		this.within = phrase.within();
		this.beginnings = findBeginnings();
	}

	int rule() {
		return this.rule;
	}

	/** The symbols that it can begin with. */
	BitSet beginnings() {
		return this.beginnings;
	}

	private BitSet findBeginnings() {
		BitSet beginnings = new BitSet();
		for (int i = 0; i < this.kinds.length; i++) {
			if (this.kinds[i] == Kind.ONE) {
				beginnings.or(this.words[i].beginnings());
				if (this.within == 0) {
					return beginnings;
				}
			}
		}
		return beginnings;
	}

	/** Whether all its words can be found in a text of these symbols. */
	boolean isPossible(int[] symbols) {
		for (int step = 0; step < this.kinds.length; step++) {
			if (this.kinds[step] == Kind.ONE && !this.words[step].isAmong(symbols)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The symbols of the part that the fewest texts have: all other parts can wait until
	 * one of these is seen.
	 */
	BitSet rarest(BitSet common) {
		BitSet rarest = beginnings();
		int least = Integer.MAX_VALUE;
		for (int step = 0; step < this.kinds.length; step++) {
			if (this.kinds[step] == Kind.ONE) {
				BitSet symbols = this.words[step].beginnings();
				int share = symbols.cardinality() + (symbols.intersects(common) ? COMMON : 0);
				if (share < least) {
					least = share;
					rarest = symbols;
				}
			}
		}
		return rarest;
	}

	/** Behind the words that it finds from here on, or -1. */
	int match(TextTokens text, int start) {
		return (this.within > 0) ? matchInAnyOrder(text, start) : matchInOrder(text, start);
	}

	private int matchInOrder(TextTokens text, int start) {
		long places = 1;
		for (int step = 0; step < this.kinds.length && places != 0; step++) {
			places = switch (this.kinds[step]) {
				case ONE -> took(text, start, step, places);
				case MAYBE -> places | took(text, start, step, places);
				case GAP -> text.bridge(start, this.most[step], places);
				default -> held(text, start, step, places);
			};
		}
		return (places == 0) ? -1 : start + 63 - Long.numberOfLeadingZeros(places);
	}

	private long took(TextTokens text, int start, int step, long places) {
		long next = 0;
		for (long rest = places; rest != 0; rest &= rest - 1) {
			int place = Long.numberOfTrailingZeros(rest);
			next |= this.words[step].lengths(text, start + place) << place;
		}
		return next;
	}

	private long held(TextTokens text, int start, int step, long places) {
		long held = 0;
		for (long rest = places; rest != 0; rest &= rest - 1) {
			int place = Long.numberOfTrailingZeros(rest);
			if (holds(text, start + place, step)) {
				held |= 1L << place;
			}
		}
		return held;
	}

	private boolean holds(TextTokens text, int at, int step) {
		return switch (this.kinds[step]) {
			case NOT_BEFORE -> this.words[step].lengths(text, at) == 0;
			case NOT_AFTER -> !this.words[step].endsAt(text, at);
			case OPENING -> text.opens(at);
			default -> text.ends(at);
		};
	}

	private int matchInAnyOrder(TextTokens text, int start) {
		long missing = 0;
		for (int step = 0; step < this.kinds.length; step++) {
			missing |= (this.kinds[step] == Kind.ONE) ? 1L << step : 0;
		}
		for (int at = start; at < start + this.within && text.at(at) != Lexicon.STOP; at++) {
			missing = without(missing, text, at);
			if (missing == 0) {
				return isUndisturbed(text, start, at + 1) ? at + 1 : -1;
			}
		}
		return -1;
	}

	/** A word counts for one part only, the one of which it is the longest wording. */
	private long without(long missing, TextTokens text, int at) {
		long found = 0;
		long longest = 0;
		for (long rest = missing; rest != 0; rest &= rest - 1) {
			int step = Long.numberOfTrailingZeros(rest);
			long lengths = this.words[step].lengths(text, at);
			if (lengths > longest) {
				longest = lengths;
				found = 1L << step;
			}
		}
		return missing & ~found;
	}

	private boolean isUndisturbed(TextTokens text, int start, int end) {
		for (int step = 0; step < this.kinds.length; step++) {
			if (this.kinds[step] == Kind.NOT_BEFORE || this.kinds[step] == Kind.NOT_AFTER) {
				for (int at = start - 2; at < end + ((this.kinds[step] == Kind.NOT_BEFORE) ? 4 : 0); at++) {
					if (this.words[step].lengths(text, at) != 0) {
						return false;
					}
				}
			}
		}
		return true;
	}

	/** The words of a step as symbols, each of one part or of several. */
	static final class Words {

		private final BitSet single;

		private final List<BitSet[]> sequences = new ArrayList<>();

		private final BitSet beginnings = new BitSet();

		Words(Set<String> words, Lexicon lexicon) {
			Set<String> singles = new HashSet<>();
			for (String word : words) {
				List<String> parts = Lexicon.parts(word);
				if (parts.size() == 1) {
					singles.add(parts.get(0));
				}
				else if (!parts.isEmpty()) {
					this.sequences.add(parts.stream().map(lexicon::symbols).toArray(BitSet[]::new));
				}
			}
			this.single = lexicon.symbols(singles);
			this.beginnings.or(this.single);
			this.sequences.forEach((sequence) -> this.beginnings.or(sequence[0]));
		}

		BitSet beginnings() {
			return this.beginnings;
		}

		/** Whether one of its words can begin with one of these. */
		boolean isAmong(int[] symbols) {
			for (int symbol : symbols) {
				if (this.beginnings.get(symbol)) {
					return true;
				}
			}
			return false;
		}

		/** How many words of the text it can be, from that place on, as bits. */
		long lengths(TextTokens text, int at) {
			int symbol = text.at(at);
			if (!this.beginnings.get(symbol)) {
				return 0;
			}
			long lengths = this.single.get(symbol) ? 2 : 0;
			for (BitSet[] sequence : this.sequences) {
				if (stands(sequence, text, at)) {
					lengths |= 1L << sequence.length;
				}
			}
			return lengths;
		}

		/** Whether it stands just before that place. */
		boolean endsAt(TextTokens text, int at) {
			if (this.single.get(text.at(at - 1))) {
				return true;
			}
			for (BitSet[] sequence : this.sequences) {
				if (stands(sequence, text, at - sequence.length)) {
					return true;
				}
			}
			return false;
		}

		private static boolean stands(BitSet[] sequence, TextTokens text, int at) {
			for (int i = 0; i < sequence.length; i++) {
				if (!sequence[i].get(text.at(at + i))) {
					return false;
				}
			}
			return true;
		}

	}

}

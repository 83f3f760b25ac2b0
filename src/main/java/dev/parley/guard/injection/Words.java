package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of a step as symbols, each of one part or of several. */
final class Words {

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

package dev.parley.guard.injection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.parley.guard.reading.Reading;

/** A text as symbols. Outside of it there are stops. */
final class TextTokens {

	/** At the end of a text; more are a text of stops. */
	private static final int MOST_STOPS = 4;

	private int[] symbols;

	/** Where each begins in the text. */
	private int[] starts;

	private final BitSet opening = new BitSet();

	private final BitSet shown = new BitSet();

	private final BitSet addressing = new BitSet();

	private int size;

	TextTokens(int expected) {
		this.symbols = new int[Math.max(16, expected)];
		this.starts = new int[this.symbols.length];
	}

	void add(int symbol, int start, boolean opens) {
		if (this.size == this.symbols.length) {
			this.symbols = Arrays.copyOf(this.symbols, this.size * 2);
			this.starts = Arrays.copyOf(this.starts, this.size * 2);
		}
		if (opens) {
			this.opening.set(this.size);
		}
		this.starts[this.size] = start;
		this.symbols[this.size++] = symbol;
	}

	int size() {
		return this.size;
	}

	int at(int index) {
		return (index >= 0 && index < this.size) ? this.symbols[index] : Lexicon.STOP;
	}

	/**
	 * Takes note of the words that the text only shows.
	 * @param characters the places in the text as it was written
	 */
	void markShown(Reading plain, BitSet characters) {
		for (int i = 0; i < this.size; i++) {
			this.shown.set(i, characters.get(plain.written(this.starts[i], this.starts[i] + 1).start()));
		}
	}

	/** Takes note of the words that speak to somebody. */
	void markAddressing(IntPredicate addresses) {
		IntStream.range(0, this.size).filter(addresses).forEach(this.addressing::set);
	}

	/** Whether somebody is spoken to between the two places. */
	boolean isAddressing(int from, int to) {
		int next = this.addressing.nextSetBit(Math.max(0, from));
		return next >= 0 && next < to;
	}

	boolean isShown(int index) {
		return this.shown.get(index);
	}

	/** Each symbol once, the stop that follows the text among them. */
	int[] distinct() {
		BitSet seen = new BitSet();
		seen.set(Lexicon.STOP);
		for (int i = 0; i < this.size; i++) {
			seen.set(this.symbols[i]);
		}
		return seen.stream().toArray();
	}

	/** The places at which a word stands that some rule speaks of. */
	int[] known() {
		return IntStream.range(0, this.size).filter((i) -> this.symbols[i] > Lexicon.STOP).toArray();
	}

	/** Whether a clause begins here. */
	boolean opens(int index) {
		return this.opening.get(index);
	}

	/** Whether nothing but stops follows. */
	boolean ends(int index) {
		return this.size - index <= MOST_STOPS
				&& IntStream.range(index, this.size).allMatch((i) -> this.symbols[i] == Lexicon.STOP);
	}

	/**
	 * All places that up to so many words lead to, within the sentence; places are bits,
	 * counted from the start.
	 */
	long bridge(int start, int most, long places) {
		long reached = places;
		long edge = places;
		for (int i = 0; i < most && edge != 0; i++) {
			long next = 0;
			for (long rest = edge; rest != 0; rest &= rest - 1) {
				int place = Long.numberOfTrailingZeros(rest);
				if (at(start + place) != Lexicon.STOP) {
					next |= 1L << (place + 1);
				}
			}
			edge = next & ~reached;
			reached |= next;
		}
		return reached;
	}

	/** No rule speaks of these any more. */
	void hide(int start, int end) {
		Arrays.fill(this.symbols, start, Math.min(end, this.size), Lexicon.UNKNOWN);
	}

}

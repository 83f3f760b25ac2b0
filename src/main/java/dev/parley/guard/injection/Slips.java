package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.parley.guard.View;

/**
 * Finds long words in spite of one slip: a letter too many, too few, another one, two of
 * them swapped, or all inner letters in another order. Compares sets of letters first,
 * which leaves next to nothing to compare letter by letter.
 */
final class Slips {

	/** Shorter words have neighbours of their own. */
	static final int SHORTEST = 5;

	private static final int LONGEST = 20;

	private final List<String> words = new ArrayList<>();

	private final int[] masks;

	private final int[] symbols;

	Slips(Set<String> words, Trie trie) {
		words.stream().map(View::plain).sorted().forEach(this.words::add);
		this.masks = this.words.stream().mapToInt((word) -> mask(word, 0, word.length())).toArray();
		this.symbols = this.words.stream().mapToInt(trie::find).toArray();
	}

	/** The symbol of the word that was meant, or 0. */
	int meant(String text, int start, int end) {
		int length = end - start;
		if (length < SHORTEST || length > LONGEST) {
			return Lexicon.UNKNOWN;
		}
		int mask = mask(text, start, end);
		for (int i = 0; i < this.masks.length; i++) {
			String word = this.words.get(i);
			if (Integer.bitCount(mask ^ this.masks[i]) <= 2 && Math.abs(word.length() - length) <= 1
					&& (isOneSlip(word, text, start, length) || isShuffled(word, text, start, length))) {
				return this.symbols[i];
			}
		}
		return Lexicon.UNKNOWN;
	}

	private static boolean isOneSlip(String word, String text, int start, int length) {
		int shorter = Math.min(word.length(), length);
		int same = 0;
		while (same < shorter && word.charAt(same) == text.charAt(start + same)) {
			same++;
		}
		int tail = 0;
		while (tail < shorter - same
				&& word.charAt(word.length() - 1 - tail) == text.charAt(start + length - 1 - tail)) {
			tail++;
		}
		int wordRest = word.length() - same - tail;
		int textRest = length - same - tail;
		return (wordRest <= 1 && textRest <= 1)
				|| (wordRest == 2 && textRest == 2 && word.charAt(same) == text.charAt(start + same + 1)
						&& word.charAt(same + 1) == text.charAt(start + same));
	}

	private static boolean isShuffled(String word, String text, int start, int length) {
		if (word.length() != length || word.charAt(0) != text.charAt(start)
				|| word.charAt(length - 1) != text.charAt(start + length - 1)) {
			return false;
		}
		char[] one = word.toCharArray();
		char[] other = text.substring(start, start + length).toCharArray();
		Arrays.sort(one);
		Arrays.sort(other);
		return Arrays.equals(one, other);
	}

	private static int mask(String text, int start, int end) {
		int mask = 0;
		for (int i = start; i < end; i++) {
			mask |= 1 << (text.charAt(i) & 31);
		}
		return mask;
	}

}

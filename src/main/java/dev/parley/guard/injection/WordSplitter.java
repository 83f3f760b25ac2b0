package dev.parley.guard.injection;

import java.util.Arrays;

/**
 * Splits what was written without spaces into the words that explain it best, if they
 * leave next to nothing of it.
 */
final class WordSplitter {

	/** Shorter runs are words. */
	static final int SHORTEST = 10;

	static final int LONGEST_WORD = 18;

	/** What a letter costs that no word explains; a word costs one. */
	private static final int LETTER = 4;

	/** Of so many letters one may be left. */
	private static final int EXPLAINED = 7;

	/** So many words explain a run in which more is left, such as a name. */
	private static final int SEVERAL = 3;

	/** Of so many letters one may then be left. */
	private static final int SOME = 3;

	/** Short words alone would explain anything: one has to be so long. */
	private static final int TELLING = 6;

	private final Trie trie;

	WordSplitter(Trie trie) {
		this.trie = trie;
	}

	/** Adds its words and says so, or does nothing. */
	boolean split(String text, int start, int end, TextTokens tokens, boolean opens) {
		int length = end - start;
		int[] costs = new int[length + 1];
		int[] from = new int[length + 1];
		Arrays.fill(costs, Integer.MAX_VALUE);
		costs[0] = 0;
		for (int i = 0; i < length; i++) {
			reach(i, i + 1, costs[i] + LETTER, costs, from);
			int node = Trie.ROOT;
			for (int j = i; j < length && j < i + LONGEST_WORD; j++) {
				node = this.trie.child(node, text.charAt(start + j));
				if (node < 0) {
					break;
				}
				if (isWord(node, j + 1 - i)) {
					reach(i, j + 1, costs[i] + 1, costs, from);
				}
			}
		}
		return add(text, start, length, from, tokens, opens);
	}

	private static void reach(int i, int j, int cost, int[] costs, int[] from) {
		if (cost < costs[j]) {
			costs[j] = cost;
			from[j] = i;
		}
	}

	private boolean add(String text, int start, int length, int[] from, TextTokens tokens, boolean opens) {
		int[] ends = new int[length];
		int count = 0;
		int explained = 0;
		int longest = 0;
		int words = 0;
		for (int end = length; end > 0; end = from[end]) {
			int letters = end - from[end];
			ends[count++] = end;
			explained += (letters > 1) ? letters : 0;
			words += (letters > 2) ? 1 : 0;
			longest = Math.max(longest, letters);
		}
		boolean enough = explained * EXPLAINED >= length * (EXPLAINED - 1)
				|| (words >= SEVERAL && explained * SOME >= length * (SOME - 1));
		if (!enough || count < 2 || longest < TELLING) {
			return false;
		}
		int last = Lexicon.STOP;
		for (int i = count - 1; i >= 0; i--) {
			int symbol = symbol(text, start + from[ends[i]], start + ends[i]);
			if (symbol != Lexicon.UNKNOWN || last != Lexicon.UNKNOWN) {
				tokens.add(symbol, opens && i == count - 1);
			}
			last = symbol;
		}
		return true;
	}

	private int symbol(String text, int start, int end) {
		int node = Trie.ROOT;
		for (int i = start; i < end && node >= 0; i++) {
			node = this.trie.child(node, text.charAt(i));
		}
		if (node < 0) {
			return Lexicon.UNKNOWN;
		}
		return (this.trie.exact(node) != 0) ? this.trie.exact(node) : this.trie.beginning(node);
	}

	private boolean isWord(int node, int length) {
		return this.trie.exact(node) != 0 || (length > 3 && this.trie.beginning(node) != 0);
	}

}

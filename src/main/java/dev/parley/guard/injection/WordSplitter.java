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
		int[] symbols = new int[length + 1];
		Arrays.fill(costs, Integer.MAX_VALUE);
		costs[0] = 0;
		for (int i = 0; i < length; i++) {
			int node = Trie.ROOT;
			for (int j = i; j < length && j < i + LONGEST_WORD && node >= 0; j++) {
				node = this.trie.child(node, text.charAt(start + j));
				boolean word = node >= 0 && isWord(node, j + 1 - i);
				int cost = costs[i] + (word ? 1 : LETTER);
				if ((word || j == i) && cost < costs[j + 1]) {
					costs[j + 1] = cost;
					from[j + 1] = i;
					symbols[j + 1] = (node >= 0) ? symbol(node) : Lexicon.UNKNOWN;
				}
			}
		}
		boolean explained = isExplained(from, length);
		if (explained) {
			add(from, symbols, start, tokens, opens);
		}
		return explained;
	}

	private boolean isWord(int node, int length) {
		return this.trie.exact(node) != 0 || (length > 3 && this.trie.beginning(node) != 0);
	}

	private int symbol(int node) {
		return (this.trie.exact(node) != 0) ? this.trie.exact(node) : this.trie.beginning(node);
	}

	private static boolean isExplained(int[] from, int length) {
		int explained = 0;
		int longest = 0;
		int words = 0;
		for (int end = length; end > 0; end = from[end]) {
			int letters = end - from[end];
			explained += (letters > 1) ? letters : 0;
			words += (letters > 2) ? 1 : 0;
			longest = Math.max(longest, letters);
		}
		boolean enough = explained * EXPLAINED >= length * (EXPLAINED - 1)
				|| (words >= SEVERAL && explained * SOME >= length * (SOME - 1));
		return enough && longest >= TELLING && longest < length;
	}

	/** Words that no rule speaks of count as one where they follow each other. */
	private static void add(int[] from, int[] symbols, int at, TextTokens tokens, boolean opens) {
		int length = from.length - 1;
		int[] next = new int[length];
		for (int end = length; end > 0; end = from[end]) {
			next[from[end]] = end;
		}
		for (int start = 0; start < length; start = next[start]) {
			int symbol = symbols[next[start]];
			if (start == 0 || symbol != Lexicon.UNKNOWN || symbols[start] != Lexicon.UNKNOWN) {
				tokens.add(symbol, at + start, opens && start == 0);
			}
		}
	}

}

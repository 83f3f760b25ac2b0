package dev.parley.guard.injection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.guard.View;

/**
 * Finds words in spite of a typo: any word with letters too many, such as
 * {@code ignooore}, and long ones with a letter too many, too few, another one, two of
 * them swapped, or all inner letters in another order. Compares sets of letters first,
 * which leaves next to nothing to compare letter by letter.
 */
final class Typos {

	/** Shorter words have neighbours of their own. */
	private static final int SHORTEST = 5;

	private static final int LONGEST = 20;

	/** A word of a language has fewer letters that are as the one before. */
	private static final int UNUSUAL = 3;

	private final Map<String, Integer> squeezed = new HashMap<>();

	private final List<String> words;

	private final int[] masks;

	private final int[] symbols;

	Typos(RuleBook book, Trie trie) {
		for (String word : book.words()) {
			for (String part : Lexicon.parts(word)) {
				String plain = View.plain(part);
				int symbol = trie.find(plain);
				if (symbol != Lexicon.UNKNOWN) {
					this.squeezed.putIfAbsent(squeeze(plain), symbol);
				}
			}
		}
		this.words = book.set(RuleBook.LONG_WORDS).stream().map(View::plain).sorted().toList();
		this.masks = this.words.stream().mapToInt(Typos::mask).toArray();
		this.symbols = this.words.stream().mapToInt(trie::find).toArray();
	}

	/** The symbol of the word that was meant, or 0. */
	int meant(String text, int start, int end) {
		if (isRepetitive(text, start, end)) {
			Integer symbol = this.squeezed.get(squeeze(text.substring(start, end)));
			if (symbol != null) {
				return symbol;
			}
		}
		int length = end - start;
		if (length < SHORTEST || length > LONGEST) {
			return Lexicon.UNKNOWN;
		}
		String written = text.substring(start, end);
		int mask = mask(written);
		for (int i = 0; i < this.masks.length; i++) {
			String word = this.words.get(i);
			if (Integer.bitCount(mask ^ this.masks[i]) <= 2 && Math.abs(word.length() - length) <= 1
					&& (isOneSlip(word, written) || isShuffled(word, written))) {
				return this.symbols[i];
			}
		}
		return Lexicon.UNKNOWN;
	}

	private static boolean isRepetitive(String text, int start, int end) {
		int repeats = 0;
		int longest = 1;
		int run = 1;
		for (int i = start + 1; i < end; i++) {
			run = (text.charAt(i) == text.charAt(i - 1)) ? run + 1 : 1;
			repeats += (run > 1) ? 1 : 0;
			longest = Math.max(longest, run);
		}
		return longest >= UNUSUAL || repeats >= UNUSUAL;
	}

	private static String squeeze(String word) {
		StringBuilder squeezed = new StringBuilder(word.length());
		for (int i = 0; i < word.length(); i++) {
			if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
				squeezed.append(word.charAt(i));
			}
		}
		return squeezed.toString();
	}

	private static boolean isOneSlip(String word, String written) {
		int shorter = Math.min(word.length(), written.length());
		int same = 0;
		while (same < shorter && word.charAt(same) == written.charAt(same)) {
			same++;
		}
		int tail = 0;
		while (tail < shorter - same
				&& word.charAt(word.length() - 1 - tail) == written.charAt(written.length() - 1 - tail)) {
			tail++;
		}
		int wordRest = word.length() - same - tail;
		int writtenRest = written.length() - same - tail;
		return (wordRest <= 1 && writtenRest <= 1) || (wordRest == 2 && writtenRest == 2
				&& word.charAt(same) == written.charAt(same + 1) && word.charAt(same + 1) == written.charAt(same));
	}

	private static boolean isShuffled(String word, String written) {
		int last = word.length() - 1;
		return written.length() == word.length() && word.charAt(0) == written.charAt(0)
				&& word.charAt(last) == written.charAt(last) && Arrays.equals(sorted(word), sorted(written));
	}

	private static char[] sorted(String word) {
		char[] letters = word.toCharArray();
		Arrays.sort(letters);
		return letters;
	}

	private static int mask(String word) {
		int mask = 0;
		for (int i = 0; i < word.length(); i++) {
			mask |= 1 << (word.charAt(i) & 31);
		}
		return mask;
	}

}

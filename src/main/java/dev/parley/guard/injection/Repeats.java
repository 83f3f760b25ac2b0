package dev.parley.guard.injection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.parley.guard.View;

/** Finds words that were written with letters too many, such as {@code ignooore}. */
final class Repeats {

	/** A word of a language has fewer letters that are as the one before. */
	private static final int UNUSUAL = 3;

	private final Map<String, Integer> symbols = new HashMap<>();

	Repeats(Set<String> words, Trie trie) {
		for (String word : words) {
			for (String part : Lexicon.parts(word)) {
				String plain = View.plain(part);
				int symbol = trie.find(plain);
				if (symbol != Lexicon.UNKNOWN) {
					this.symbols.putIfAbsent(squeezed(plain, 0, plain.length()), symbol);
				}
			}
		}
	}

	/** The symbol of the word that was meant, or 0. */
	int meant(String text, int start, int end) {
		int repeats = 0;
		int longest = 1;
		int run = 1;
		for (int i = start + 1; i < end; i++) {
			run = (text.charAt(i) == text.charAt(i - 1)) ? run + 1 : 1;
			repeats += (run > 1) ? 1 : 0;
			longest = Math.max(longest, run);
		}
		return (longest >= UNUSUAL || repeats >= UNUSUAL)
				? this.symbols.getOrDefault(squeezed(text, start, end), Lexicon.UNKNOWN) : Lexicon.UNKNOWN;
	}

	private static String squeezed(String text, int start, int end) {
		StringBuilder squeezed = new StringBuilder(end - start);
		for (int i = start; i < end; i++) {
			if (i == start || text.charAt(i) != text.charAt(i - 1)) {
				squeezed.append(text.charAt(i));
			}
		}
		return squeezed.toString();
	}

}

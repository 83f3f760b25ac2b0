package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that tell the same. An asterisk stands for any ending; scripts that set no space
 * between words are looked through.
 */
final class WordList {

	/** From here on words are not set apart. */
	private static final char IDEOGRAPHS = '\u2E80';

	private final Set<String> whole = new HashSet<>();

	private final List<String> beginnings = new ArrayList<>();

	private final List<String> parts = new ArrayList<>();

	private WordList() {
	}

	/** Separated by blanks. */
	static WordList of(String words) {
		WordList list = new WordList();
		for (String word : Plain.of(words.strip()).text().toLowerCase(Locale.ROOT).split("\\s+")) {
			if (isUnspaced(word.charAt(0))) {
				list.parts.add(word);
			}
			else if (word.endsWith("*")) {
				list.beginnings.add(word.substring(0, word.length() - 1));
			}
			else {
				list.whole.add(word);
			}
		}
		return list;
	}

	boolean contains(String word) {
		if (this.whole.contains(word)) {
			return true;
		}
		boolean unspaced = isUnspaced(word.charAt(0));
		for (String part : unspaced ? this.parts : this.beginnings) {
			if (unspaced ? word.contains(part) : word.startsWith(part)) {
				return true;
			}
		}
		return false;
	}

	static boolean isUnspaced(char c) {
		return c >= IDEOGRAPHS || (c >= '\u0E00' && c < '\u0F00');
	}

}

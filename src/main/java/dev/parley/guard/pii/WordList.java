package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.parley.guard.reading.Confusables;

/**
 * Words that tell the same, by {@code words.txt}. An asterisk stands for any ending;
 * scripts that set no space between words are looked through.
 */
final class WordList {

	/** From here on words are not set apart. */
	private static final char IDEOGRAPHS = '\u2E80';

	private static final Map<String, WordList> LISTS = read();

	private final Set<String> whole = new HashSet<>();

	/** None is the beginning of another. */
	private final TreeSet<String> beginnings = new TreeSet<>();

	private final List<String> parts = new ArrayList<>();

	private WordList() {
	}

	static WordList named(String name) {
		WordList list = LISTS.get(name);
		if (list == null) {
			throw new IllegalArgumentException("words.txt has no list [%s]".formatted(name));
		}
		return list;
	}

	private static Map<String, WordList> read() {
		Map<String, WordList> lists = new HashMap<>();
		WordList list = new WordList();
		for (String line : Confusables.lines("words.txt", WordList.class)) {
			if (line.startsWith("[")) {
				list = new WordList();
				lists.put(line.substring(1, line.length() - 1), list);
			}
			else {
				List.of(line.split(" ")).forEach(list::add);
			}
		}
		return lists;
	}

	private void add(String written) {
		// texts have Latin letters for some of other scripts
		String word = VisibleText.fold(written).text().toLowerCase(Locale.ROOT);
		if (isUnspaced(word.charAt(0))) {
			this.parts.add(word);
		}
		else if (!word.endsWith("*")) {
			this.whole.add(word);
		}
		else if (!startsWithOne(word)) {
			String beginning = word.substring(0, word.length() - 1);
			this.beginnings.subSet(beginning, beginning + Character.MAX_VALUE).clear();
			this.beginnings.add(beginning);
		}
	}

	boolean contains(String word) {
		return this.whole.contains(word)
				|| (isUnspaced(word.charAt(0)) ? this.parts.stream().anyMatch(word::contains) : startsWithOne(word));
	}

	/** The greatest that is not behind the word, as none begins another. */
	private boolean startsWithOne(String word) {
		String beginning = this.beginnings.floor(word);
		return beginning != null && word.startsWith(beginning);
	}

	static boolean isUnspaced(char c) {
		return c >= IDEOGRAPHS || (c >= '\u0E00' && c <= '\u109F') || (c >= '\u1780' && c <= '\u17FF');
	}

}

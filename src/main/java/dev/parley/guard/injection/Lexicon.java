package dev.parley.guard.injection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.parley.guard.View;

/**
 * Every word of the rules as a symbol. A symbol stands for all that the files call a word
 * by: itself, and each beginning such as {@code ignor*}. Rules then look at numbers only.
 */
final class Lexicon {

	/** A word that no rule speaks of. */
	static final int UNKNOWN = 0;

	/** The end of a sentence. */
	static final int STOP = 1;

	/** A word stood so often in a row that it is not there to be read. */
	static final int REPEATED = 2;

	/** What the files write for the end of a sentence. */
	static final String END = "$";

	private static final String AGAIN = "%%";

	private static final BitSet NONE = new BitSet();

	private static final Pattern GAP = Pattern.compile("[ _'-]+");

	private final Trie trie = new Trie();

	private final Map<Set<String>, Integer> symbols = new HashMap<>();

	private final Map<String, BitSet> byWord = new HashMap<>();

	private final Map<String, Set<String>> exact = new HashMap<>();

	private final Map<String, Set<String>> beginnings = new HashMap<>();

	private final Set<String> others = new HashSet<>();

	Lexicon(RuleBook book) {
		symbol(Set.of());
		symbol(Set.of(END));
		symbol(Set.of(AGAIN));
		book.set(RuleBook.OTHER_WORDS).forEach((word) -> this.others.add(View.plain(word)));
		book.words().forEach((words) -> parts(words).forEach(this::register));
		this.exact.keySet().forEach((form) -> this.trie.putExact(form, symbol(calledBy(form, true))));
		this.beginnings.keySet().forEach((form) -> this.trie.putBeginning(form, symbol(calledBy(form, false))));
	}

	/** What the text has as several words, though the files have it as one. */
	static List<String> parts(String words) {
		return GAP.splitAsStream(words).filter((part) -> !part.isEmpty()).toList();
	}

	private void register(String word) {
		if (word.equals(AGAIN)) {
			return;
		}
		boolean beginning = word.length() > 1 && word.endsWith("*");
		String form = View.plain(beginning ? word.substring(0, word.length() - 1) : word);
		(beginning ? this.beginnings : this.exact).computeIfAbsent(form, (key) -> new HashSet<>()).add(word);
	}

	Trie trie() {
		return this.trie;
	}

	int size() {
		return this.symbols.size();
	}

	/** The symbols that are called by one of the words, which have one part each. */
	BitSet symbols(Set<String> words) {
		BitSet symbols = new BitSet();
		for (String word : words) {
			symbols.or(symbols(word));
		}
		return symbols;
	}

	/** The symbols that are called by a word, for reading only. */
	BitSet symbols(String word) {
		return this.byWord.getOrDefault(word, NONE);
	}

	/** What a word is called by, apart from longer beginnings. */
	private Set<String> calledBy(String form, boolean whole) {
		Set<String> words = new HashSet<>(whole ? this.exact.getOrDefault(form, Set.of()) : Set.of());
		if (whole && this.others.contains(form)) {
			return words;
		}
		for (int end = form.length(); end > 0; end--) {
			words.addAll(this.beginnings.getOrDefault(form.substring(0, end), Set.of()));
		}
		return words;
	}

	private int symbol(Set<String> words) {
		return this.symbols.computeIfAbsent(words, (key) -> {
			int symbol = this.symbols.size();
			key.forEach((word) -> this.byWord.computeIfAbsent(word, (member) -> new BitSet()).set(symbol));
			return symbol;
		});
	}

}

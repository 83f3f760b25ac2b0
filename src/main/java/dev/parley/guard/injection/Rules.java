package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules, compiled. Each word of a text asks only the phrases that can begin with it.
 * Safe for threads.
 */
final class Rules {

	/** The sum of weights, one of each family, at which a text is blocked. */
	static final double BLOCKING = 0.9;

	private static final Matcher[] NONE = {};

	private final List<Rule> rules;

	private final String version;

	private final Lexer lexer;

	private final Matcher[][] bySymbol;

	private final Matcher[][] allowBySymbol;

	private final BitSet rotated;

	private final BitSet reversed;

	Rules(RuleBook book) {
		this.rules = List.copyOf(book.rules());
		this.version = book.version();
		TurnedWords.addTo(book);
		Lexicon lexicon = new Lexicon(book);
		this.lexer = new Lexer(book, lexicon.trie());
		List<Matcher> matchers = new ArrayList<>();
		List<Matcher> allowing = new ArrayList<>();
		for (int i = 0; i < this.rules.size(); i++) {
			boolean allow = this.rules.get(i).family().equals(Rule.ALLOW);
			for (Phrase phrase : this.rules.get(i).phrases()) {
				(allow ? allowing : matchers).add(new Matcher(i, phrase, book, lexicon));
			}
		}
		this.bySymbol = bySymbol(matchers, lexicon.size());
		this.allowBySymbol = bySymbol(allowing, lexicon.size());
		this.rotated = lexicon.symbols(book.set(TurnedWords.ROTATED));
		this.reversed = lexicon.symbols(book.set(TurnedWords.REVERSED));
	}

	String version() {
		return this.version;
	}

	List<Rule> all() {
		return this.rules;
	}

	/** Looks at a plain text. */
	Score score(String plain) {
		Tokens text = this.lexer.read(plain);
		allow(text);
		Score score = new Score(this.rules);
		Map<Integer, Matcher[]> possible = possible(text.distinct());
		for (int i = 0; i < text.size() && !possible.isEmpty(); i++) {
			int symbol = text.at(i);
			for (Matcher matcher : (symbol > Lexicon.STOP) ? possible.getOrDefault(symbol, NONE) : NONE) {
				if (!score.has(matcher.rule()) && matcher.match(text, i) >= 0) {
					score.add(matcher.rule());
				}
			}
		}
		for (int symbol : text.distinct()) {
			score.turned(this.rotated.get(symbol), this.reversed.get(symbol));
		}
		return score;
	}

	/** Most phrases are about words that are not in the text at all. */
	private Map<Integer, Matcher[]> possible(int[] symbols) {
		Map<Integer, Matcher[]> possible = new HashMap<>();
		for (int symbol : symbols) {
			Matcher[] matchers = Arrays.stream(this.bySymbol[symbol])
				.filter((matcher) -> matcher.isPossible(symbols))
				.toArray(Matcher[]::new);
			if (matchers.length > 0) {
				possible.put(symbol, matchers);
			}
		}
		return possible;
	}

	private void allow(Tokens text) {
		for (int i = 0; i < text.size(); i++) {
			for (Matcher matcher : this.allowBySymbol[text.at(i)]) {
				int end = matcher.match(text, i);
				if (end >= 0) {
					text.hide(i, end);
				}
			}
		}
	}

	private static Matcher[][] bySymbol(List<Matcher> matchers, int symbols) {
		List<List<Matcher>> lists = new ArrayList<>();
		for (int i = 0; i < symbols; i++) {
			lists.add(new ArrayList<>());
		}
		for (Matcher matcher : matchers) {
			matcher.beginnings().stream().forEach((symbol) -> lists.get(symbol).add(matcher));
		}
		return lists.stream().map((list) -> list.toArray(Matcher[]::new)).toArray(Matcher[][]::new);
	}

}

package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All rules, compiled. Each word of a text asks only the phrases that can begin with it.
 * Safe for threads.
 */
final class Rules {

	/** The sum of weights, one of each family, at which a text is blocked. */
	static final double BLOCKING = 0.9;

	private static final Set<String> COMMON = Set.of("the", "a", "an", "you", "is", "are", "to", "of", "in", "and", "i",
			"me", "it", "that", "this", "what", "for", "with", "on", "my", "your", "can", "do", "as", "be", "was", "$",
			"de", "la");

	/** Words of an order to the bot that are rare on a page about something else. */
	private static final Set<String> ADDRESS = Set.of("me", "your", "yours", "assistant", "chatbot", "ai", "you're",
			"conversation");

	/** So many words before and behind a phrase. */
	private static final int NEAR = 4;

	private final List<Rule> rules;

	private final Lexer lexer;

	private final Matcher[][] byRarest;

	private final Matcher[][] allowBySymbol;

	private final BitSet address;

	private final BitSet rotated;

	private final BitSet reversed;

	Rules(RuleBook book) {
		this.rules = List.copyOf(book.rules());
		TurnedWords.addTo(book);
		Lexicon lexicon = new Lexicon(book);
		this.lexer = new Lexer(book, lexicon.trie());
		Map<Set<String>, Words> words = new HashMap<>();
		List<Matcher> matchers = new ArrayList<>();
		List<Matcher> allowing = new ArrayList<>();
		for (int i = 0; i < this.rules.size(); i++) {
			boolean allow = this.rules.get(i).family().equals(Rule.ALLOW);
			for (Phrase phrase : this.rules.get(i).phrases()) {
				(allow ? allowing : matchers).add(new Matcher(i, phrase,
						(step) -> words.computeIfAbsent(step.words(), (set) -> new Words(book.expand(set), lexicon))));
			}
		}
		BitSet common = lexicon.symbols(COMMON);
		this.byRarest = bySymbol(matchers, (matcher) -> matcher.rarest(common), lexicon.size());
		this.allowBySymbol = bySymbol(allowing, Matcher::beginnings, lexicon.size());
		this.address = lexicon.symbols(ADDRESS);
		this.rotated = lexicon.symbols(book.set(TurnedWords.ROTATED));
		this.reversed = lexicon.symbols(book.set(TurnedWords.REVERSED));
	}

	List<Rule> all() {
		return this.rules;
	}

	/** Looks at a plain text. */
	Score score(String plain) {
		TextTokens text = this.lexer.read(plain);
		allow(text);
		Score score = new Score(this.rules, text.size());
		int[] symbols = text.distinct();
		int[] places = text.known();
		for (Matcher matcher : possible(symbols)) {
			match(matcher, text, places, score);
		}
		for (int symbol : symbols) {
			score.turned(this.rotated.get(symbol), this.reversed.get(symbol));
		}
		return score;
	}

	private void match(Matcher matcher, TextTokens text, int[] places, Score score) {
		BitSet beginnings = matcher.beginnings();
		for (int place : places) {
			if (beginnings.get(text.at(place)) && !score.has(matcher.rule(), place)) {
				int end = matcher.match(text, place);
				if (end >= 0) {
					score.add(matcher.rule(), place, score.isDocument() && addresses(text, place, end));
				}
			}
		}
	}

	/** Whether somebody is spoken to here, as a page of a manual seldom does. */
	private boolean addresses(TextTokens text, int start, int end) {
		for (int i = start - NEAR; i < end + NEAR; i++) {
			if (this.address.get(text.at(i))) {
				return true;
			}
		}
		return false;
	}

	/** Most phrases are about words that are not in the text at all. */
	private Set<Matcher> possible(int[] symbols) {
		Set<Matcher> possible = new LinkedHashSet<>();
		for (int symbol : symbols) {
			for (Matcher matcher : this.byRarest[symbol]) {
				if (matcher.isPossible(symbols)) {
					possible.add(matcher);
				}
			}
		}
		return possible;
	}

	private void allow(TextTokens text) {
		for (int i = 0; i < text.size(); i++) {
			for (Matcher matcher : this.allowBySymbol[text.at(i)]) {
				int end = matcher.match(text, i);
				if (end >= 0) {
					text.hide(i, end);
				}
			}
		}
	}

	private static Matcher[][] bySymbol(List<Matcher> matchers, Function<Matcher, BitSet> key, int symbols) {
		List<List<Matcher>> lists = new ArrayList<>();
		for (int i = 0; i < symbols; i++) {
			lists.add(new ArrayList<>());
		}
		for (Matcher matcher : matchers) {
			key.apply(matcher).stream().forEach((symbol) -> lists.get(symbol).add(matcher));
		}
		return lists.stream().map((list) -> list.toArray(Matcher[]::new)).toArray(Matcher[][]::new);
	}

}

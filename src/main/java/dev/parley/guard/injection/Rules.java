package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.parley.guard.injection.PhraseMatcher.Words;
import dev.parley.guard.reading.Decoding;
import dev.parley.guard.reading.Reading;

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
	private static final Set<String> ADDRESS = Set.of("me", "yours", "assistant", "chatbot", "ai", "you're",
			"conversation");

	/** What is the bot's own behind "your": a manual speaks of your project. */
	private static final Set<String> OWN = Set.of("answer", "answers", "reply", "response", "instructions",
			"instruction", "prompt", "sentence", "secret", "owner", "knowledge");

	/** So many words before and behind a phrase. */
	private static final int NEAR = 4;

	private final List<Rule> rules;

	private final Tokenizer tokenizer;

	private final PhraseMatcher[][] byRarest;

	private final PhraseMatcher[][] allowBySymbol;

	private final BitSet address;

	private final BitSet your;

	private final BitSet own;

	private final BitSet rotated;

	private final BitSet reversed;

	Rules(RuleBook book) {
		this.rules = List.copyOf(book.rules());
		Set<String> rotated = turned(book, Rules::rotate);
		Set<String> reversed = turned(book, (word) -> new StringBuilder(word).reverse().toString());
		book.addToSet("$rotated", rotated);
		book.addToSet("$reversed", reversed);
		Lexicon lexicon = new Lexicon(book);
		this.tokenizer = new Tokenizer(book, lexicon.trie());
		Map<Set<String>, Words> words = new HashMap<>();
		List<PhraseMatcher> matchers = new ArrayList<>();
		List<PhraseMatcher> allowing = new ArrayList<>();
		for (int i = 0; i < this.rules.size(); i++) {
			boolean allow = this.rules.get(i).family().equals(Rule.ALLOW);
			for (Rule.Phrase phrase : this.rules.get(i).phrases()) {
				(allow ? allowing : matchers).add(new PhraseMatcher(i, phrase,
						(step) -> words.computeIfAbsent(step.words(), (set) -> new Words(book.expand(set), lexicon))));
			}
		}
		BitSet common = lexicon.symbols(COMMON);
		this.byRarest = bySymbol(matchers, (matcher) -> matcher.rarest(common), lexicon.size());
		this.allowBySymbol = bySymbol(allowing, PhraseMatcher::beginnings, lexicon.size());
		this.address = lexicon.symbols(ADDRESS);
		this.your = lexicon.symbols("your");
		this.own = lexicon.symbols(OWN);
		this.rotated = lexicon.symbols(rotated);
		this.reversed = lexicon.symbols(reversed);
	}

	/**
	 * The long words turned round: where one of these stands, the whole text is worth
	 * turning back, and only there.
	 */
	private static Set<String> turned(RuleBook book, UnaryOperator<String> turn) {
		return book.set(RuleBook.LONG_WORDS).stream().map(turn).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String rotate(String word) {
		return Decoding.rotate(word).text();
	}

	List<Rule> all() {
		return this.rules;
	}

	/** Looks at a plain reading of a written text. */
	Score score(Reading plain, String written) {
		TextTokens text = this.tokenizer.read(plain.text());
		allow(text);
		Score score = new Score(this.rules, text.size());
		if (score.isDocument()) {
			text.markShown(plain, ShownText.in(written));
			text.markAddressing((place) -> addresses(text, place));
		}
		int[] symbols = text.distinct();
		int[] places = text.known();
		for (PhraseMatcher matcher : possible(symbols)) {
			match(matcher, text, places, score);
		}
		for (int symbol : symbols) {
			score.turned(this.rotated.get(symbol), this.reversed.get(symbol));
		}
		return score;
	}

	private void match(PhraseMatcher matcher, TextTokens text, int[] places, Score score) {
		BitSet beginnings = matcher.beginnings();
		for (int place : places) {
			if (beginnings.get(text.at(place))
					&& !score.has(matcher.rule(), place, text.isShown(place), mayAddress(text, place))) {
				int end = matcher.match(text, place);
				if (end >= 0) {
					score.add(matcher.rule(), place, text.isShown(place), text.isAddressing(place - NEAR, end + NEAR));
				}
			}
		}
	}

	/** Whether a phrase that begins here may be near a word that speaks to somebody. */
	private static boolean mayAddress(TextTokens text, int place) {
		return text.isAddressing(place - NEAR, place + Rule.Phrase.LONGEST + NEAR);
	}

	/** Whether somebody is spoken to here, as a page of a manual seldom does. */
	private boolean addresses(TextTokens text, int at) {
		return this.address.get(text.at(at)) || (this.your.get(text.at(at))
				&& (this.own.get(text.at(at + 1)) || this.own.get(text.at(at + 2)) || this.own.get(text.at(at + 3))));
	}

	/** Most phrases are about words that are not in the text at all. */
	private Set<PhraseMatcher> possible(int[] symbols) {
		Set<PhraseMatcher> possible = new LinkedHashSet<>();
		for (int symbol : symbols) {
			for (PhraseMatcher matcher : this.byRarest[symbol]) {
				if (matcher.isPossible(symbols)) {
					possible.add(matcher);
				}
			}
		}
		return possible;
	}

	private void allow(TextTokens text) {
		for (int i = 0; i < text.size(); i++) {
			for (PhraseMatcher matcher : this.allowBySymbol[text.at(i)]) {
				int end = matcher.match(text, i);
				if (end >= 0) {
					text.hide(i, end);
				}
			}
		}
	}

	private static PhraseMatcher[][] bySymbol(List<PhraseMatcher> matchers, Function<PhraseMatcher, BitSet> key,
			int symbols) {
		List<List<PhraseMatcher>> lists = new ArrayList<>();
		for (int i = 0; i < symbols; i++) {
			lists.add(new ArrayList<>());
		}
		for (PhraseMatcher matcher : matchers) {
			key.apply(matcher).stream().forEach((symbol) -> lists.get(symbol).add(matcher));
		}
		return lists.stream().map((list) -> list.toArray(PhraseMatcher[]::new)).toArray(PhraseMatcher[][]::new);
	}

}

package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

import dev.parley.guard.injection.PhraseStep.Kind;

/** Reads one phrase. */
final class PhraseReader {

	private final BiFunction<String, String, RuleSyntaxException> wrong;

	private final RuleBook book;

	PhraseReader(BiFunction<String, String, RuleSyntaxException> wrong, RuleBook book) {
		this.wrong = wrong;
		this.book = book;
	}

	Phrase read(String line) {
		boolean anyOrder = line.startsWith("{");
		if (anyOrder != line.endsWith("}")) {
			throw this.wrong.apply("has an unpaired brace",
					"Write words in any order as {7 one two}, 7 being the span");
		}
		List<String> parts = new ArrayList<>(
				List.of((anyOrder ? line.substring(1, line.length() - 1) : line).strip().split(" +")));
		int within = anyOrder ? count(parts.remove(0)) : 0;
		Phrase phrase = new Phrase(parts.stream().map(this::step).toList(), within);
		check(phrase);
		return phrase;
	}

	private void check(Phrase phrase) {
		int longest = (phrase.within() > 0) ? phrase.within()
				: phrase.steps().stream().mapToInt(PhraseStep::most).sum();
		if (longest > Phrase.LONGEST) {
			throw this.wrong.apply("is too long", "Let a phrase span %d words at the most".formatted(Phrase.LONGEST));
		}
		Kind first = phrase.steps()
			.stream()
			.map(PhraseStep::kind)
			.filter((kind) -> kind != Kind.OPENING && kind != Kind.NOT_AFTER)
			.findFirst()
			.orElse(Kind.GAP);
		if (first != Kind.ONE) {
			throw this.wrong.apply("begins with no word", "Begin a phrase with a word or a set, apart from ~ and ^");
		}
	}

	private PhraseStep step(String part) {
		if (part.equals("^")) {
			return new PhraseStep(Kind.OPENING, Set.of(), 0);
		}
		if (part.equals("$")) {
			return new PhraseStep(Kind.END, Set.of(), 0);
		}
		String rest = part.substring(1);
		return switch (part.charAt(0)) {
			case '_' -> new PhraseStep(Kind.GAP, Set.of(), count(rest));
			case '!' -> new PhraseStep(Kind.NOT_BEFORE, words(rest), 0);
			case '~' -> new PhraseStep(Kind.NOT_AFTER, words(rest), 0);
			default -> part.endsWith("?") ? new PhraseStep(Kind.MAYBE, words(part.substring(0, part.length() - 1)), 1)
					: new PhraseStep(Kind.ONE, words(part), 1);
		};
	}

	private int count(String number) {
		if (!number.matches("[1-9][0-9]?")) {
			throw this.wrong.apply("has no number where one belongs",
					"Write up to how many words, such as _3 or {7 one two}");
		}
		return Integer.parseInt(number);
	}

	private Set<String> words(String alternatives) {
		Set<String> words = new LinkedHashSet<>();
		for (String one : alternatives.toLowerCase(Locale.ROOT).split("\\|")) {
			if (one.isEmpty() || (one.length() > 1 && one.startsWith("$") && this.book.set(one).isEmpty())) {
				throw this.wrong.apply("speaks of a set that is not there: " + one,
						"Define it above, such as $pet = cat | dog");
			}
			words.add(one.replace('_', ' ').strip());
		}
		return words;
	}

}

package dev.parley.guard.injection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.guard.injection.Rule.Kind;
import dev.parley.guard.injection.Rule.Phrase;
import dev.parley.guard.injection.Rule.PhraseStep;
import dev.parley.guard.reading.Confusables;
import dev.parley.setting.WrongSettingException;

/**
 * Reads the files of rules, Parley's own and an operator's, in the language that the head
 * of {@code en.rules} explains.
 */
final class RuleReader {

	private static final Pattern HEADER = Pattern.compile(
			"\\[(?<id>[a-z][a-z0-9.-]*)] (?<family>[a-z][a-z-]*)(?: (?<weight>[01]\\.[0-9]{1,2})(?:/(?<page>[01]\\.[0-9]{1,2}))?)?");

	private static final Pattern SET = Pattern.compile("(?<name>\\$[a-z][a-z0-9-]*) = (?<words>.+)");

	/** Words first, then what is said with them. */
	private static final List<String> NAMES = List.of("en.rules", "customers.rules", "secrets.rules", "prompts.rules",
			"turns.rules", "languages.rules", "any.rules", "abroad.rules");

	private final RuleBook book;

	private final String prefix;

	private String language = "any";

	private int number;

	private String id = "";

	private Matcher header = HEADER.matcher("");

	private final List<Phrase> phrases = new ArrayList<>();

	private final List<String> examples = new ArrayList<>();

	private final List<String> counterExamples = new ArrayList<>();

	private RuleReader(RuleBook book, String prefix) {
		this.book = book;
		this.prefix = prefix;
	}

	/** Parley's own. */
	static RuleBook builtIn() {
		RuleBook book = new RuleBook();
		for (String name : NAMES) {
			try {
				read(Confusables.text(name, RuleReader.class), "injection.", book);
			}
			catch (SyntaxException ex) {
				throw new IllegalStateException("Line %d of %s %s".formatted(ex.line(), name, ex.getMessage()), ex);
			}
		}
		return book;
	}

	/**
	 * Adds an operator's file.
	 * @throws WrongSettingException naming the file, the line and the remedy
	 */
	static RuleBook with(RuleBook book, String file) {
		String name = file.startsWith("file:") ? file.substring("file:".length()) : file;
		try {
			String lines = Files.readString(Path.of(name));
			read(lines, "custom.", book);
			book.addVersion("custom-%08x".formatted(lines.hashCode()));
			return book;
		}
		catch (IOException | InvalidPathException ex) {
			throw new WrongSettingException("GUARD_RULES", "names a file that cannot be read as UTF-8: " + name,
					"Check the path and who may read it.");
		}
		catch (SyntaxException ex) {
			throw new WrongSettingException("GUARD_RULES",
					"names a file that has an error: line %d of %s %s".formatted(ex.line(), name, ex.getMessage()),
					ex.remedy() + '.');
		}
	}

	/**
	 * Adds a file to the book.
	 * @param prefix of the rules' ids
	 * @throws SyntaxException at the first line that is wrong
	 */
	private static void read(String lines, String prefix, RuleBook book) {
		new RuleReader(book, prefix).each(lines, RuleReader::set);
		RuleReader reader = new RuleReader(book, prefix);
		reader.each(lines, RuleReader::line);
		reader.finish();
	}

	private void each(String lines, BiConsumer<RuleReader, String> reading) {
		for (String line : lines.split("\\R", -1)) {
			this.number++;
			String stripped = line.strip();
			if (!stripped.isEmpty() && !stripped.startsWith("#")) {
				reading.accept(this, stripped);
			}
		}
	}

	/** Sets come first, so that a phrase may stand before those that it speaks of. */
	private void set(String line) {
		Matcher set = SET.matcher(line);
		if (set.matches()) {
			this.book.addToSet(set.group("name"), words(set.group("words").split("\\|")));
		}
	}

	private void line(String line) {
		if (line.startsWith("[")) {
			finish();
			header(line);
		}
		else if (line.startsWith("language ")) {
			this.language = line.substring("language ".length()).strip();
		}
		else if (line.startsWith("version ")) {
			this.book.addVersion(line.substring("version ".length()).strip());
		}
		else if (SET.matcher(line).matches()) {
			return;
		}
		else if (this.id.isEmpty()) {
			throw wrong("stands before the first rule", "Begin a rule with a line such as [my-rule] override 1.0");
		}
		else if (line.startsWith("+ ")) {
			this.examples.add(line.substring(2).translateEscapes());
		}
		else if (line.startsWith("- ")) {
			this.counterExamples.add(line.substring(2).translateEscapes());
		}
		else {
			this.phrases.add(phrase(line));
		}
	}

	private void header(String line) {
		this.header = HEADER.matcher(line);
		if (!this.header.matches()) {
			throw wrong("is not the head of a rule",
					"Write its name, family and weight, such as [my-rule] override 1.0");
		}
		if (this.header.group("weight") == null && !this.header.group("family").equals(Rule.ALLOW)) {
			throw wrong("has no weight", "Add one from 0.0 to 1.0 behind the family; a text is blocked at 0.9");
		}
		this.id = this.prefix + this.header.group("id");
		if (this.book.has(this.id)) {
			throw wrong("names a rule that is there already", "Choose another name for it");
		}
	}

	private void finish() {
		if (this.id.isEmpty()) {
			return;
		}
		if (this.phrases.isEmpty()) {
			throw wrong("ends the rule " + this.id + ", which has no phrase", "Write its wording below its head");
		}
		double weight = weight("weight", 0);
		this.book.add(new Rule(this.id, this.header.group("family"), this.language, weight, weight("page", weight),
				this.phrases, this.examples, this.counterExamples));
		this.id = "";
		this.phrases.clear();
		this.examples.clear();
		this.counterExamples.clear();
	}

	private double weight(String group, double otherwise) {
		String weight = this.header.group(group);
		return (weight != null) ? Double.parseDouble(weight) : otherwise;
	}

	private static Set<String> words(String... parts) {
		return Arrays.stream(parts)
			.map((part) -> part.strip().toLowerCase(Locale.ROOT))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private Phrase phrase(String line) {
		boolean anyOrder = line.startsWith("{");
		if (anyOrder != line.endsWith("}")) {
			throw wrong("has an unpaired brace", "Write words in any order as {7 one two}, 7 being the span");
		}
		List<String> parts = new ArrayList<>(
				List.of((anyOrder ? line.substring(1, line.length() - 1) : line).strip().split(" +")));
		int within = anyOrder ? count(parts.remove(0)) : 0;
		Phrase phrase = new Phrase(parts.stream().map(this::step).toList(), within);
		check(phrase);
		return phrase;
	}

	private void check(Phrase phrase) {
		if (phrase.longest() > Phrase.LONGEST) {
			throw wrong("is too long", "Let a phrase span %d words at the most".formatted(Phrase.LONGEST));
		}
		Kind first = phrase.steps()
			.stream()
			.map(PhraseStep::kind)
			.filter((kind) -> kind != Kind.OPENING && kind != Kind.NOT_AFTER)
			.findFirst()
			.orElse(Kind.GAP);
		if (first != Kind.ONE) {
			throw wrong("begins with no word", "Begin a phrase with a word or a set, apart from ~ and ^");
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
			case '!' -> new PhraseStep(Kind.NOT_BEFORE, alternatives(rest), 0);
			case '~' -> new PhraseStep(Kind.NOT_AFTER, alternatives(rest), 0);
			default ->
				part.endsWith("?") ? new PhraseStep(Kind.MAYBE, alternatives(part.substring(0, part.length() - 1)), 1)
						: new PhraseStep(Kind.ONE, alternatives(part), 1);
		};
	}

	private int count(String number) {
		if (!number.matches("[1-9][0-9]?")) {
			throw wrong("has no number where one belongs", "Write up to how many words, such as _3 or {7 one two}");
		}
		return Integer.parseInt(number);
	}

	private Set<String> alternatives(String alternatives) {
		Set<String> words = new LinkedHashSet<>();
		for (String one : alternatives.toLowerCase(Locale.ROOT).split("\\|")) {
			if (one.isEmpty() || (one.length() > 1 && one.startsWith("$") && this.book.set(one).isEmpty())) {
				throw wrong("speaks of a set that is not there: " + one, "Define it above, such as $pet = cat | dog");
			}
			words.add(one.replace('_', ' ').strip());
		}
		return words;
	}

	private SyntaxException wrong(String problem, String remedy) {
		return new SyntaxException(this.number, problem, remedy);
	}

	/** A line that is none of the rules' language. */
	static final class SyntaxException extends RuntimeException {

		private final int line;

		private final String remedy;

		SyntaxException(int line, String problem, String remedy) {
			super(problem);
			this.line = line;
			this.remedy = remedy;
		}

		/** Counted from 1. */
		int line() {
			return this.line;
		}

		String remedy() {
			return this.remedy;
		}

	}

}

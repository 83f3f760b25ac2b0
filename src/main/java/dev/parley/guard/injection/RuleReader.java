package dev.parley.guard.injection;

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

/** Reads the language of the rule files, which the head of {@code en.rules} explains. */
final class RuleReader {

	private static final Pattern HEADER = Pattern.compile(
			"\\[(?<id>[a-z][a-z0-9.-]*)] (?<family>[a-z][a-z-]*)(?: (?<weight>[01]\\.[0-9]{1,2})(?:/(?<page>[01]\\.[0-9]{1,2}))?)?");

	private static final Pattern SET = Pattern.compile("(?<name>\\$[a-z][a-z0-9-]*) = (?<words>.+)");

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

	/**
	 * Adds a file to the book.
	 * @param prefix of the rules' ids
	 * @throws RuleSyntaxException at the first line that is wrong
	 */
	static void read(String lines, String prefix, RuleBook book) {
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
			this.phrases.add(new PhraseReader(this::wrong, this.book).read(line));
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

	private RuleSyntaxException wrong(String problem, String remedy) {
		return new RuleSyntaxException(this.number, problem, remedy);
	}

}

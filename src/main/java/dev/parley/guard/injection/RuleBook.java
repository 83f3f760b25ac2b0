package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one or several files, and the sets of words that these share: what a file
 * says of a set adds to what others said.
 */
final class RuleBook {

	/** Words that are found in spite of a slip of the pen. */
	static final String LONG_WORDS = "$long";

	/** Words that no beginning of a word covers. */
	static final String OTHER_WORDS = "$other";

	private final Map<String, Set<String>> sets = new LinkedHashMap<>();

	private final List<Rule> rules = new ArrayList<>();

	private String version = "";

	void addVersion(String name) {
		this.version = this.version.isEmpty() ? name : this.version + '+' + name;
	}

	/** The names of all files' states. */
	String version() {
		return this.version;
	}

	void addToSet(String name, Set<String> words) {
		this.sets.computeIfAbsent(name, (key) -> new LinkedHashSet<>()).addAll(words);
	}

	/** Empty if nobody spoke of it. */
	Set<String> set(String name) {
		return this.sets.getOrDefault(name, Set.of());
	}

	void add(Rule rule) {
		this.rules.add(rule);
	}

	List<Rule> rules() {
		return this.rules;
	}

	boolean has(String id) {
		return this.rules.stream().anyMatch((rule) -> rule.id().equals(id));
	}

	/** All words that any set or phrase speaks of. */
	Set<String> words() {
		Set<String> words = new LinkedHashSet<>();
		this.sets.values().forEach(words::addAll);
		this.rules.forEach((rule) -> rule.phrases()
			.forEach((phrase) -> phrase.steps().forEach((step) -> words.addAll(step.words()))));
		words.removeIf((word) -> word.startsWith("$"));
		return words;
	}

	/** The words of a step, its sets written out. */
	Set<String> expand(Set<String> words) {
		Set<String> expanded = new LinkedHashSet<>();
		words.forEach((word) -> expand(word, expanded, 0));
		return expanded;
	}

	private void expand(String word, Set<String> expanded, int depth) {
		if (!word.startsWith("$") || word.equals(Lexicon.END)) {
			expanded.add(word);
		}
		else if (depth < 5) {
			set(word).forEach((member) -> expand(member, expanded, depth + 1));
		}
	}

}

package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.parley.guard.injection.Step.Kind;

/** Reads the language of {@code phrases.txt}, which the head of that file explains. */
final class PhraseReader {

	private final Map<String, Set<String>> sets = new HashMap<>();

	private final List<Phrase> phrases = new ArrayList<>();

	private String rule = "";

	private PhraseReader() {
	}

	static List<Phrase> read(String lines) {
		PhraseReader reader = new PhraseReader();
		lines.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.forEach(reader::line);
		return reader.phrases;
	}

	private void line(String line) {
		if (line.startsWith("[")) {
			this.rule = line.substring(1, line.indexOf(']'));
		}
		else if (line.contains(" = ")) {
			String[] parts = line.split(" = ", 2);
			this.sets.put(parts[0], words(parts[1]));
		}
		else {
			this.phrases.add(new Phrase(this.rule, Arrays.stream(line.split(" +")).map(this::step).toList()));
		}
	}

	private Step step(String part) {
		if (part.equals("^")) {
			return new Step(Kind.OPENING, Set.of(), 0);
		}
		String rest = part.substring(1);
		return switch (part.charAt(0)) {
			case '_' -> new Step(Kind.GAP, Set.of(), Integer.parseInt(rest));
			case '!' -> new Step(Kind.NOT_BEFORE, words(rest), 0);
			case '~' -> new Step(Kind.NOT_AFTER, words(rest), 0);
			default -> part.endsWith("?") ? new Step(Kind.MAYBE, words(part.substring(0, part.length() - 1)), 1)
					: new Step(Kind.ONE, words(part), 1);
		};
	}

	private Set<String> words(String alternatives) {
		Set<String> words = new LinkedHashSet<>();
		for (String one : alternatives.split("\\|")) {
			Set<String> set = this.sets.get(one);
			if (set == null && one.startsWith("$")) {
				throw new IllegalArgumentException("No set of words is called " + one);
			}
			words.addAll((set != null) ? set : Set.of(one));
		}
		return words;
	}

}

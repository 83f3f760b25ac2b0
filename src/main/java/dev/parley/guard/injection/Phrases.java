package dev.parley.guard.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.io.Resource;

/** All phrases, found by the word they begin with. */
final class Phrases {

	private final Map<String, List<Phrase>> byBeginning = new HashMap<>();

	Phrases(Collection<Phrase> phrases) {
		for (Phrase phrase : phrases) {
			phrase.beginnings()
				.forEach((word) -> this.byBeginning.computeIfAbsent(word, (key) -> new ArrayList<>()).add(phrase));
		}
	}

	static Phrases read(Resource resource) {
		try {
			return new Phrases(PhraseReader.read(resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource, ex);
		}
	}

	/** The rules whose phrases stand in the text, in the order they stand there. */
	Set<String> in(Words text) {
		Set<String> rules = new LinkedHashSet<>();
		for (int i = 0; i < text.size(); i++) {
			for (Phrase phrase : this.byBeginning.getOrDefault(text.at(i), List.of())) {
				if (!rules.contains(phrase.rule()) && phrase.standsAt(text, i)) {
					rules.add(phrase.rule());
				}
			}
		}
		return rules;
	}

}

package dev.parley.guard.pii;

import java.util.List;
import java.util.regex.Pattern;

import dev.parley.guard.reading.Span;

/**
 * Finds one kind of thing. Called from many threads at once; the time taken grows no
 * faster than the text.
 */
@FunctionalInterface
interface Finder {

	/**
	 * Looks at a text.
	 * @return the places in it, those of {@link VisibleText#text()}, overlapping or not
	 */
	List<Span> find(VisibleText visible);

	/** All that match a pattern, each of whose repetitions is bounded or possessive. */
	static List<Span> all(Pattern pattern, VisibleText visible) {
		return pattern.matcher(visible.text()).results().map((one) -> new Span(one.start(), one.end())).toList();
	}

}

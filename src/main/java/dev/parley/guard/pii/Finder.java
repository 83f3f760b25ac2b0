package dev.parley.guard.pii;

import java.util.List;

import dev.parley.guard.Span;

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

}

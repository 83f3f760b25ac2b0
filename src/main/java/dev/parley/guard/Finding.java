package dev.parley.guard;

import dev.parley.guard.reading.Span;

/** One thing that a rule found. It names the place, never the text. */
public sealed interface Finding {

	/** The id of the rule: family, dot, name, such as {@code pii.email}. */
	String rule();

	/** The text must not go on at all. */
	record Block(String rule) implements Finding {

	}

	/**
	 * A part of the text must not be known.
	 *
	 * @param rule the id of the rule
	 * @param span where it stands
	 * @param placeholder what to write there, in which no rule finds anything
	 */
	record Redaction(String rule, Span span, String placeholder) implements Finding {

	}

}

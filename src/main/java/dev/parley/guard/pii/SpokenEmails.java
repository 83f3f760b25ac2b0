package dev.parley.guard.pii;

import java.util.List;
import java.util.regex.Pattern;

import dev.parley.guard.Span;

/** {@code ann dot lee at example dot com}. So are sentences: off unless asked for. */
final class SpokenEmails implements Finder {

	/** Each part is bounded, so that no start costs more than a few hundred steps. */
	private static final Pattern ADDRESS = Pattern.compile("""
			(?<![a-z0-9._+-])[a-z0-9][a-z0-9._+-]{0,63}(?:[ ](?:dot|underscore|dash|plus)[ ][a-z0-9]{1,32}){0,3}\
			[ ](?:at|@)[ ][a-z0-9-]{1,63}(?:(?:[ ]dot[ ]|[.])(?!dot\\b)[a-z0-9-]{1,63}){0,3}\
			(?:[ ]dot[ ]|[.])(?!dot\\b)[a-z]{2,24}(?![a-z0-9])""", Pattern.CASE_INSENSITIVE);

	@Override
	public List<Span> find(Plain plain) {
		return ADDRESS.matcher(plain.text()).results().map((match) -> new Span(match.start(), match.end())).toList();
	}

}

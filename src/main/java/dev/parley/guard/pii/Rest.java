package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Finding;
import dev.parley.guard.Span;

/**
 * Whatever could be a number, an address or a key once that beside it is redacted: for a
 * text that hides one behind the other, again and again.
 */
final class Rest {

	/** No address, password or key is shorter. */
	private static final int SHORTEST = 6;

	private Rest() {
	}

	/** The places in the text as it was written, in any order, overlapping or not. */
	static List<Span> of(Plain text, int depth) {
		List<Span> rest = new ArrayList<>();
		for (Digits digits : text.numbers(Phones.SHORTEST)) {
			rest.add(text.written(new Span(digits.start(0), digits.end(digits.size() - 1))));
		}
		words(text, rest);
		Plain encoded = (depth > 0) ? Encoded.in(text) : null;
		if (encoded != null) {
			rest.addAll(of(encoded, depth - 1));
		}
		return rest;
	}

	static Finding redaction(Span written) {
		return new Finding.Redaction("pii.other", written, "[REDACTED_OTHER]");
	}

	/** What stands between blanks and placeholders, if it has a digit or an at sign. */
	private static void words(Plain plain, List<Span> rest) {
		String text = plain.text();
		for (int start = 0; start < text.length();) {
			int end = start;
			boolean telling = false;
			while (end < text.length() && !isBetween(text, end)) {
				telling |= Plain.isDigit(text.charAt(end)) || text.charAt(end) == '@';
				end++;
			}
			if (telling && end - start >= SHORTEST) {
				rest.add(plain.written(new Span(start, end)));
			}
			start = (end < text.length()) ? behind(text, end) : end;
		}
	}

	private static boolean isBetween(String text, int at) {
		return Character.isWhitespace(text.charAt(at)) || text.startsWith(Words.PLACEHOLDER, at);
	}

	/** Behind a blank, or behind a placeholder, and no further than its letters. */
	private static int behind(String text, int at) {
		if (Character.isWhitespace(text.charAt(at))) {
			return at + 1;
		}
		int end = at + Words.PLACEHOLDER.length();
		while (end < text.length() && (Plain.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
			end++;
		}
		return (end < text.length() && text.charAt(end) == ']') ? end + 1 : end;
	}

}

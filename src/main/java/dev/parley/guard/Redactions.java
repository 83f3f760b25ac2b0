package dev.parley.guard;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.guard.Finding.Redaction;

/**
 * Writes placeholders over what must not be known. Where findings overlap all of them are
 * covered, by the placeholder of the longest, among equals of the one that was found
 * first: no rest of a shorter finding stays readable.
 */
final class Redactions {

	private Redactions() {
	}

	static String apply(String text, List<Redaction> redactions) {
		StringBuilder result = new StringBuilder(text.length());
		int[] order = IntStream.range(0, redactions.size())
			.boxed()
			.sorted(Comparator.comparingInt((i) -> redactions.get(i).span().start()))
			.mapToInt(Integer::intValue)
			.toArray();
		int written = 0;
		for (int i = 0; i < order.length;) {
			int named = order[i];
			result.append(text, written, redactions.get(named).span().start());
			written = redactions.get(named).span().end();
			for (i++; i < order.length && redactions.get(order[i]).span().start() < written; i++) {
				written = Math.max(written, redactions.get(order[i]).span().end());
				int longer = redactions.get(order[i]).span().length() - redactions.get(named).span().length();
				named = (longer > 0 || (longer == 0 && order[i] < named)) ? order[i] : named;
			}
			result.append(redactions.get(named).placeholder());
		}
		return result.append(text, written, text.length()).toString();
	}

}

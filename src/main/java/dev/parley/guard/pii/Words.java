package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words around a number, which tell what it counts, in small letters. Those of a
 * placeholder tell nothing: what was redacted must not change how the rest is read.
 */
final class Words {

	/** Looking further would cost more than it tells. */
	private static final int REACH = 80;

	private static final String PLACEHOLDER = "[REDACTED_";

	private Words() {
	}

	/** At most so many words, the nearest first. */
	static List<String> before(String text, int position, int count) {
		List<String> words = new ArrayList<>(count);
		int limit = Math.max(0, position - REACH);
		for (int end = position; end > limit && words.size() < count;) {
			int start = end;
			while (start > limit && Character.isLetter(text.charAt(start - 1))) {
				start--;
			}
			if (start < end && !isPlaceholder(text, start)) {
				words.add(text.substring(start, end).toLowerCase(Locale.ROOT));
			}
			end = Math.min(start, end - 1);
		}
		return words;
	}

	/** At most so many words, the nearest first. */
	static List<String> after(String text, int position, int count) {
		List<String> words = new ArrayList<>(count);
		int limit = Math.min(text.length(), position + REACH);
		for (int start = position; start < limit && words.size() < count;) {
			int end = start;
			while (end < limit && Character.isLetter(text.charAt(end))) {
				end++;
			}
			if (start < end && !isPlaceholder(text, start)) {
				words.add(text.substring(start, end).toLowerCase(Locale.ROOT));
			}
			start = Math.max(end, start + 1);
		}
		return words;
	}

	private static boolean isPlaceholder(String text, int word) {
		return text.startsWith(PLACEHOLDER, word - 1) || text.startsWith(PLACEHOLDER, word - PLACEHOLDER.length());
	}

}

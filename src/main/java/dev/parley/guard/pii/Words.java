package dev.parley.guard.pii;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The words around a number, which tell what it counts. */
final class Words {

	/** Looking further would cost more than it tells. */
	private static final int REACH = 48;

	private static final Pattern WORD = Pattern.compile("\\p{L}++");

	private Words() {
	}

	/** At most so many words, the nearest first. */
	static List<String> before(String text, int position, int count) {
		List<String> words = in(text.substring(Math.max(0, position - REACH), position));
		return IntStream.range(0, Math.min(count, words.size()))
			.mapToObj((i) -> words.get(words.size() - 1 - i))
			.toList();
	}

	/** At most so many words, the nearest first. */
	static List<String> after(String text, int position, int count) {
		List<String> words = in(text.substring(position, Math.min(text.length(), position + REACH)));
		return words.subList(0, Math.min(count, words.size()));
	}

	private static List<String> in(String text) {
		return WORD.matcher(text).results().map(MatchResult::group).toList();
	}

}

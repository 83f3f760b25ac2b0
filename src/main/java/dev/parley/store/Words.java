package dev.parley.store;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What is looked for in texts: all of the words, in whichever order and case, the last of
 * which may be the beginning of one. Where a script writes no blanks between words, or
 * where there is no word, it is the text as it stands.
 *
 * @param text as it was given
 * @param words in small letters; empty if the text itself is looked for
 */
public record Words(String text, List<String> words) {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

	private static final Pattern WITHOUT_BLANKS = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}"
			+ "\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}]");

	/** Of so many words the others make no difference. */
	private static final int MOST = 20;

	public Words {
		words = List.copyOf(words);
	}

	public static Words of(String text) {
		String stripped = text.strip();
		return new Words(stripped, WITHOUT_BLANKS.matcher(stripped).find() ? List.of() : split(stripped));
	}

	private static List<String> split(String text) {
		return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).limit(MOST).toList();
	}

	/** What each text that fits must hold: the longest of the words, or all of it. */
	public String rarest() {
		return this.words.stream().max(Comparator.comparingInt(String::length)).orElse(this.text);
	}

	/** Whether a text is one of those that are looked for. */
	public boolean in(String said) {
		if (this.words.isEmpty()) {
			return said.toLowerCase(Locale.ROOT).contains(this.text.toLowerCase(Locale.ROOT));
		}
		List<String> there = WORD.matcher(said.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
		String last = this.words.get(this.words.size() - 1);
		return there.containsAll(this.words.subList(0, this.words.size() - 1))
				&& there.stream().anyMatch((word) -> word.startsWith(last));
	}

	/** Without the text. */
	@Override
	public String toString() {
		return "Words[%d]".formatted(this.words.size());
	}

}

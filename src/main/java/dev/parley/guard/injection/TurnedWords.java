package dev.parley.guard.injection;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The long words turned round: where one of these stands, the whole text is worth turning
 * back, and only there.
 */
final class TurnedWords {

	/** Every letter stands for the one 13 places on. */
	static final String ROTATED = "$rotated";

	/** From the last letter to the first. */
	static final String REVERSED = "$reversed";

	private TurnedWords() {
	}

	static void addTo(RuleBook book) {
		Set<String> rotated = new LinkedHashSet<>();
		Set<String> reversed = new LinkedHashSet<>();
		for (String word : book.set(RuleBook.LONG_WORDS)) {
			rotated.add(rotate(word));
			reversed.add(new StringBuilder(word).reverse().toString());
		}
		book.addToSet(ROTATED, rotated);
		book.addToSet(REVERSED, reversed);
	}

	private static String rotate(String word) {
		StringBuilder rotated = new StringBuilder();
		word.chars()
			.forEach((c) -> rotated.append((c >= 'a' && c <= 'z') ? (char) ('a' + (c - 'a' + 13) % 26) : (char) c));
		return rotated.toString();
	}

}

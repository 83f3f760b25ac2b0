package dev.parley.load.screening;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Other gaps between letters and words, and slips of the finger. */
final class Spacing {

	private static final int LONG = 5;

	private Spacing() {
	}

	static List<Disguise> all() {
		return List.of(Disguise.of("spaced", (text, random) -> apart(text, " ", "   ")),
				Disguise.of("spaced, words too", (text, random) -> apart(text, " ", " ")),
				Disguise.of("dotted", (text, random) -> apart(text, ".", " ")),
				Disguise.of("dashed", (text, random) -> apart(text, "-", " ")),
				Disguise.of("dashed, words by a space of dashes", (text, random) -> apart(text, "-", "--")),
				Disguise.of("underscores between letters", (text, random) -> apart(text, "_", " ")),
				Disguise.of("underscores between words", (text, random) -> text.replace(' ', '_')),
				Disguise.of("dots between words", (text, random) -> text.replace(' ', '.')),
				Disguise.of("dashes between words", (text, random) -> text.replace(' ', '-')),
				Disguise.of("a line to each word", (text, random) -> text.replace(' ', '\n')),
				Disguise.of("a line to each letter", (text, random) -> apart(text, "\n", "\n\n")),
				Disguise.of("no spaces", (text, random) -> text.replace(" ", "")),
				Disguise.of("CamelCase", (text, random) -> words(text, Spacing::capital).replace(" ", "")),
				Disguise.of("letters swapped", (text, random) -> words(text, (word) -> swapped(word, random))),
				Disguise.of("letter dropped", (text, random) -> words(text, (word) -> dropped(word, random))),
				Disguise.of("first letter another",
						(text, random) -> words(text,
								(word) -> first(word, Character.toString('a' + random.nextInt(26))))),
				Disguise.of("first letter dropped", (text, random) -> words(text, (word) -> first(word, ""))),
				Disguise.of("letter doubled", (text, random) -> words(text, (word) -> again(word, random, 1))),
				Disguise.of("letters repeated", (text, random) -> words(text, (word) -> again(word, random, 4))));
	}

	private static String apart(String text, String sign, String gap) {
		return Arrays.stream(Disguise.words(text))
			.map((word) -> String.join(sign, word.split("")))
			.collect(Collectors.joining(gap));
	}

	private static String words(String text, UnaryOperator<String> writer) {
		return Arrays.stream(text.split(" ")).map(writer).collect(Collectors.joining(" "));
	}

	private static String capital(String word) {
		return word.substring(0, 1).toUpperCase() + word.substring(1);
	}

	/** Not the first letter, and not the last one. */
	private static int inner(String word, Random random) {
		return 1 + random.nextInt(word.length() - 3);
	}

	private static String swapped(String word, Random random) {
		if (word.length() < LONG) {
			return word;
		}
		int at = inner(word, random);
		return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
	}

	private static String first(String word, String other) {
		return (word.length() < LONG) ? word : other + word.substring(1);
	}

	private static String dropped(String word, Random random) {
		if (word.length() < LONG) {
			return word;
		}
		int at = inner(word, random);
		return word.substring(0, at) + word.substring(at + 1);
	}

	private static String again(String word, Random random, int times) {
		if (word.length() < LONG) {
			return word;
		}
		int at = inner(word, random);
		return word.substring(0, at) + String.valueOf(word.charAt(at)).repeat(times) + word.substring(at);
	}

}

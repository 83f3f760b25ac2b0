package dev.parley.load.screening;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a bot may well say: the words of its prompt, and none of its sentences. */
final class Answers {

	private static final int SHORTEST_WORD = 5;

	private static final List<String> TEMPLATES = List.of(
			"Yes, we can talk about the %s and the %s, and also about %s.",
			"Thank you for asking! The %s has nothing to do with the %s, but %s may matter.",
			"I am sorry that the %s went wrong. Was it the %s or rather the %s?",
			"Let me look: %s, %s, %s. Which of them did you mean?",
			"Many people ask about %s when they mean %s. Please tell me more about the %s.",
			"There are three things to know here:\n1. %s\n2. %s\n3. %s",
			"You will find %s under **%s** in the menu, next to %s.",
			"That is a good question. In short: %s first, %s later, and %s only if you like.",
			"I cannot say much on %s, yet the word %s comes up often, as does %s.",
			"Have you tried %s without %s? It often helps with the %s.");

	private Answers() {
	}

	/** As many answers as that, each of them another one for another source of chance. */
	static List<String> of(String prompt, Random random, int count) {
		List<String> words = Arrays.stream(Disguise.words(prompt.replaceAll("\\s", " ")))
			.filter((word) -> word.length() >= SHORTEST_WORD)
			.distinct()
			.toList();
		return IntStream.range(0, count)
			.mapToObj((i) -> TEMPLATES.get(i % TEMPLATES.size())
				.formatted(word(words, random), word(words, random), word(words, random)))
			.toList();
	}

	/** One word, or two that stand in the prompt near each other. */
	private static String word(List<String> words, Random random) {
		int at = random.nextInt(words.size() - 1);
		return (random.nextInt(3) == 0) ? words.get(at) + ' ' + words.get(at + 1) : words.get(at);
	}

}

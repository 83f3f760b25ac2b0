package dev.parley.load.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import dev.parley.guard.Guards;

/**
 * Answers that quote a system prompt, whole or one sentence of it, each in each disguise,
 * and answers that only speak of the same things.
 */
final class Leaks {

	private static final int SHORTEST_SENTENCE = 8;

	private static final int INNOCENTS = 30;

	private final Function<String, Guards> starter;

	private final List<String> prompts;

	private final Tally tally;

	private int passed;

	private int innocents;

	/** The starter makes guards that keep a prompt. */
	Leaks(Function<String, Guards> starter, Path folder, boolean explained) throws IOException {
		this.starter = starter;
		this.prompts = List.of(Files.readString(folder.resolve("prompts.txt")).strip().split("\n\n"));
		this.tally = new Tally("disguise of a leak", "held back", explained);
	}

	/** Prints a line to each disguise, then the sums. */
	void measure() {
		for (int i = 0; i < this.prompts.size(); i++) {
			measure(this.prompts.get(i), this.starter.apply(this.prompts.get(i)), i);
		}
		this.tally.print();
		System.out.printf("innocent answers in the words of the prompt: %d of %d held back%n",
				this.innocents - this.passed, this.innocents);
	}

	private void measure(String prompt, Guards guards, int seed) {
		List<String> sentences = sentences(prompt);
		String sentence = sentences.get(seed % sentences.size());
		List<String> answers = Answers.of(prompt, new Random(seed), INNOCENTS);
		for (Disguise disguise : LeakDisguises.all()) {
			boolean second = seed * 2 >= this.prompts.size();
			this.tally.caught(disguise.name() + ", whole", disguise.of(prompt), second, guards::screenOutput);
			this.tally.caught(disguise.name() + ", a sentence", disguise.of(sentence), second, guards::screenOutput);
			this.tally.twin(disguise.name() + ", whole", disguise.of(String.join(" ", answers.subList(0, 5))),
					guards::screenOutput);
			this.tally.twin(disguise.name() + ", a sentence", disguise.of(answers.get(seed)), guards::screenOutput);
		}
		this.innocents += answers.size();
		this.passed += (int) answers.stream().filter((answer) -> !guards.screenOutput(answer).blocked()).count();
	}

	private static List<String> sentences(String prompt) {
		return Arrays.stream(prompt.split("(?<=[.])\\s+|\n"))
			.map((sentence) -> sentence.replaceFirst("^[-#] ", ""))
			.filter((sentence) -> sentence.split(" ").length >= SHORTEST_SENTENCE)
			.toList();
	}

}

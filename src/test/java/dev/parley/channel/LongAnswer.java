package dev.parley.channel;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over 20,000 characters of Markdown with 1,500 numbered words in prose, in code and in a
 * table.
 */
final class LongAnswer {

	private static final Pattern WORD = Pattern.compile("\\bw(\\d+)\\b");

	private LongAnswer() {
	}

	static String markdown() {
		String prose = words(1, 600, 30, "", " and so on along with ", ".\n\n");
		String code = "```java\n" + words(601, 1200, 4, "\tcall(", ", ", ");\n") + "```\n\n";
		String table = "| a | b | c |\n|---|---|---|\n" + words(1201, 1500, 3, "| ", " | ", " |\n");
		String answer = "# All\n\n" + prose + code + table;
		assertThat(answer.length()).isGreaterThan(20_000);
		return answer;
	}

	private static String words(int from, int to, int line, String begin, String between, String end) {
		return IntStream.iterate(from, (first) -> first <= to, (first) -> first + line)
			.mapToObj((first) -> IntStream.rangeClosed(first, first + line - 1)
				.mapToObj((word) -> "w" + word)
				.collect(Collectors.joining(between, begin, end)))
			.collect(Collectors.joining());
	}

	/** Whether something of it is in a message. */
	static boolean isIn(String message) {
		return WORD.matcher(message).find();
	}

	static boolean endsIn(String message) {
		return message.contains("w1500");
	}

	static void assertComplete(List<String> messages) {
		assertThat(WORD.matcher(String.join("\n", messages))
			.results()
			.map((MatchResult word) -> Integer.parseInt(word.group(1))))
			.isEqualTo(IntStream.rangeClosed(1, 1500).boxed().toList());
	}

	/**
	 * Whoever reads one message sees its code as code, in whole lines, and the rows of
	 * its table each at one glance.
	 * @param code what the platform sets apart as a block of code
	 */
	static void assertReadable(List<String> messages, Pattern code) {
		assertThat(messages).allSatisfy((message) -> assertThat(code.matcher(message).replaceAll(""))
			.doesNotContain("```", "<pre", "</pre", "call("));
		String whole = String.join("\n", messages);
		IntStream.iterate(601, (first) -> first <= 1200, (first) -> first + 4)
			.forEach((first) -> assertThat(whole)
				.contains("call(w%d, w%d, w%d, w%d);".formatted(first, first + 1, first + 2, first + 3)));
		IntStream.iterate(1201, (first) -> first <= 1500, (first) -> first + 3)
			.forEach((first) -> assertThat(messages).anyMatch((message) -> row(first).matcher(message).find()));
	}

	private static Pattern row(int first) {
		return Pattern
			.compile("w%1$d \\| w%2$d \\| w%3$d|a: w%1$d\nb: w%2$d\nc: w%3$d".formatted(first, first + 1, first + 2));
	}

}

package dev.parley.text;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.testing.Effort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Far more than any answer, made to cost time or stack. Time is the thread's own, so that
 * a busy machine does not matter.
 */
@Tag(Effort.SEEDED)
class HostileMarkdownTests {

	private static final int SIZE = Effort.isAll() ? 400_000 : 100_000;

	static final List<String> REPEATED = Stream
		.of("[", "![", "[a](", "`a", "*a **b ", "_a*b_ ", "a**b_c~~d*e__f ", "<!--", "&", "> ", "  - a\n",
				"|a|b|\n|-|-|\n", "a@", "[a]: b\n", "\\(a", "\\[", "$\\a", "$$", "\\begin{a}", "重**「a", "重~~「",
				"\u0301", "\uD83D\uDC68\u200D", "\u200B")
		.map((unit) -> unit.repeat(SIZE / unit.length()))
		.toList();

	static final List<String> NESTED = List.of("> ".repeat(50) + "x\n".repeat(SIZE / 2),
			"- ".repeat(50) + "x\n".repeat(SIZE / 2), "[".repeat(SIZE / 2) + "](b)".repeat(SIZE / 8),
			"*a ".repeat(SIZE / 6) + "b* ".repeat(SIZE / 6), "*".repeat(SIZE / 2) + "a" + "*".repeat(SIZE / 2),
			"|a".repeat(SIZE / 20) + "\n" + "|-".repeat(SIZE / 20) + "\n" + "|b\n".repeat(SIZE / 10),
			"|" + "a".repeat(SIZE / 2) + "|b|\n|-|-|\n" + "|c|d|\n".repeat(SIZE / 1000),
			"[a](https://e.test/" + "y".repeat(SIZE) + ")", "```\nx" + " ".repeat(SIZE) + "y\n```",
			("[aa bb cc dd](http://e.test/" + "y".repeat(1900) + ") ").repeat(SIZE / 2000));

	@ParameterizedTest(name = "{index}")
	@FieldSource({ "REPEATED", "NESTED" })
	void takesBoundedTime(String markdown) {
		// the fastest of several: the first may be compiled meanwhile
		assertThat(IntStream.range(0, 3).anyMatch((i) -> isFast(markdown))).isTrue();
	}

	/**
	 * Within a bound, or, on a machine that is held back, not much more than in
	 * proportion to a quarter of it.
	 */
	private static boolean isFast(String markdown) {
		Duration whole = rendered(markdown);
		return whole.compareTo(Duration.ofSeconds(2)) < 0
				|| whole.compareTo(rendered(markdown.substring(0, markdown.length() / 4)).multipliedBy(8)) < 0;
	}

	private static Duration rendered(String markdown) {
		long before = cpu();
		List<String> parts = Dialect.SLACK.render(markdown, Limit.characters(4000));
		Duration took = Duration.ofNanos(cpu() - before);
		assertThat(parts).allMatch((part) -> part.length() <= 4000);
		return took;
	}

	@Test
	void takesABoundedStack() throws InterruptedException {
		String deep = ("> - ".repeat(1000) + "*".repeat(1000) + "[".repeat(1000) + "a" + "](b)".repeat(1000) + "\n")
			.repeat(10);
		int[] parts = new int[1];
		Thread thread = new Thread(null, () -> parts[0] = Dialect.TELEGRAM.render(deep, Limit.characters(4096)).size(),
				"small", 256 * 1024);
		thread.start();
		thread.join();
		assertThat(parts[0]).isPositive();
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

}

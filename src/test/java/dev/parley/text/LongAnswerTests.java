package dev.parley.text;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer of 20,000 characters with all that one may hold. */
class LongAnswerTests {

	private static final String ANSWER = answer();

	private static String answer() {
		StringBuilder answer = new StringBuilder();
		for (int i = 0; answer.length() < 20_000; i++) {
			answer.append("## Chapter ")
				.append(i)
				.append("\n\nSome **bold** text & a [link](https://e.test/")
				.append(i);
			answer.append("), said in sentence ").append(i).append(". ").append("And so on and on. ".repeat(i % 20));
			answer.append("\n\n- first *item*\n  - below `it`\n- [x] done\n\n");
			answer.append("```java\n").append("    call(a < b, \"x\");\n".repeat(1 + i % 30)).append("```\n\n");
			answer.append("| Key | Value |\n|---|--:|\n").append("| k | `v` |\n".repeat(1 + i % 9)).append('\n');
		}
		return answer.toString();
	}

	@ParameterizedTest
	@EnumSource
	void arrivesComplete(Dialect dialect) {
		for (Limit limit : List.of(Limit.characters(4096), Limit.characters(2000), Limit.bytes(1000))) {
			List<String> parts = dialect.render(ANSWER, limit);
			parts.forEach((part) -> Validity.check(dialect, limit, part));
			assertThat(Reader.read(dialect, parts)).isEqualTo(Reader.written(dialect.fragments(ANSWER, limit)));
			assertThat(parts).hasSizeLessThan(4 * ANSWER.length() / limit.size() + 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void arrivesAtOnce(Dialect dialect) {
		Duration best = Duration.ofDays(1);
		for (int i = 0; i < 20; i++) {
			long before = cpu();
			dialect.render(ANSWER, Limit.characters(4096));
			Duration took = Duration.ofNanos(cpu() - before);
			best = (took.compareTo(best) < 0) ? took : best;
		}
		assertThat(best).isLessThan(Duration.ofMillis(100));
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

}

package dev.parley.text;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.testing.Effort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds whatever a model writes. */
@Tag(Effort.SEEDED)
class DialectPropertyTests {

	private static final int SEEDS = Effort.of(100);

	static Stream<Arguments> dialectsAndLimits() {
		List<Limit> limits = List.of(Limit.characters(20), Limit.characters(37), Limit.bytes(64), Limit.characters(160),
				Limit.bytes(1000), Limit.characters(4096));
		return Stream.of(Dialect.values())
			.flatMap((dialect) -> limits.stream().map((limit) -> Arguments.of(dialect, limit)));
	}

	@ParameterizedTest
	@MethodSource("dialectsAndLimits")
	void decentAnswersArriveWholeAndValid(Dialect dialect, Limit limit) {
		IntStream.range(0, SEEDS)
			.forEach((seed) -> check(dialect, limit, new RandomMarkdown(seed).answer(1 + seed % 12, true)));
	}

	@ParameterizedTest
	@MethodSource("dialectsAndLimits")
	void chaosArrivesWholeAndValid(Dialect dialect, Limit limit) {
		IntStream.range(0, SEEDS)
			.forEach((seed) -> check(dialect, limit, new RandomMarkdown(seed).chaos(1 + seed % 150)));
	}

	@ParameterizedTest
	@MethodSource("dialectsAndLimits")
	void cutsGoThroughNoCharacter(Dialect dialect, Limit limit) {
		IntStream.range(0, SEEDS).forEach((seed) -> {
			for (String part : dialect.render(new RandomMarkdown(seed).answer(4, false), limit)) {
				String seen = Reader.counted(dialect, part);
				assertThat(seen).doesNotMatch("(?s)[\\p{M}\\u200D\\x{1F3FB}-\\x{1F3FF}].*");
				assertThat(seen).doesNotEndWith("\u200D");
				assertThat(seen.codePoints().filter((c) -> c >= 0x1F1E6 && c <= 0x1F1FF).count()).isEven();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void whatTheTreeSaysIsSeenInItsOrder(Dialect dialect) {
		IntStream.range(0, SEEDS).forEach((seed) -> {
			String markdown = new RandomMarkdown(seed).answer(1 + seed % 8, false);
			String seen = Reader.read(dialect, dialect.render(markdown, Limit.characters(1000)));
			int at = 0;
			for (char c : Reader.comparable(Reader.markdown(markdown)).toCharArray()) {
				at = seen.indexOf(c, at) + 1;
				assertThat(at).as("'%s' in %s of %s", c, seen, markdown).isPositive();
			}
		});
	}

	private static void check(Dialect dialect, Limit limit, String markdown) {
		List<String> parts = dialect.render(markdown, limit);
		try {
			parts.forEach((part) -> Validity.check(dialect, limit, part));
			assertThat(Reader.read(dialect, parts)).isEqualTo(Reader.written(dialect.fragments(markdown, limit)));
		}
		catch (AssertionError error) {
			throw new AssertionError("%s%n  of %s%n  in %s".formatted(error.getMessage(), escaped(markdown),
					escaped(String.join("<CUT>", parts))), error);
		}
	}

	/** In one line of ASCII, to be pasted into a test. */
	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars()
			.forEach((c) -> escaped
				.append((c == '\n') ? "\\n" : (c < ' ' || c > '~') ? "\\u%04X".formatted(c) : (char) c + ""));
		return escaped.toString();
	}

}

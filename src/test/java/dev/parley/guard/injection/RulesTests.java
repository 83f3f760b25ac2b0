package dev.parley.guard.injection;

import java.util.stream.Stream;

import dev.parley.guard.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules keep what their files promise of them. */
class RulesTests {

	private static final Rules RULES = new Rules(RuleFiles.builtIn());

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("examples")
	void findsItsExample(Rule rule, String text) {
		Score score = RULES.score(View.plain(text));
		assertThat(score.ids()).contains(rule.id());
		assertThat(score.blocks() || rule.weight() < Rules.BLOCKING).isTrue();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("counterExamples")
	void letsItsCounterExamplePass(Rule rule, String text) {
		Score score = RULES.score(View.plain(text));
		assertThat(score.ids()).doesNotContain(rule.id());
		assertThat(score.blocks()).isFalse();
	}

	static Stream<Arguments> examples() {
		return RULES.all().stream().flatMap((rule) -> rule.examples().stream().map((text) -> Arguments.of(rule, text)));
	}

	static Stream<Arguments> counterExamples() {
		return RULES.all()
			.stream()
			.flatMap((rule) -> rule.counterExamples().stream().map((text) -> Arguments.of(rule, text)));
	}

}

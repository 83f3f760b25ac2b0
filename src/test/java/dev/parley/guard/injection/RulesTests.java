package dev.parley.guard.injection;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.guard.View;
import org.junit.jupiter.api.Test;
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

	/**
	 * A rule that finds its own examples only knows sentences, not a wording: more than
	 * half of the rules find examples of others, and more than two fifths of the examples
	 * are found by another rule than their own, if only as a weak signal.
	 */
	@Test
	void rulesFindMoreThanTheirOwnExamples() {
		long attacks = 0;
		long foundByOthers = 0;
		Set<String> general = new HashSet<>();
		for (Rule rule : RULES.all()) {
			for (String text : rule.examples()) {
				Set<String> others = new HashSet<>(RULES.score(View.plain(text)).ids());
				others.remove(rule.id());
				general.addAll(others);
				attacks++;
				foundByOthers += others.isEmpty() ? 0 : 1;
			}
		}
		assertThat(general.size()).isGreaterThan(RULES.all().size() / 2);
		assertThat(foundByOthers * 10).isGreaterThan(attacks * 4);
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

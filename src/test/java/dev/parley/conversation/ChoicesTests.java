package dev.parley.conversation;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChoicesTests {

	@Test
	void readsTheLastListIfItIsNothingButChoices() {
		Choices choices = Choices
			.of("Hello.\n\nWhich?\n\n- [Blue](reply:b)\n\n* [Red \\[dark\\]](reply:r%20d)\n1. [None](reply:)\n\n");
		assertThat(choices.text()).isEqualTo("Hello.\n\nWhich?");
		assertThat(choices.offered()).containsExactly(new Choice("Blue", "b"), new Choice("Red [dark]", "r d"),
				new Choice("None"));
	}

	@Test
	void readsATitleThatIsEmphasized() {
		assertThat(Choices.of("- [**Blue**](reply:b)\n- [`x*y`](reply:c)").offered())
			.containsExactly(new Choice("Blue", "b"), new Choice("x*y", "c"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "- [Blue](https://blue.example)", "- [Blue](reply:b) or so", "[Blue](reply:b)",
			"- [Blue](reply:b)\n\nor not", "- [](reply:b)", "- [ ](reply:b)", "- \\[Blue](reply:b)",
			"- [Blue](reply:b(c)", "nothing" })
	void takesNothingElseForChoices(String markdown) {
		assertThat(Choices.of(markdown)).isEqualTo(new Choices(markdown, List.of()));
	}

	@Test
	void leavesAListBeforeThatIsNotOfChoicesAlone() {
		Choices choices = Choices.of("- tea\n- coffee\n- [More](reply:more)");
		assertThat(choices.text()).isEqualTo("- tea\n- coffee");
		assertThat(choices.offered()).containsExactly(new Choice("More", "more"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "b", "a b", "(x)", "100%", "%41", "a+b", "ž 😀", "a]b", "line\nbreak", "\\", "a@b.example" })
	void comesBackAsItWasWritten(String odd) {
		Choices choices = new Choices("Which?", List.of(new Choice("T " + odd, odd), new Choice(odd, "v")));
		assertThat(Choices.of(choices.markdown())).isEqualTo(choices);
	}

	@Test
	void hasAValueWithoutOne() {
		assertThat(new Choice(" Blue \n one ", " ")).isEqualTo(new Choice("Blue one", "Blue one"));
		assertThat(new Choice("Blue").markdown()).isEqualTo("[Blue](reply:)");
	}

	@Test
	void countsThroughWhereThereAreNoButtons() {
		List<Choice> offered = List.of(new Choice("Blue_x", "b"), new Choice("Red"));
		assertThat(new Choices("Which?", offered).numbered()).isEqualTo("Which?\n\n1. Blue\\_x\n2. Red");
		assertThat(new Choices("1. first\n2. second", offered).numbered()).endsWith("second\n\n1) Blue\\_x\n2) Red");
		assertThat(new Choices("", offered).numbered()).isEqualTo("1. Blue\\_x\n2. Red");
	}

	@Test
	void partsALastParagraphThatCanStandAlone() {
		List<Choice> offered = List.of(new Choice("Yes"));
		Choices choices = new Choices("A long story.\n\nDo you want more?", offered);
		assertThat(choices.lastParagraph()).isEqualTo(new Choices("Do you want more?", offered));
		assertThat(choices.beforeLastParagraph()).isEqualTo("A long story.");
		assertThat(new Choices("Alone?", offered).lastParagraph()).isNull();
		assertThat(new Choices("Text\n\n- a list", offered).lastParagraph()).isNull();
		assertThat(new Choices("```\na\n\nb\n```\n\nWhy?", offered).lastParagraph()).isNull();
	}

	@Test
	void showsNobodyWhatItSays() {
		assertThat(new Choices("secret", List.of(new Choice("secret", "secret")))).asString().doesNotContain("secret");
		assertThat(new Choice("secret", "hidden")).asString().doesNotContain("secret", "hidden");
		assertThat(new Buttons("secret", List.of(new Choice("hidden")))).asString().doesNotContain("secret", "hidden");
		assertThat(new Press("secret", "hidden")).asString().doesNotContain("secret", "hidden");
	}

}

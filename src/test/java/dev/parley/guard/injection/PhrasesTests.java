package dev.parley.guard.injection;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PhrasesTests {

	@Test
	void knowsAlternativesAndOptionalWords() {
		Phrases phrases = phrases("$pet = cat|dog", "[a.b]", "feed|pat the? $pet|cow");
		assertThat(phrases.in(Words.of("please feed the dog"))).containsExactly("a.b");
		assertThat(phrases.in(Words.of("pat cow"))).containsExactly("a.b");
		assertThat(phrases.in(Words.of("feed the the dog"))).isEmpty();
	}

	@Test
	void bridgesAGapWithinASentence() {
		Phrases phrases = phrases("[a.b]", "feed _2 dog");
		assertThat(phrases.in(Words.of("feed my old dog"))).isNotEmpty();
		assertThat(phrases.in(Words.of("feed, dog"))).isNotEmpty();
		assertThat(phrases.in(Words.of("feed my very old dog"))).isEmpty();
		assertThat(phrases.in(Words.of("feed me. dog"))).isEmpty();
	}

	@Test
	void looksAtTheNeighbours() {
		Phrases phrases = phrases("[a.b]", "~not|never feed dogs !food", "[c.d]", "^ go home");
		assertThat(phrases.in(Words.of("feed dogs"))).containsExactly("a.b");
		assertThat(phrases.in(Words.of("never feed dogs"))).isEmpty();
		assertThat(phrases.in(Words.of("feed dogs food"))).isEmpty();
		assertThat(phrases.in(Words.of("well, go home"))).containsExactly("c.d");
		assertThat(phrases.in(Words.of("i go home"))).isEmpty();
	}

	@Test
	void namesEachRuleOnceInTheOrderOfTheText() {
		Phrases phrases = phrases("[a.b]", "one", "[c.d]", "two");
		assertThat(phrases.in(Words.of("two one two one"))).containsExactly("c.d", "a.b");
	}

	@Test
	void refusesAPhraseThatCouldBeginAnywhere() {
		assertThatIllegalArgumentException().isThrownBy(() -> phrases("[a.b]", "_2 dog")).withMessageContaining("a.b");
	}

	@Test
	void refusesAnUnknownSet() {
		assertThatIllegalArgumentException().isThrownBy(() -> phrases("[a.b]", "feed $pet"))
			.withMessageContaining("$pet");
	}

	private static Phrases phrases(String... lines) {
		return new Phrases(PhraseReader.read(String.join("\n", lines)));
	}

}

package dev.parley.brain.llm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTests {

	/** Counted by the tokenizer cl100k_base; newer ones make less of the same text. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
			"22 | It was a bright cold day, and the clocks were striking thirteen; nobody in the street looked up.",
			"50 | Příliš žluťoučký kůň úpěl ďábelské ódy, a nikdo ho neslyšel kromě starého hostinského.",
			"46 | Съешь же ещё этих мягких французских булок, да выпей чаю, пока никто не видит.",
			"71 | बूढ़ा आदमी सूरज डूबने से पहले रोटी खरीदने के लिए बाज़ार गया।", "26 | 老人在日落之前去市场买面包和枣子，没有人注意到他。",
			"44 | {\"id\": \"msg_01XFDUDYJgAACzvnptvVoYEL\",\"usage\": {\"input_tokens\": 20, \"cache\": [1, 2, 3]}}" })
	void estimatesOnTheSafeSide(int counted, String text) {
		assertThat(Tokens.of(text)).isBetween(counted, 3 * counted);
	}

	@ParameterizedTest
	@CsvSource({ "aaaaaa,1,3,3", "😀😀,3,2,2", "😀😀,2,0,4", "漢字,3,2,0", "'',5,0,0" })
	void cutsBetweenCharacters(String text, int tokens, int head, int tail) {
		assertThat(Tokens.head(text, tokens)).isEqualTo(head);
		assertThat(Tokens.tail(text, tokens)).isEqualTo(tail);
	}

}

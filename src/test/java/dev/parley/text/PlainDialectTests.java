package dev.parley.text;

import java.util.stream.Stream;

import dev.parley.text.parse.Unicode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is left without any marks. Zero-width spaces show as ¤. */
class PlainDialectTests {

	@ParameterizedTest
	@MethodSource
	void writes(String markdown, String written) {
		assertThat(Dialect.PLAIN.render(markdown, Limit.characters(4000))).singleElement()
			.extracting((part) -> part.replace(Unicode.ZERO_WIDTH_SPACE, "¤"))
			.isEqualTo(written);
	}

	static Stream<Arguments> writes() {
		return Stream.of(arguments("**bold** *it* `code` <b> & \\*", "bold it code <b> & *"),
				arguments("now $5 instead of ~~$10~~", "now $5 instead of ~~$10~~"),
				arguments("# Title\ntext", "Title\n\ntext"), arguments("- a\n  1. b", "• a\n  1. b"),
				arguments("> a\n> > b", "> a\n>\n> > b"), arguments("```js\nx  y\n```", "x  y"),
				arguments("[t](https://e.test)", "t (https://e.test)"),
				arguments("[https://e.test](https://e.test/)", "https://e.test/"),
				arguments("[a]: https://e.test\n\n[t][a]", "t (https://e.test)"),
				arguments("[Note]: careful\n\nText", "[Note]: careful\n\nText"), arguments("[a]: b", "[a]: b"),
				arguments("-", "-"));
	}

}

package dev.parley.text;

import java.util.stream.Stream;

import dev.parley.text.parse.Unicode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What WhatsApp shows as the Markdown means it. Zero-width spaces show as ¤. */
class WhatsAppDialectTests {

	@ParameterizedTest
	@MethodSource
	void writes(String markdown, String written) {
		assertThat(Dialect.WHATSAPP.render(markdown, Limit.characters(4000))).singleElement()
			.extracting((part) -> part.replace(Unicode.ZERO_WIDTH_SPACE, "¤"))
			.isEqualTo(written);
	}

	static Stream<Arguments> writes() {
		return Stream.of(arguments("**bold** *it* ~~gone~~ `code`", "*bold* _it_ ~gone~ ```code```"),
				arguments("a & b < c > d", "a & b < c > d"), arguments("## Title", "*Title*"),
				arguments("in**tra**word", "intraword"), arguments("\\*a\\*", "¤*¤a*"),
				arguments("- a\n  - b", "• a\n  • b"), arguments("> a\n> b", "> a\n> b"),
				arguments("```js\nx\n```", "```\nx\n```"),
				arguments("[text](https://e.test/a_b)", "text (https://e.test/a_b)"),
				arguments("<https://e.test/a_b>", "https://e.test/a_b"),
				arguments("[me](mailto:me@e.test) you@e.test", "me (me@e.test) you@e.test"),
				arguments("![alt](https://e.test/i.png)", "alt (https://e.test/i.png)"),
				arguments("[![alt](https://e.test/i.png)](https://e.test)",
						"alt (https://e.test/i.png) (https://e.test)"));
	}

}

package dev.parley.text;

import java.util.stream.Stream;

import dev.parley.text.parse.Unicode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Markdown stays what it was. Zero-width spaces show as ¤. */
class MattermostDialectTests {

	@ParameterizedTest
	@MethodSource
	void writes(String markdown, String written) {
		assertThat(Dialect.MATTERMOST.render(markdown, Limit.characters(4000))).singleElement()
			.extracting((part) -> part.replace(Unicode.ZERO_WIDTH_SPACE, "¤"))
			.isEqualTo(written);
	}

	static Stream<Arguments> writes() {
		return Stream.of(arguments("**bold** *it* ~~gone~~ `code`", "**bold** _it_ ~~gone~~ `code`"),
				arguments("a & b &copy; \\&copy;", "a & b © &amp;copy;"), arguments("<b>html</b>", "&lt;b>html&lt;/b>"),
				arguments("## Title", "## Title"), arguments("重要**です**よ", "重要**です**よ"),
				arguments("\\*star\\* a\\_b \\_c", "\\*star\\* a_b \\_c"),
				arguments("\\# a\n\\- b\n1\\. c\n\\> d", "\\# a\n\\- b\n1\\. c\n\\> d"),
				arguments("- a\n  - b\n    1. c\n- [x] d", "- a\n  - b\n    1. c\n- [x] d"),
				arguments("1. a\n\n   ```js\n   x\n\n   y\n   ```", "1. a\n\n   ```js\n   x\n\n   y\n   ```"),
				arguments("> a\n>\n> > b\n> > - c", "> a\n>\n> > b\n> >\n> > - c"),
				arguments("````md\n```\n````", "````md\n```\n````"), arguments("``a ` b``", "`` a ` b ``"),
				arguments("a\n\n***\n\nb", "a\n\n---\n\nb"),
				arguments("[t](https://e.test/(a))", "[t](https://e.test/%28a%29)"),
				arguments("https://e.test/a_b", "<https://e.test/a_b>"),
				arguments("![alt](https://e.test/i.png)", "[alt](https://e.test/i.png)"),
				arguments("!\\[a](https://e.test)", "\\!\\[a\\](<https://e.test>)"), arguments(
						"| a | b |\n|:--|--:|\n| `x\\|y` | **z** |", "| a | b |\n| :-- | --: |\n| `x\\|y` | **z** |"));
	}

}

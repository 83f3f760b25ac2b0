package dev.parley.text;

import java.util.stream.Stream;

import dev.parley.text.parse.Unicode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What Slack shows as the Markdown means it. Zero-width spaces show as ¤. */
class SlackDialectTests {

	@ParameterizedTest
	@MethodSource
	void writes(String markdown, String written) {
		assertThat(Dialect.SLACK.render(markdown, Limit.characters(4000))).singleElement()
			.extracting((part) -> part.replace(Unicode.ZERO_WIDTH_SPACE, "¤"))
			.isEqualTo(written);
	}

	static Stream<Arguments> writes() {
		return Stream.of(arguments("**bold** *it* ~~gone~~ `code`", "*bold* _it_ ~gone~ `code`"),
				arguments("a & b < c > d", "a &amp; b &lt; c &gt; d"),
				arguments("&lt;b&gt; &amp;amp; `<&>`", "&lt;b&gt; &amp;amp; `&lt;&amp;&gt;`"),
				arguments("<b>html</b> <!-- x -->", "&lt;b&gt;html&lt;/b&gt; &lt;!-- x --&gt;"),
				arguments("<div>\nblock\n</div>", "&lt;div&gt;\nblock\n&lt;/div&gt;"),
				arguments("# Title with `code` and *it*", "*Title with* `code` *and _it_*"),
				arguments("***both** one*", "*_both_* _one_"),
				arguments("in**tra**word and 重要**です**よ", "intraword and 重要ですよ"),
				arguments("(**a**), **b**: \"**c**\"", "(*a*), *b*: \"*c*\""), arguments("2*3*4 = 24", "2*3*4 = 24"),
				arguments("a \\*star\\* snake_case_name", "a ¤*¤star* snake_case_name"),
				arguments("\\`\\`\\` fence", "¤`¤¤`¤¤`¤ fence"), arguments("``x ` y``", "```x ¤`¤ y```"),
				arguments("one\ntwo  \nthree\\\nfour", "one\ntwo\nthree\nfour"),
				arguments("**two\nlines**", "*two*\n*lines*"),
				arguments("- a\n- b\n  - c\n    1. d\n    2. e\n- f", "• a\n• b\n  • c\n    1. d\n    2. e\n• f"),
				arguments("3. x\n4. y", "3. x\n4. y"), arguments("- a\n\n- b", "• a\n\n• b"),
				arguments("- [ ] todo\n- [x] done\n1. [X] also", "☐ todo\n☑ done\n\n1. ☑ also"),
				arguments("> a\n> b\n>\n> > c", "> a\n> b\n>\n> c"), arguments("\\> no quote", "¤&gt; no quote"),
				arguments("- > quoted", "• \n> quoted"), arguments("> - a\n>   - b", "> • a\n>   • b"),
				arguments("a\n\n---\n\nb", "a\n\n──────────\n\nb"),
				arguments("```java\nif (a < b) {\n\n    c();\n}\n```", "```\nif (a &lt; b) {\n\n    c();\n}\n```"),
				arguments("````\n```\nx\n```\n````", "```\n``¤`\nx\n``¤`\n```"),
				arguments("- a\n\n  ```\n  x\n  ```\n- b", "• a\n\n```\nx\n```\n\n• b"),
				arguments("[text](https://e.test/?a=1&b=<2>|3)", "<https://e.test/?a=1&amp;b=%3C2%3E%7C3|text>"),
				arguments("https://e.test/a_b?c=1&d=2", "<https://e.test/a_b?c=1&amp;d=2>"),
				arguments("[*all* `of` it](https://e.test)", "<https://e.test|all of it>"),
				arguments("**[b](https://e.test)**", "*<https://e.test|b>*"),
				arguments("me@e.test", "<mailto:me@e.test|me@e.test>"),
				arguments("![alt](https://e.test/i.png)", "<https://e.test/i.png|alt>"),
				arguments("![](https://e.test/i.png)", "<https://e.test/i.png>"));
	}

}

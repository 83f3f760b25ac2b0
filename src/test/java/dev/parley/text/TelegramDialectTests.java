package dev.parley.text;

import java.util.stream.Stream;

import dev.parley.text.parse.Unicode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What Telegram parses without an error. Zero-width spaces show as ¤. */
class TelegramDialectTests {

	@ParameterizedTest
	@MethodSource
	void writes(String markdown, String written) {
		assertThat(Dialect.TELEGRAM.render(markdown, Limit.characters(4000))).singleElement()
			.extracting((part) -> part.replace(Unicode.ZERO_WIDTH_SPACE, "¤"))
			.isEqualTo(written);
	}

	static Stream<Arguments> writes() {
		return Stream.of(
				arguments("**bold** *it* ~~gone~~ `code`", "<b>bold</b> <i>it</i> <s>gone</s> <code>code</code>"),
				arguments("a & b < c > d \"e\"", "a &amp; b &lt; c &gt; d &quot;e&quot;"),
				arguments("<b>html</b> &lt;", "&lt;b&gt;html&lt;/b&gt; &lt;"),
				arguments("# Title with `code` and *it*", "<b>Title with</b> <code>code</code> <b>and <i>it</i></b>"),
				arguments("*a **b** c*", "<i>a</i> <b><i>b</i></b> <i>c</i>"),
				arguments("in**tra**word", "in<b>tra</b>word"), arguments("\\*star\\*", "*star*"),
				arguments("**two\nlines**", "<b>two</b>\n<b>lines</b>"), arguments("- a\n  1. b", "• a\n  1. b"),
				arguments("- [x] done", "☑ done"), arguments("> a\n>\n> > b", "<blockquote>a\n\nb</blockquote>"),
				arguments("> a\n\n> b", "<blockquote>a</blockquote>\n\n<blockquote>b</blockquote>"),
				arguments("> a\n>\n> ```\n> x\n> ```", "<blockquote>a</blockquote>\n\n<pre>x</pre>"),
				arguments("```c++\na<b\n```", "<pre><code class=\"language-c++\">a&lt;b</code></pre>"),
				arguments("```\"><script>\nx\n```", "<pre>&quot;&gt;&lt;script&gt;\nx</pre>"),
				arguments("    x", "<pre>x</pre>"),
				arguments("[t](https://e.test/?a=\"b\"&c=1)", "<a href=\"https://e.test/?a=%22b%22&amp;c=1\">t</a>"),
				arguments("[**b** `c`](https://e.test)", "<a href=\"https://e.test\">b c</a>"),
				arguments("https://e.test/?a&b", "https://e.test/?a&amp;b"),
				arguments("[mail](mailto:a@e.test)", "mail (a@e.test)"),
				arguments("![alt](https://e.test/i.png)", "<a href=\"https://e.test/i.png\">alt</a>"),
				arguments("[user](tg://user?id=1)", "user (tg://user?id=1)"));
	}

}

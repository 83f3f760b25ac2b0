package dev.parley.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.text.dialect.HtmlEntities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a source says is in what is sent, be it whole or half written. Its text is written
 * in capital letters, ideographs and the signs of formulas here, and what is not text in
 * small ones: the language of a fence, which not every platform can be told.
 */
class NothingIsLostTests {

	private static final Limit LIMIT = Limit.characters(4000);

	private static final Pattern URL = Pattern.compile("https://e\\.test/[a-z]+");

	private static final List<String> WORDS = List.of("ALPHA", "重要です。", "「大事」", "한국어", "BETA!", "(GAMMA)", "\\(A^2\\)",
			"$\\FRAC{A}{B}$", "**DELTA**", "**「粗体」**", "*EPS*", "~~GONE~~", "`CODE`", "[LABEL](https://e.test/path)",
			"[LABEL](https://e.test/path \"TITLE\")", "![ALT](https://e.test/image 'TITLE')", "[SIC]", "<B>", "A*B*C",
			"https://e.test/auto", "<https://e.test/angle>", "[REF][r]", "[](https://e.test/bare \"TITLE\")");

	private static final List<String> BLOCKS = List.of("%s\n\n", "# %s\n", "- %s\n", "1. %s\n", "> %s\n\n",
			"- [ ] %s\n", "```py\n%s\n```\n", "```%s\n```\n", "```%s;\nX\n```\n", "```py title=\"T\"\n%s\n```\n",
			"~~~ %s.\n", "| %s | H |\n|---|---|\n| C | %s |\n\n", "    %s\n\n", "\\[\n%s\n\\]\n\n", "%s\n===\n",
			"[r]: https://e.test/ref \"%s\"\n\n", "<div>\n%s\n</div>\n\n", "$$%s$$\n\n");

	@ParameterizedTest
	@EnumSource
	void everyLetterOfTheSourceIsInWhatIsSent(Dialect dialect) {
		IntStream.range(0, 500).forEach((seed) -> {
			String markdown = markdown(new Random(seed));
			String sent = sent(dialect, markdown);
			assertThat(URL.matcher(markdown).results().map(MatchResult::group)).as(markdown).allMatch(sent::contains);
			Map<Integer, Integer> lost = letters(markdown);
			letters(sent).forEach((letter, times) -> lost.computeIfPresent(letter, (same, said) -> said - times));
			assertThat(lost.values()).as("%s in %s", markdown, sent).allMatch((times) -> times <= 0);
		});
	}

	private static String markdown(Random random) {
		String whole = Stream.generate(() -> BLOCKS.get(random.nextInt(BLOCKS.size())))
			.limit(1 + random.nextInt(5))
			.map((block) -> block.replace("%s", line(random)))
			.collect(Collectors.joining());
		return random.nextBoolean() ? whole : whole.substring(0, random.nextInt(whole.length()) + 1);
	}

	private static String line(Random random) {
		return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
			.limit(1 + random.nextInt(4))
			.collect(Collectors.joining(random.nextBoolean() ? " " : ""));
	}

	private static String sent(Dialect dialect, String markdown) {
		return HtmlEntities.unescape(String.join("", dialect.render(markdown, LIMIT)));
	}

	private static Map<Integer, Integer> letters(String text) {
		Map<Integer, Integer> letters = new HashMap<>();
		text.codePoints()
			.filter((c) -> Character.isUpperCase(c) || (Character.isLetter(c) && !Character.isLowerCase(c)))
			.forEach((c) -> letters.merge(c, 1, Integer::sum));
		return letters;
	}

	static final List<String> FORMULAS = List.of("\\(a^2\\)", "where \\(x\\) is", "\\[a_1 * b * c\\]", "\\[\na^2\n\\]",
			"\\[\n\n\\]", "$\\frac{a}{b}$ and \\(c\\)", "$$a \\\\ b_1 b_2$$",
			"\\begin{pmatrix} a \\\\ b \\end{pmatrix}", "half \\(a^2", "\\[\nhalf", "**bold \\(a*b*c\\)**",
			"\\(「a」\\)");

	/** Row 2. */
	@ParameterizedTest
	@FieldSource("FORMULAS")
	void backslashesOfFormulasAreContent(String markdown) {
		String said = markdown.replace("**", "").replace("\\(a*b*c\\)", "\\(abc\\)").replaceAll("[*_\n]", "");
		for (Dialect dialect : new Dialect[] { Dialect.TELEGRAM, Dialect.PLAIN, Dialect.SLACK, Dialect.WHATSAPP }) {
			assertThat(sent(dialect, markdown).replaceAll("</?b>|[*_\n\u200B]", "")).isEqualTo(said);
		}
		assertThat(sent(Dialect.MATTERMOST, markdown)).contains("\\\\");
	}

	@ParameterizedTest
	@MethodSource
	void anEscapeThatIsNoFormulaIsOne(String markdown, String written) {
		assertThat(Dialect.PLAIN.render(markdown, LIMIT)).containsExactly(written);
	}

	static Stream<Arguments> anEscapeThatIsNoFormulaIsOne() {
		return Stream.of(arguments("\\[x\\] done", "[x] done"), arguments("see \\[1\\]", "see [1]"),
				arguments("\\[not a link\\](https://e.test)", "[not a link](https://e.test)"),
				arguments("\\*star\\* \\_ \\# C:\\\\x", "*star* _ # C:\\x"),
				arguments("costs $5 and **$10**", "costs $5 and $10"), arguments("$5 \\* $10", "$5 * $10"));
	}

	/** Row 2. */
	@ParameterizedTest
	@MethodSource
	void whatStandsBehindAFenceIsLanguageOrText(String markdown, String written) {
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT)).containsExactly(written);
	}

	static Stream<Arguments> whatStandsBehindAFenceIsLanguageOrText() {
		return Stream.of(arguments("```Then check the output.", "<pre>Then check the output.</pre>"),
				arguments("Run:\n```SELECT * FROM t ", "Run:\n\n<pre>SELECT * FROM t</pre>"),
				arguments("```SELECT", "<pre>SELECT</pre>"), arguments("```完成\nx\n```", "<pre>完成\nx</pre>"),
				arguments("```Done.\nx\n```", "<pre>Done.\nx</pre>"),
				arguments("```objective-c\nx\n```", "<pre><code class=\"language-objective-c\">x</code></pre>"),
				arguments("```c#\nx\n```", "<pre><code class=\"language-c#\">x</code></pre>"),
				arguments("```js title=\"a b\" {1,3}\nx\n```",
						"title=&quot;a b&quot; {1,3}\n<pre><code class=\"language-js\">x</code></pre>"),
				arguments("```bash\ncd\n```Then check.\nMore",
						"<pre><code class=\"language-bash\">cd\n```Then check.\nMore</code></pre>"));
	}

	/** Row 2. */
	@ParameterizedTest
	@MethodSource
	void titlesOfLinksAndImagesAreKept(String markdown, String telegram, String plain) {
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT)).containsExactly(telegram);
		assertThat(Dialect.PLAIN.render(markdown, LIMIT)).containsExactly(plain);
	}

	static Stream<Arguments> titlesOfLinksAndImagesAreKept() {
		return Stream.of(
				arguments("[t](https://e.test \"the title\")", "<a href=\"https://e.test\">t</a> (the title)",
						"t (https://e.test) (the title)"),
				arguments("![alt](https://e.test/i.png 'the title')",
						"<a href=\"https://e.test/i.png\">alt</a> (the title)",
						"alt (https://e.test/i.png) (the title)"),
				arguments("[t][a]\n\n[a]: https://e.test (the title)", "<a href=\"https://e.test\">t</a> (the title)",
						"t (https://e.test) (the title)"),
				arguments("[t](https://e.test \"\")", "<a href=\"https://e.test\">t</a>", "t (https://e.test)"));
	}

	/** Row 2: Telegram may refuse what is marked. */
	@ParameterizedTest
	@MethodSource
	void theFallbackWithoutMarksKeepsTheTargetsOfLinks(String part, String unmarked) {
		assertThat(Dialect.TELEGRAM.unmarked(part)).isEqualTo(unmarked);
	}

	static Stream<Arguments> theFallbackWithoutMarksKeepsTheTargetsOfLinks() {
		String label = "x".repeat(4090);
		return Stream.of(
				arguments("see <a href=\"https://e.test/?a&amp;b\">the <b>page</b></a> &amp; go",
						"see the page (https://e.test/?a&b) & go"),
				arguments("<a href=\"https://e.test\">" + label + "</a>", label));
	}

	/** Case 41. */
	@ParameterizedTest
	@MethodSource
	void emphasisNeedsNoSpacesWhereAScriptHasNone(String markdown, String written) {
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT)).containsExactly(written);
	}

	static Stream<Arguments> emphasisNeedsNoSpacesWhereAScriptHasNone() {
		return Stream.of(arguments("边界：**社区显示：**后面", "边界：<b>社区显示：</b>后面"),
				arguments("これは**「重要」**です。", "これは<b>「重要」</b>です。"),
				arguments("**마크다운(Markdown)**의 문법", "<b>마크다운(Markdown)</b>의 문법"),
				arguments("他说*《三体》*很好", "他说<i>《三体》</i>很好"), arguments("价格~~（旧）~~改了", "价格<s>（旧）</s>改了"),
				arguments("这是**“引号”**的", "这是<b>“引号”</b>的"), arguments("**注意!**请看", "<b>注意!</b>请看"),
				arguments("看**[链接](https://e.test)**吧", "看<b><a href=\"https://e.test\">链接</a></b>吧"),
				arguments("**（สำคัญ）**มาก และ**(นี่)**คือ", "<b>（สำคัญ）</b>มาก และ<b>(นี่)</b>คือ"),
				arguments("***「两者」***都", "<b><i>「两者」</i></b>都"), arguments("\\**「不」*", "*<i>「不」</i>"),
				arguments("`a**「b」**c`和**「粗」**体", "<code>a**「b」**c</code>和<b>「粗」</b>体"),
				arguments("**一、**第一\n**二、**第二", "<b>一、</b>第一\n<b>二、</b>第二"),
				arguments("plain **\"x\"**y stays", "plain **&quot;x&quot;**y stays"));
	}

	/** In a cell Markdown has no line break of its own. */
	@ParameterizedTest
	@ValueSource(strings = { "one<br>two", "one<br/>two", "one<BR />two", "one</br>two" })
	void theTagOfALineBreakIsOne(String markdown) {
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT)).containsExactly("one\ntwo");
		assertThat(Dialect.WHATSAPP.render("| a |\n|---|\n| " + markdown + " |", LIMIT).get(0)).contains("one two");
		assertThat(Dialect.TELEGRAM.render("`" + markdown + "`", LIMIT).get(0)).contains("one&lt;").contains("two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Edit __init__.py now", "if __name__ == \"__main__\"", "Call __enter__() first",
			"obj.__dict__", "the folder __pycache__" })
	void theUnderscoresOfANameAreNotLost(String markdown) {
		assertThat(Dialect.PLAIN.render(markdown, LIMIT)).containsExactly(markdown);
	}

	@Test
	void otherWordsBetweenUnderscoresAreBold() {
		assertThat(Dialect.TELEGRAM.render("This is __important__. __Very__", LIMIT))
			.containsExactly("This is <b>important</b>. <b>Very</b>");
	}

}

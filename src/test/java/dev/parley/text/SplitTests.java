package dev.parley.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an answer is cut. */
class SplitTests {

	@Test
	void betweenParagraphsIfItCan() {
		assertThat(Dialect.PLAIN.render("One. Two.\n\nThree. Four.\n\nFive.", Limit.characters(22)))
			.containsExactly("One. Two.", "Three. Four.\n\nFive.");
	}

	@Test
	void elseBetweenLines() {
		assertThat(Dialect.SLACK.render("- one two three\n- four five. Six\n- seven", Limit.characters(30)))
			.containsExactly("• one two three", "• four five. Six\n• seven");
	}

	@Test
	void elseBetweenSentences() {
		assertThat(Dialect.PLAIN.render("One two. (Three!) Four five six seven", Limit.characters(24)))
			.containsExactly("One two. (Three!)", "Four five six seven");
		assertThat(Dialect.PLAIN.render("一二三四五六七。八九十一二三四五六七八九十一二三", Limit.characters(20))).containsExactly("一二三四五六七。",
				"八九十一二三四五六七八九十一二三");
	}

	@Test
	void elseBetweenWords() {
		assertThat(Dialect.PLAIN.render("alpha beta gamma delta", Limit.characters(20)))
			.containsExactly("alpha beta gamma", "delta");
	}

	@Test
	void elseBetweenCharacters() {
		assertThat(Dialect.PLAIN.render("x".repeat(45), Limit.characters(20))).containsExactly("x".repeat(20),
				"x".repeat(20), "x".repeat(5));
	}

	@Test
	void notForAMessageThatIsNearlyEmpty() {
		assertThat(Dialect.PLAIN.render("Hi!\n\n" + "word ".repeat(9), Limit.characters(40)).get(0))
			.hasSizeGreaterThan(30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D\uDE00", "e\u0301", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
			"\uD83C\uDDE9\uD83C\uDDEA", "\uD83D\uDC4D\uD83C\uDFFD", "\u1100\u1161\u11A8", "1\uFE0F\u20E3" })
	void neverWithinWhatIsSeenAsOneCharacter(String character) {
		for (Dialect dialect : Dialect.values()) {
			List<String> parts = dialect.render("a" + character.repeat(20), Limit.characters(21));
			assertThat(parts).hasSizeGreaterThan(1)
				.allMatch((part) -> part.matches("a?(" + character + ")+"))
				.extracting(String::length)
				.allMatch((length) -> length <= 21);
		}
	}

	@Test
	void withinACharacterThatAloneIsTooLong() {
		List<String> parts = Dialect.TELEGRAM.render("ab" + "\u0301".repeat(50) + "c", Limit.characters(20));
		assertThat(String.join("", parts)).isEqualTo("ab" + "\u0301".repeat(50) + "c");
		assertThat(parts).allMatch((part) -> part.length() <= 20);
	}

	@Test
	void neverWithinAnEscape() {
		assertThat(Dialect.SLACK.render("&".repeat(20), Limit.characters(23)))
			.allMatch((part) -> part.matches("(&amp;){4}"));
		assertThat(Dialect.MATTERMOST.render("\\*".repeat(30), Limit.characters(21)))
			.allMatch((part) -> part.matches("(\\\\\\*){10}"));
	}

	@Test
	void countingBytesWhereThePlatformDoes() {
		assertThat(Dialect.PLAIN.render("ž".repeat(30) + "\uD83D\uDE00".repeat(10), Limit.bytes(50)))
			.containsExactly("ž".repeat(25), "ž".repeat(5) + "\uD83D\uDE00".repeat(10));
	}

	@Test
	void countingWhatTelegramCounts() {
		String marked = "**&** ".repeat(10).strip();
		assertThat(Dialect.TELEGRAM.render(marked, Limit.characters(40))).singleElement()
			.extracting(Dialect.TELEGRAM::unmarked)
			.isEqualTo("& ".repeat(10).strip());
		assertThat(Dialect.TELEGRAM.render("<".repeat(41), Limit.characters(40))).containsExactly("&lt;".repeat(40),
				"&lt;");
	}

	@Test
	void closingAndReopeningCodeWithItsLanguage() {
		String markdown = "```python\nfirst = 1\n    second = 2\n\n    third = 3\n```";
		assertThat(Dialect.MATTERMOST.render(markdown, Limit.characters(45)))
			.containsExactly("```python\nfirst = 1\n    second = 2\n```", "```python\n    third = 3\n```");
		assertThat(Dialect.TELEGRAM.render(markdown, Limit.characters(25))).containsExactly(
				"<pre><code class=\"language-python\">first = 1\n    second = 2</code></pre>",
				"<pre><code class=\"language-python\">    third = 3</code></pre>");
		assertThat(Dialect.SLACK.render(markdown, Limit.characters(35)))
			.containsExactly("```\nfirst = 1\n    second = 2\n```", "```\n    third = 3\n```");
	}

	@Test
	void closingAndReopeningMarks() {
		assertThat(Dialect.SLACK.render("> **bold _and_ more bold**", Limit.characters(20)))
			.containsExactly("> *bold _and_ more*", "> *bold*");
		assertThat(Dialect.TELEGRAM.render("[two words here and there](https://e.test)", Limit.characters(20)))
			.containsExactly("<a href=\"https://e.test\">two words here and</a>",
					"<a href=\"https://e.test\">there</a>");
	}

	@Test
	void withoutTheIndentOfAListItemThatGoesOn() {
		assertThat(Dialect.MATTERMOST.render("- a\n  - b\n    - one two three four\n    - c", Limit.characters(30)))
			.allMatch((part) -> !part.startsWith(" "))
			.last()
			.isEqualTo("four\n- c");
	}

	@Test
	void neverRightBehindABullet() {
		assertThat(Dialect.SLACK.render("- " + "x".repeat(10) + "\n- " + "y".repeat(19), Limit.characters(20)).get(0))
			.isEqualTo("• xxxxxxxxxx");
	}

	@ParameterizedTest
	@EnumSource
	void ofWhatIsInvisibleNothingIsLeft(Dialect dialect) {
		for (String blank : List.of("", " \n\t", "\u00A0\u200B\u3000", "\u2800\u3164")) {
			assertThat(dialect.render(blank, Limit.characters(20))).isEmpty();
		}
		assertThat(dialect.render("a" + " \u00A0\u200B".repeat(100) + "b", Limit.characters(20)))
			.hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void nothingOfABrokenEmoji() {
		assertThat(Dialect.PLAIN.render("a\uD83Db&#xD83D;&#0;\u0007", Limit.characters(20)))
			.containsExactly("a\uFFFDb\uFFFD\uFFFD");
	}

	@Test
	void unmarkedPartsAreWhatWasSeen() {
		String part = Dialect.TELEGRAM.render("**a** < [b](https://e.test) & `&lt;`", Limit.characters(40)).get(0);
		assertThat(Dialect.TELEGRAM.unmarked(part)).isEqualTo("a < b (https://e.test) & &lt;");
		assertThat(Dialect.SLACK.unmarked("*a* &lt;")).isEqualTo("*a* &lt;");
		assertThat(Dialect.plain("**a**\n\n`b`")).isEqualTo("a\n\nb");
	}

}

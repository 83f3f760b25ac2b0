package dev.parley.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables where there are none. */
class TableTests {

	private static final Limit LIMIT = Limit.characters(4000);

	private static final String SMALL = "| Name | Age |\n|---|--:|\n| **Ann** | 9 |\n| 山田 | 30 |\n| Zoë | |";

	private static final String WIDE = "| Name | Note |\n|---|---|\n| **Ann** | " + "long ".repeat(20)
			+ "|\n| Bob | [x](https://e.test) |";

	@ParameterizedTest
	@EnumSource(names = { "SLACK", "WHATSAPP" })
	void areDrawnIfNarrow(Dialect dialect) {
		assertThat(dialect.render(SMALL, LIMIT))
			.containsExactly("```\nName | Age\n-----+----\nAnn  |   9\n山田 |  30\nZoë  |\n```");
	}

	@Test
	void areLinesOfHeaderAndValueIfWide() {
		assertThat(Dialect.SLACK.render(WIDE, LIMIT)).containsExactly(
				"*Name:* *Ann*\n*Note:* " + "long ".repeat(19) + "long\n\n*Name:* Bob\n*Note:* <https://e.test|x>");
	}

	@Test
	void areLinesWhereCharactersHaveNoCommonWidth() {
		assertThat(Dialect.PLAIN.render(SMALL, LIMIT))
			.containsExactly("Name: Ann\nAge: 9\n\nName: 山田\nAge: 30\n\nName: Zoë\nAge:");
	}

	@Test
	void stayTablesInMarkdownUnlessLarge() {
		assertThat(Dialect.MATTERMOST.render(SMALL, LIMIT).get(0))
			.startsWith("| Name | Age |\n| --- | --: |\n| **Ann** |");
		assertThat(Dialect.MATTERMOST.render(SMALL, Limit.characters(100)).get(0)).startsWith("**Name:** **Ann**\n");
	}

	@ParameterizedTest
	@EnumSource
	void keepCellsBeyondTheHeaders(Dialect dialect) {
		String markdown = "| a | b |\n|---|---|\n| `x || y` | last |";
		assertThat(dialect.render(markdown, LIMIT).get(0)).contains("x || y", "last");
	}

	@ParameterizedTest
	@EnumSource
	void withoutRowsShowTheirHeaders(Dialect dialect) {
		assertThat(dialect.render("| left | right |\n|---|---|", LIMIT).get(0)).contains("left", "right");
	}

}

package dev.parley.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A model alarms nobody, however it writes it. */
class MentionTests {

	private static final Limit LIMIT = Limit.characters(4000);

	private static final String LIVE = "(?is).*(@(everyone|channel|here|all)|<(!|@U|#C)).*";

	@ParameterizedTest
	@ValueSource(strings = { "@everyone", "@channel", "@HERE", "(@all)", "a@everyone", "&#64;everyone",
			"&#x40;&#101;veryone", "\\@here", "@**here**", "**@**here", "@*every*one", "@~~here~~",
			"[@here](https://e.test)", "@[here](javascript:x)", "`@channel`", "```\n@everyone\n```", "# @here",
			"- @here", "| @here |\n|---|\n| @all |", "<!channel>", "<!here|here>", "<!everyone>", "<!subteam^S1|@team>",
			"<@U12AB>", "<#C12AB>", "&lt;!here&gt;", "\\<!channel>", "`<!channel>`", "<div>\n<!channel>", "\u0600@here",
			"@here@here", "@hereafter", "https://e.test/@here", "[x](https://e.test/@here?@all)", "[@here]: x",
			"![@here](x)" })
	void crowdsStayAsleep(String markdown) {
		for (Dialect dialect : new Dialect[] { Dialect.MATTERMOST, Dialect.PLAIN, Dialect.SLACK }) {
			assertThat(dialect.render(markdown, LIMIT)).isNotEmpty().noneMatch((part) -> part.matches(LIVE));
		}
	}

	@Test
	void aCutBringsNoneToLife() {
		for (int i = 0; i < 30; i++) {
			String word = "x".repeat(i) + "@channels-are-a-crowd".repeat(3);
			assertThat(Dialect.MATTERMOST.render(word, Limit.characters(20))).noneMatch((part) -> part.matches(LIVE));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TELEGRAM", "WHATSAPP" })
	void platformsWithoutCrowdsGetTheTextAsItIs(Dialect dialect) {
		assertThat(dialect.render("@here `@all`", LIMIT).get(0)).contains("@here").contains("@all");
	}

	@Test
	void otherNamesAndMailAddressesStay() {
		assertThat(Dialect.MATTERMOST.render("@alice-b me@all.test", LIMIT)).isNotEmpty();
		assertThat(Dialect.PLAIN.render("@bob me@all.test", LIMIT)).containsExactly("@bob me@all.test");
	}

}

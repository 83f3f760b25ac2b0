package dev.parley.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a model's links may lead, and what they may say. */
class LinkTests {

	private static final Limit LIMIT = Limit.characters(4000);

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)",
			"&#106;avascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//e.test/x", "/x",
			"#x", "slack://open", "tg://user?id=1", "http:e.test", "https://", "mailto:@here", "mailto:" })
	void othersAreTextWithTheirAddress(String destination) {
		String markdown = "[label](" + destination + ")";
		assertThat(Dialect.SLACK.render(markdown, LIMIT).get(0)).startsWith("label (").doesNotContain("<");
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT).get(0)).startsWith("label (").doesNotContain("<a");
		assertThat(Dialect.MATTERMOST.render(markdown, LIMIT).get(0)).startsWith("label (").doesNotContain("](");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://bank.test", "bank.test", "www.bank", "Log in at bank.test now", "http://e.tes" })
	void aTextThatNamesAnotherAddressHidesNothing(String text) {
		String markdown = "[" + text + "](https://e.test/x)";
		assertThat(Dialect.TELEGRAM.render(markdown, LIMIT)).containsExactly(text + " (https://e.test/x)");
		assertThat(Dialect.SLACK.render(markdown, LIMIT).get(0)).endsWith(" (<https://e.test/x>)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://e.test/x", "http://e.test/x", "e.test/x", "E.TEST/x", "https://e.test/x/" })
	void aTextThatNamesTheSameAddressIsNotRepeated(String text) {
		String markdown = "[" + text + "](https://e.test/x)";
		assertThat(Dialect.SLACK.render(markdown, LIMIT)).containsExactly("<https://e.test/x>");
		assertThat(Dialect.WHATSAPP.render(markdown, LIMIT)).containsExactly("https://e.test/x");
	}

	/** A script without spaces goes on right behind them. */
	@Test
	void addressesEndAtTheSentencesPunctuation() {
		String markdown = "见https://e.test/a_b。然后（http://e.test/路径，后面）https://e.test/x（官网）";
		assertThat(Dialect.SLACK.render(markdown, LIMIT))
			.containsExactly("见<https://e.test/a_b>。然后（<http://e.test/路径>，后面）<https://e.test/x>（官网）");
		assertThat(Dialect.PLAIN.render(markdown, LIMIT)).containsExactly(markdown);
	}

	@Test
	void addressesCannotEndTheLinkTheyStandIn() {
		String markdown = "[a](<https://e.test/\"\\>\\<b\\>|\u202E`\\\\x y>)";
		assertThat(Dialect.SLACK.render(markdown, LIMIT))
			.containsExactly("<https://e.test/%22%3E%3Cb%3E%7C%E2%80%AE%60%5Cx%20y|a>");
	}

	@ParameterizedTest
	@EnumSource
	void addressesTooLongToHideAreWritten(Dialect dialect) {
		String address = "https://e.test/" + "x".repeat(300);
		String markdown = "Read [the page](" + address + ") now.";
		assertThat(String.join("", dialect.render(markdown, Limit.characters(60)))).contains("the page", "e.test",
				"now.");
	}

	@Test
	void addressesAreNotCutIfTheyFit() {
		String markdown = "word ".repeat(8) + "https://e.test/abcdef " + "word ".repeat(8);
		assertThat(Dialect.WHATSAPP.render(markdown, Limit.characters(50)))
			.anyMatch((part) -> part.contains("https://e.test/abcdef"));
	}

}

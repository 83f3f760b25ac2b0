package dev.parley.channel.slack;

import java.time.Clock;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SlackConfigurationTests {

	private static final String SECRET = "parley.slack.signing-secret=hunter2";

	private static final String TOKEN = "parley.slack.bot-token=xoxb-hunter3";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withBean(Clock.class, Clock::systemUTC)
		.withUserConfiguration(SlackConfiguration.class);

	@Test
	void isOffWithoutSettings() {
		this.context.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOffWhenItsSettingsAreBlank() {
		this.context
			.withPropertyValues("parley.slack.signing-secret= ", "parley.slack.bot-token=",
					"parley.slack.api-url=http://localhost:1")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWithASecretAndAToken() {
		this.context.withPropertyValues(SECRET, TOKEN).run((context) -> {
			assertThat(context).getBean(Channel.class).returns("slack", Channel::name);
			assertThat(context.getBean(SlackProperties.class).toString()).doesNotContain("hunter");
			assertThat(context.getBean(SlackProperties.class).api()).hasToString("https://slack.com/api/");
		});
	}

	@Test
	void takesSeveralSecretsAndWorkspaces() {
		this.context
			.withPropertyValues("parley.slack.signing-secret=old new",
					"parley.slack.bot-token=T1=xoxb-1 T2=xoxb-2 xoxe.xoxb-3")
			.run((context) -> {
				SlackProperties properties = context.getBean(SlackProperties.class);
				assertThat(properties.secrets()).containsExactly("old", "new");
				assertThat(properties.tokens()).containsEntry("T1", "xoxb-1")
					.containsEntry("T2", "xoxb-2")
					.containsEntry(SlackProperties.ANY_TEAM, "xoxe.xoxb-3");
			});
	}

	@Test
	void takesDirectMessagesTogetherUnlessItIsToldOtherwise() {
		this.context.withPropertyValues(SECRET, TOKEN)
			.run((context) -> assertThat(context.getBean(SlackProperties.class).threadsDirectMessages()).isFalse());
		this.context.withPropertyValues(SECRET, TOKEN, "parley.slack.direct-messages=threads")
			.run((context) -> assertThat(context.getBean(SlackProperties.class).threadsDirectMessages()).isTrue());
	}

	@Test
	void oneAloneStopsTheStartAndNamesTheOther() {
		assertWrong("SLACK_BOT_TOKEN", SECRET);
		assertWrong("SLACK_BOT_TOKEN", SECRET, "parley.slack.bot-token= ");
		assertWrong("SLACK_SIGNING_SECRET", TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "xoxb-hunter 2", "T1=xoxb-1 T1=hunter2", "xoxb-hunter2/", "=hunter2", "T1=" })
	void aTokenThatIsNoneStopsTheStart(String token) {
		assertWrong("SLACK_BOT_TOKEN", SECRET, "parley.slack.bot-token=" + token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://slack.com/api", "slack.com", "https://u:hunter2@slack.com/", "::", "https://" })
	void anApiThatIsNoUrlStopsTheStart(String url) {
		assertWrong("SLACK_API_URL", SECRET, TOKEN, "parley.slack.api-url=" + url);
	}

	@Test
	void aLimitOrAWayToAnswerThatIsNoneStopsTheStart() {
		assertWrong("SLACK_TEXT_LIMIT", SECRET, TOKEN, "parley.slack.text-limit=40001");
		assertWrong("SLACK_COMMAND_ANSWERS", SECRET, TOKEN, "parley.slack.commands.answers=loud");
		assertWrong("SLACK_DIRECT_MESSAGES", SECRET, TOKEN, "parley.slack.direct-messages=apart");
	}

	private void assertWrong(String variable, String... settings) {
		this.context.withPropertyValues(settings)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessageStartingWith(variable)
				.hasMessageNotContaining("hunter"));
	}

}

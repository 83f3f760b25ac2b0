package dev.parley.channel.telegram;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TelegramConfigurationTests {

	private static final String SECRET = "parley.telegram.webhook-secret=S3cret_x-1";

	private static final String TOKEN = "parley.telegram.bot-token=4242:hunter2";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(TelegramConfiguration.class);

	@Test
	void isOnWithASecretAndAToken() {
		this.context.withPropertyValues(SECRET, TOKEN)
			.run((context) -> assertThat(context.getBean(Channel.class).name()).isEqualTo("telegram"));
	}

	@ParameterizedTest
	@CsvSource({ "ParleyBot, ParleyBot", "@ParleyBot, ParleyBot", "@," })
	void takesItsNameWithOrWithoutTheAtSign(String set, @Nullable String name) {
		this.context.withPropertyValues(SECRET, TOKEN, "parley.telegram.bot-username=" + set)
			.run((context) -> assertThat(context.getBean(TelegramProperties.class).botUsername()).isEqualTo(name));
	}

	@Test
	void isOffWithoutEither() {
		this.context
			.withPropertyValues("parley.telegram.webhook-secret= ", "parley.telegram.bot-token=",
					"parley.telegram.api-url=https://api.telegram.org")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Channel.class));
	}

	@ParameterizedTest
	@CsvSource({ SECRET + ", TELEGRAM_BOT_TOKEN is not set", TOKEN + ", TELEGRAM_WEBHOOK_SECRET is not set" })
	void halfOfItStopsTheStartNamingTheOther(String set, String problem) {
		assertStops(problem, set, "parley.telegram.api-url= ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://example.com", "example.com", "https://user:hunter2@example.com/", "https://", "::",
			"https://example.com/?x=hunter2" })
	void anApiThatIsNoUrlStopsTheStart(String url) {
		assertStops("TELEGRAM_API_URL", SECRET, TOKEN, "parley.telegram.api-url=" + url);
	}

	@ParameterizedTest
	@CsvSource({ "parley.telegram.webhook-secret=hunter2!, TELEGRAM_WEBHOOK_SECRET",
			"parley.telegram.bot-token=4242:hunter2/x, TELEGRAM_BOT_TOKEN",
			"parley.telegram.bot-token=4242:hunter 2, TELEGRAM_BOT_TOKEN",
			"parley.telegram.text-limit=3, TELEGRAM_TEXT_LIMIT" })
	void whatTelegramCannotHaveGivenStopsTheStart(String wrong, String variable) {
		assertStops(variable, SECRET, TOKEN, wrong);
	}

	private void assertStops(String problem, String... settings) {
		this.context.withPropertyValues(settings)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessageContaining(problem)
				.hasMessageNotContaining("hunter2"));
	}

	@Test
	void settingsShowNothing() {
		this.context.withPropertyValues(SECRET, TOKEN)
			.run((context) -> assertThat(context.getBean(TelegramProperties.class).toString()).doesNotContain("hunter2",
					"S3cret"));
	}

}

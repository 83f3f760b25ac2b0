package dev.parley.channel.mattermost;

import java.util.ArrayList;
import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MattermostConfigurationTests {

	private static final List<String> ALL = List.of("parley.mattermost.webhook-token=hunter1",
			"parley.mattermost.bot-token=hunter2", "parley.mattermost.bot-user=parley",
			"parley.mattermost.api-url=https://chat.example.com/sub");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(MattermostConfiguration.class);

	@Test
	void isOffWithoutSettingsAndWithBlankOnes() {
		this.context.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
		this.context.withPropertyValues("parley.mattermost.bot-token= ")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWhenAllIsSet() {
		this.context.withPropertyValues(ALL.toArray(String[]::new)).run((context) -> {
			assertThat(context).getBean(Channel.class).returns("mattermost", Channel::name);
			assertThat(context.getBean(MattermostProperties.class).toString()).doesNotContain("hunter");
			assertThat(context.getBean(MattermostProperties.class).server())
				.hasToString("https://chat.example.com/sub/");
		});
	}

	@ParameterizedTest
	@CsvSource({ "webhook-token,WEBHOOK_TOKEN", "bot-token,BOT_TOKEN", "bot-user,BOT_USER", "api-url,API_URL" })
	void oneMissingStopsTheStart(String name, String variable) {
		assertWrong(name, "", variable);
	}

	@ParameterizedTest
	@CsvSource({ "api-url,ftp://chat,API_URL", "api-url,https://u:hunter3@chat/,API_URL", "api-url,::,API_URL",
			"bot-token,hunter 2,BOT_TOKEN", "text-limit,1,TEXT_LIMIT" })
	void oneThatIsNoneStopsTheStart(String name, String value, String variable) {
		assertWrong(name, value, variable);
	}

	private void assertWrong(String name, String value, String variable) {
		List<String> settings = new ArrayList<>(ALL);
		settings.removeIf((setting) -> setting.startsWith("parley.mattermost." + name));
		settings.add("parley.mattermost." + name + '=' + value);
		this.context.withPropertyValues(settings.toArray(String[]::new))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessageStartingWith("MATTERMOST_" + variable)
				.hasMessageNotContaining("hunter"));
	}

}

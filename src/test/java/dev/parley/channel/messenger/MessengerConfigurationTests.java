package dev.parley.channel.messenger;

import java.util.Arrays;
import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MessengerConfigurationTests {

	private static final List<String> NEEDED = List.of("MESSENGER_APP_SECRET=hunter2", "MESSENGER_VERIFY_TOKEN=hunter3",
			"MESSENGER_PAGE_TOKEN=hunter4", "MESSENGER_PAGE_ID=1906385232743451");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withUserConfiguration(MessengerConfiguration.class);

	@Test
	void isOffWithoutSettings() {
		this.context.withPropertyValues("MESSENGER_APP_SECRET= ", "MESSENGER_API_URL=https://example.com")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWithAllOfThem() {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new)).run((context) -> {
			Channel channel = context.getBean(Channel.class);
			assertThat(channel.name()).isEqualTo("messenger");
			assertThat(channel.bodyLimit()).isEqualTo(3 * 1024 * 1024);
			assertThat(channel.render("**a** " + "b ".repeat(2500))).hasSize(3)
				.allSatisfy((part) -> assertThat(part).hasSizeLessThanOrEqualTo(2000))
				.first()
				.asString()
				.startsWith("a b");
			assertThat(context.getBean(MessengerProperties.class).toString()).doesNotContain("hunter");
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "MESSENGER_APP_SECRET", "MESSENGER_VERIFY_TOKEN", "MESSENGER_PAGE_TOKEN", "MESSENGER_PAGE_ID" })
	void oneThatIsMissingStopsTheStart(String missing) {
		String[] others = NEEDED.stream()
			.map((setting) -> setting.startsWith(missing + '=') ? missing + "= " : setting)
			.toArray(String[]::new);
		assertThat(Arrays.asList(others)).contains(missing + "= ");
		this.context.withPropertyValues(others)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessage(missing + " is not set, but other settings of channel messenger are"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MESSENGER_API_URL=graph.facebook.com", "MESSENGER_TEXT_LIMIT=19" })
	void aWrongOneStopsTheStart(String wrong) {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new))
			.withPropertyValues(wrong)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessageStartingWith(wrong.substring(0, wrong.indexOf('=')) + ' '));
	}

}

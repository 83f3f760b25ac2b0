package dev.parley.channel.whatsapp;

import java.time.Clock;
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

class WhatsAppConfigurationTests {

	private static final List<String> NEEDED = List.of("WHATSAPP_APP_SECRET=hunter2", "WHATSAPP_VERIFY_TOKEN=hunter3",
			"WHATSAPP_ACCESS_TOKEN=hunter4", "WHATSAPP_PHONE_NUMBER_ID=106540352242922");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withBean(Clock.class, Clock::systemUTC)
		.withUserConfiguration(WhatsAppConfiguration.class);

	@Test
	void isOffWithoutSettings() {
		this.context.withPropertyValues("WHATSAPP_APP_SECRET= ", "WHATSAPP_API_URL=https://example.com")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWithAllOfThem() {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new)).run((context) -> {
			Channel channel = context.getBean(Channel.class);
			assertThat(channel.name()).isEqualTo("whatsapp");
			assertThat(channel.bodyLimit()).isEqualTo(3 * 1024 * 1024);
			assertThat(channel.render("**a** " + "b ".repeat(3000))).hasSize(2)
				.allSatisfy((part) -> assertThat(part).hasSizeLessThanOrEqualTo(4096))
				.first()
				.asString()
				.startsWith("*a*");
			assertThat(context.getBean(WhatsAppProperties.class).toString()).doesNotContain("hunter");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN", "WHATSAPP_ACCESS_TOKEN",
			"WHATSAPP_PHONE_NUMBER_ID" })
	void oneThatIsMissingStopsTheStart(String missing) {
		String[] others = NEEDED.stream()
			.map((setting) -> setting.startsWith(missing + '=') ? missing + "= " : setting)
			.toArray(String[]::new);
		assertThat(Arrays.asList(others)).contains(missing + "= ");
		this.context.withPropertyValues(others)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessage(missing + " is not set, but other settings of channel whatsapp are"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "WHATSAPP_API_URL=graph.facebook.com", "WHATSAPP_TEXT_LIMIT=19" })
	void aWrongOneStopsTheStart(String wrong) {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new))
			.withPropertyValues(wrong)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessageStartingWith(wrong.substring(0, wrong.indexOf('=')) + ' '));
	}

}

package dev.parley.channel.instagram;

import java.nio.charset.StandardCharsets;
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

class InstagramConfigurationTests {

	private static final List<String> NEEDED = List.of("INSTAGRAM_APP_SECRET=hunter2", "INSTAGRAM_VERIFY_TOKEN=hunter3",
			"INSTAGRAM_ACCESS_TOKEN=hunter4", "INSTAGRAM_ACCOUNT_ID=17841405822304914");

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withUserConfiguration(InstagramConfiguration.class);

	@Test
	void isOffWithoutSettings() {
		this.context.withPropertyValues("INSTAGRAM_APP_SECRET= ", "INSTAGRAM_API_URL=https://example.com")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWithAllOfThem() {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new)).run((context) -> {
			Channel channel = context.getBean(Channel.class);
			assertThat(channel.name()).isEqualTo("instagram");
			assertThat(channel.bodyLimit()).isEqualTo(3 * 1024 * 1024);
			assertThat(channel.render("**a** " + "ü ".repeat(900))).hasSize(3)
				.allSatisfy((part) -> assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1000))
				.first()
				.asString()
				.startsWith("a ü");
			assertThat(context.getBean(InstagramProperties.class).toString()).doesNotContain("hunter");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSTAGRAM_APP_SECRET", "INSTAGRAM_VERIFY_TOKEN", "INSTAGRAM_ACCESS_TOKEN",
			"INSTAGRAM_ACCOUNT_ID" })
	void oneThatIsMissingStopsTheStart(String missing) {
		String[] others = NEEDED.stream()
			.map((setting) -> setting.startsWith(missing + '=') ? missing + "= " : setting)
			.toArray(String[]::new);
		assertThat(Arrays.asList(others)).contains(missing + "= ");
		this.context.withPropertyValues(others)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessage(missing + " is not set, but other settings of channel instagram are"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSTAGRAM_API_URL=graph.facebook.com", "INSTAGRAM_TEXT_LIMIT=19" })
	void aWrongOneStopsTheStart(String wrong) {
		this.context.withPropertyValues(NEEDED.toArray(String[]::new))
			.withPropertyValues(wrong)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSetting.class)
				.hasMessageStartingWith(wrong.substring(0, wrong.indexOf('=')) + ' '));
	}

}

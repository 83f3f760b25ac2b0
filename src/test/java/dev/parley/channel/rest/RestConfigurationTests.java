package dev.parley.channel.rest;

import java.time.Clock;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class RestConfigurationTests {

	private static final String SECRET = "parley.rest.webhook-secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withBean(Clock.class, Clock::systemUTC)
		.withUserConfiguration(RestConfiguration.class);

	@Test
	void isOnUnsignedInDevelopment() {
		this.context.run((context) -> assertThat(context).hasSingleBean(Channel.class));
	}

	@Test
	void isOffInProductionWithoutASecret() {
		this.context.withPropertyValues("spring.profiles.active=jdbc", "parley.rest.webhook-secret= ")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnInProductionWithASecretOrWhenUnsignedIsAllowed() {
		this.context.withPropertyValues("spring.profiles.active=jdbc", SECRET)
			.run((context) -> assertThat(context).hasSingleBean(Channel.class));
		this.context.withPropertyValues("spring.profiles.active=jdbc", "parley.rest.allow-unsigned=true")
			.run((context) -> assertThat(context).hasSingleBean(Channel.class));
	}

	@Test
	void isOffInDevelopmentWhenUnsignedIsForbidden() {
		this.context.withPropertyValues("parley.rest.allow-unsigned=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://example.com", "example.com/replies", "https://user:hunter2@example.com/",
			"https://", "::" })
	void aCallbackThatIsNoUrlStopsTheStart(String url) {
		this.context.withPropertyValues("parley.rest.callback-url=" + url)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessageContaining("REST_CALLBACK_URL")
				.hasMessageNotContaining("hunter2"));
	}

}

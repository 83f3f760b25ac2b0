package dev.parley.channel.instagram;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on: with any of its secrets, and then all are needed. */
@Configuration(proxyBeanMethods = false)
@Conditional(InstagramConfiguration.AnySecret.class)
@EnableConfigurationProperties(InstagramProperties.class)
class InstagramConfiguration {

	@Bean
	Channel instagramChannel(InstagramProperties properties) {
		return new InstagramChannel(properties, new InstagramPayload(properties));
	}

	static class AnySecret extends AnySet {

		AnySecret() {
			super("parley.instagram", "app-secret", "verify-token", "access-token", "account-id");
		}

	}

}

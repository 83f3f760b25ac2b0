package dev.parley.channel.messenger;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on: with any of its secrets, and then all are needed. */
@Configuration(proxyBeanMethods = false)
@Conditional(MessengerConfiguration.AnySecret.class)
@EnableConfigurationProperties(MessengerProperties.class)
class MessengerConfiguration {

	@Bean
	Channel messengerChannel(MessengerProperties properties) {
		return new MessengerChannel(properties, new MessengerPayload(properties));
	}

	static class AnySecret extends AnySet {

		AnySecret() {
			super("parley.messenger", "app-secret", "verify-token", "page-token", "page-id");
		}

	}

}

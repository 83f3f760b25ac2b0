package dev.parley.channel.whatsapp;

import java.time.Clock;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on: with any of its secrets, and then all are needed. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhatsAppConfiguration.AnySecret.class)
@EnableConfigurationProperties(WhatsAppProperties.class)
class WhatsAppConfiguration {

	@Bean
	Channel whatsAppChannel(WhatsAppProperties properties, Clock clock) {
		return new WhatsAppChannel(properties, new WhatsAppPayload(properties, clock));
	}

	static class AnySecret extends AnySet {

		AnySecret() {
			super("parley.whatsapp", "app-secret", "verify-token", "access-token", "phone-number-id");
		}

	}

}

package dev.parley.channel.whatsapp;

import java.time.Clock;
import java.util.stream.Stream;

import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the channel on: with any of its secrets, and then all are needed. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhatsAppConfiguration.AnySecret.class)
@EnableConfigurationProperties(WhatsAppProperties.class)
class WhatsAppConfiguration {

	@Bean
	Channel whatsAppChannel(WhatsAppProperties properties, Clock clock) {
		return new WhatsAppChannel(properties, new WhatsAppSignature(properties),
				new WhatsAppPayload(properties, clock), new WhatsAppClient(properties));
	}

	static class AnySecret implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("app-secret", "verify-token", "access-token", "phone-number-id")
				.map((name) -> context.getEnvironment().getProperty("parley.whatsapp." + name))
				.anyMatch(StringUtils::hasText);
		}

	}

}

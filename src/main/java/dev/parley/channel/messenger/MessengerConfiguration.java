package dev.parley.channel.messenger;

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
@Conditional(MessengerConfiguration.AnySecret.class)
@EnableConfigurationProperties(MessengerProperties.class)
class MessengerConfiguration {

	@Bean
	Channel messengerChannel(MessengerProperties properties) {
		return new MessengerChannel(properties, new MessengerSignature(properties), new MessengerPayload(properties),
				new MessengerClient(properties));
	}

	static class AnySecret implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("app-secret", "verify-token", "page-token", "page-id")
				.map((name) -> context.getEnvironment().getProperty("parley.messenger." + name))
				.anyMatch(StringUtils::hasText);
		}

	}

}

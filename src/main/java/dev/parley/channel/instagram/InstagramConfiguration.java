package dev.parley.channel.instagram;

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
@Conditional(InstagramConfiguration.AnySecret.class)
@EnableConfigurationProperties(InstagramProperties.class)
class InstagramConfiguration {

	@Bean
	Channel instagramChannel(InstagramProperties properties) {
		return new InstagramChannel(properties, new InstagramSignature(properties), new InstagramPayload(properties),
				new InstagramClient(properties));
	}

	static class AnySecret implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("app-secret", "verify-token", "access-token", "account-id")
				.map((name) -> context.getEnvironment().getProperty("parley.instagram." + name))
				.anyMatch(StringUtils::hasText);
		}

	}

}

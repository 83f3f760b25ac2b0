package dev.parley.channel.mattermost;

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

/** Switches the channel on when it is set up; half of it is an error. */
@Configuration(proxyBeanMethods = false)
@Conditional(MattermostConfiguration.AnythingSet.class)
@EnableConfigurationProperties(MattermostProperties.class)
class MattermostConfiguration {

	@Bean
	Channel mattermostChannel(MattermostProperties properties) {
		return new MattermostChannel(new MattermostSignature(properties.webhookTokens()),
				new MattermostPayload(properties.bot()), new MattermostClient(properties), properties.textLimit());
	}

	static class AnythingSet implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("webhook-token", "bot-token", "bot-user", "api-url")
				.anyMatch((name) -> StringUtils
					.hasText(context.getEnvironment().getProperty("parley.mattermost." + name)));
		}

	}

}

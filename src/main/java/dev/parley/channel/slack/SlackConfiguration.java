package dev.parley.channel.slack;

import java.time.Clock;

import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the channel on when it has a secret and a token; one alone is an error. */
@Configuration(proxyBeanMethods = false)
@Conditional(SlackConfiguration.SecretOrToken.class)
@EnableConfigurationProperties(SlackProperties.class)
class SlackConfiguration {

	@Bean
	Channel slackChannel(SlackProperties properties, Clock clock) {
		SlackSignature signature = new SlackSignature(properties.secrets(), clock);
		return new SlackChannel(signature, new SlackClient(properties), properties.textLimit());
	}

	static class SecretOrToken implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			return StringUtils.hasText(environment.getProperty("parley.slack.signing-secret"))
					|| StringUtils.hasText(environment.getProperty("parley.slack.bot-token"));
		}

	}

}

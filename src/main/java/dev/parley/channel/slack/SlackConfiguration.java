package dev.parley.channel.slack;

import java.time.Clock;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on when it has a secret and a token; one alone is an error. */
@Configuration(proxyBeanMethods = false)
@Conditional(SlackConfiguration.SecretOrToken.class)
@EnableConfigurationProperties(SlackProperties.class)
class SlackConfiguration {

	@Bean
	Channel slackChannel(SlackProperties properties, Clock clock) {
		SlackSignature signature = new SlackSignature(properties.secrets(), clock);
		return new SlackChannel(signature, properties);
	}

	static class SecretOrToken extends AnySet {

		SecretOrToken() {
			super("parley.slack", "signing-secret", "bot-token");
		}

	}

}

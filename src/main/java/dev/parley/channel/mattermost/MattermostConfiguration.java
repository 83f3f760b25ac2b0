package dev.parley.channel.mattermost;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on when it is set up; half of it is an error. */
@Configuration(proxyBeanMethods = false)
@Conditional(MattermostConfiguration.AnythingSet.class)
@EnableConfigurationProperties(MattermostProperties.class)
class MattermostConfiguration {

	@Bean
	Channel mattermostChannel(MattermostProperties properties) {
		return new MattermostChannel(new MattermostSignature(properties.webhookTokens()),
				new MattermostPayload(properties.bot()), new MattermostClient(properties), properties);
	}

	static class AnythingSet extends AnySet {

		AnythingSet() {
			super("parley.mattermost", "webhook-token", "bot-token", "bot-user", "api-url");
		}

	}

}

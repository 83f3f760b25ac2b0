package dev.parley.channel.telegram;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on when its secret or its token is set; it needs both. */
@Configuration(proxyBeanMethods = false)
@Conditional(TelegramConfiguration.SetInPart.class)
@EnableConfigurationProperties(TelegramProperties.class)
class TelegramConfiguration {

	@Bean
	Channel telegramChannel(TelegramProperties properties) {
		return new TelegramChannel(properties);
	}

	static class SetInPart extends AnySet {

		SetInPart() {
			super("parley.telegram", "webhook-secret", "bot-token");
		}

	}

}

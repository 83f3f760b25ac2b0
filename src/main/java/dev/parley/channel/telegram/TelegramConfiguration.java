package dev.parley.channel.telegram;

import dev.parley.channel.Channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the channel on when its secret or its token is set; it needs both. */
@Configuration(proxyBeanMethods = false)
@Conditional(TelegramConfiguration.SetInPart.class)
@EnableConfigurationProperties(TelegramProperties.class)
class TelegramConfiguration {

	@Bean
	Channel telegramChannel(TelegramProperties properties) {
		return new TelegramChannel(properties);
	}

	static class SetInPart implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("parley.telegram.webhook-secret"))
					|| StringUtils.hasText(context.getEnvironment().getProperty("parley.telegram.bot-token"));
		}

	}

}

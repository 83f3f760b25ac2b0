package dev.parley.channel.console;

import dev.parley.channel.Channel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the channel on where there is a console. */
@Configuration(proxyBeanMethods = false)
@Conditional(ConsoleConfiguration.Password.class)
class ConsoleConfiguration {

	@Bean
	Channel consoleChannel() {
		return new ConsoleChannel();
	}

	static class Password implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("parley.admin.password"));
		}

	}

}

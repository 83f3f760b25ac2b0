package dev.parley.channel.console;

import dev.parley.channel.Channel;
import dev.parley.setting.AdminPassword;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on where there is a console. */
@Configuration(proxyBeanMethods = false)
@Conditional(AdminPassword.class)
class ConsoleConfiguration {

	@Bean
	Channel consoleChannel() {
		return new ConsoleChannel();
	}

}

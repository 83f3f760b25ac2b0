package dev.parley.guard.leak;

import dev.parley.guard.Guard;
import dev.parley.guard.SystemPrompt;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class LeakConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Guard leakGuard(SystemPrompt prompt) {
		return new LeakGuard(prompt);
	}

}

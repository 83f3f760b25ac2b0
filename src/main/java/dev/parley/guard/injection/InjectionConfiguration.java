package dev.parley.guard.injection;

import dev.parley.guard.Guard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class InjectionConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Guard injectionGuard() {
		return new InjectionGuard(new Rules(RuleFiles.builtIn()));
	}

}

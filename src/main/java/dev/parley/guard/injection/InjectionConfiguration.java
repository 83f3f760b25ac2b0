package dev.parley.guard.injection;

import dev.parley.guard.Guard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class InjectionConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Guard injectionGuard() {
		return new InjectionGuard(Phrases.read(new ClassPathResource("phrases.txt", InjectionGuard.class)));
	}

}

package dev.parley.guard.pii;

import dev.parley.guard.Guard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** In the order of their right to a text that two of them claim. */
@Configuration(proxyBeanMethods = false)
class PiiConfiguration {

	private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	@Order(FIRST)
	Guard cardGuard() {
		return new CardGuard();
	}

	@Bean
	@Order(FIRST + 1)
	Guard ssnGuard() {
		return new SsnGuard();
	}

	@Bean
	@Order(FIRST + 2)
	Guard phoneGuard() {
		return new PhoneGuard();
	}

	@Bean
	@Order(FIRST + 3)
	Guard emailGuard() {
		return new EmailGuard();
	}

}

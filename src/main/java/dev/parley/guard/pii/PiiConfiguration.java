package dev.parley.guard.pii;

import dev.parley.guard.Guard;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PiiProperties.class)
class PiiConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 100)
	Guard piiGuard(PiiProperties properties) {
		return new PiiGuard(properties.chosen());
	}

}

package dev.parley.guard.pii;

import dev.parley.guard.Guard;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
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

	/** Behind the start; a number that comes sooner loads what it needs by itself. */
	@EventListener(ApplicationReadyEvent.class)
	void loadNumberingPlans() {
		Thread loading = new Thread(NumberingPlans::load, "numbering-plans");
		loading.setDaemon(true);
		loading.start();
	}

}

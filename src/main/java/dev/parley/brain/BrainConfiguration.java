package dev.parley.brain;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrainProperties.class)
class BrainConfiguration {

	/** Counts nothing. */
	@Bean
	@Fallback
	BrainMetrics noBrainMetrics() {
		return new BrainMetrics() {
		};
	}

}

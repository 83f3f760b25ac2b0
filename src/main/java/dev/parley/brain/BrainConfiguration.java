package dev.parley.brain;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrainProperties.class)
class BrainConfiguration {

	@Bean
	static BeanFactoryPostProcessor brainIsKnown(Environment environment) {
		return (beans) -> BrainProperties.check(environment.getProperty("parley.brain.kind", "echo"));
	}

	/** Counts nothing. */
	@Bean
	@Fallback
	BrainMetrics noBrainMetrics() {
		return new BrainMetrics() {
		};
	}

}

package dev.parley.brain.llm;

import java.time.Clock;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainHttp;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.Calls;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Switches the brain on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.brain.kind", havingValue = "llm")
@EnableConfigurationProperties(LlmProperties.class)
class LlmConfiguration {

	private static final Log logger = LogFactory.getLog(LlmConfiguration.class);

	@Bean
	@Fallback
	Brain llmBrain(LlmProperties properties, BrainMetrics metrics, Clock clock) {
		Provider provider = properties.provider();
		LlmHttp http = new LlmHttp(new BrainHttp(provider.code(), properties.limits()));
		LanguageModel model = new LanguageModel(provider.model(properties, http), properties.model(),
				properties.refusal(), new Spending(metrics, properties.prices()));
		logger.info("Brain llm asks %s for %s".formatted(provider.code(), properties.model()));
		return new LlmBrain(properties.window(), new Dialogue(properties.system(), provider.joining(properties.base())),
				model, new Calls(LlmBrain.NAME, properties.limits(), metrics, clock));
	}

}

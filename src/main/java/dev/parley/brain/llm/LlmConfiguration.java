package dev.parley.brain.llm;

import java.time.Clock;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainHttp;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.BrainProbe;
import dev.parley.brain.Calls;
import dev.parley.brain.LazySettings;
import dev.parley.guard.SystemPrompt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;

/** Switches the brain on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.brain.kind", havingValue = "llm")
@EnableConfigurationProperties(LlmProperties.class)
class LlmConfiguration {

	private static final Log logger = LogFactory.getLog(LlmConfiguration.class);

	@Bean
	static LazySettings lazySettingsLlm() {
		return new LazySettings(LlmProperties.class);
	}

	@Bean
	@Lazy
	@Fallback
	Brain llmBrain(LlmProperties properties, ObjectProvider<SystemPrompt> guarded, BrainMetrics metrics, Clock clock) {
		Provider provider = properties.provider();
		LanguageModel model = new LanguageModel(provider.api(properties),
				new BrainHttp(provider.code(), properties.limits()), properties,
				new Spending(metrics, properties.prices()));
		logger.info("Brain llm asks %s for %s at %s%s".formatted(provider.code(), properties.model(),
				properties.endpoint(), properties.isEndpoint() ? ", LLM_BASE_URL being the whole endpoint" : ""));
		String system = system(properties, guarded.getIfAvailable());
		return new LlmBrain(properties.window(system), system, model,
				new Calls(LlmBrain.NAME, properties.limits(), metrics, clock));
	}

	@Bean
	@Lazy
	BrainProbe llmProbe(LlmProperties properties) {
		return new LlmProbe(properties);
	}

	/** With the word by which the guard knows it again, where there is a guard. */
	private static @Nullable String system(LlmProperties properties, @Nullable SystemPrompt guarded) {
		return (guarded != null && properties.system() != null) ? guarded.withCanary() : properties.system();
	}

}

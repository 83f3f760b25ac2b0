package dev.parley.guard;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ GuardProperties.class, PromptProperties.class })
class GuardConfiguration {

	@Bean
	SystemPrompt systemPrompt(PromptProperties properties) {
		return new SystemPrompt(properties.promptText());
	}

	@Bean
	PublicFacts publicFacts(PromptProperties properties) {
		return new PublicFacts(properties.publicText());
	}

}

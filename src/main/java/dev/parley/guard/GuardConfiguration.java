package dev.parley.guard;

import java.util.List;

import dev.parley.setting.TextOrFile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ GuardProperties.class, GuardConfiguration.Prompt.class })
class GuardConfiguration {

	@Bean
	Guards guards(List<Guard> guards, GuardProperties properties) {
		return new Guards(guards, properties);
	}

	@Bean
	SystemPrompt systemPrompt(Prompt prompt) {
		return new SystemPrompt(Prompt.text("LLM_SYSTEM_PROMPT", prompt.systemPrompt),
				Prompt.text("GUARD_PUBLIC_FACTS", prompt.publicFacts));
	}

	/**
	 * What must not be let out.
	 *
	 * @param systemPrompt of the brain: the text, or {@code file:} and a path
	 * @param publicFacts what of it may be said, a fact to a line: the text, or
	 * {@code file:} and a path
	 */
	@ConfigurationProperties("parley.guard")
	record Prompt(@Nullable String systemPrompt, @Nullable String publicFacts) {

		private static String text(String variable, @Nullable String value) {
			String text = TextOrFile.read(variable, value);
			return (text != null) ? text : "";
		}

		/** A record's own would show the prompt. */
		@Override
		public String toString() {
			return "Prompt[]";
		}

	}

}

package dev.parley.guard;

import dev.parley.setting.TextOrFile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What must not be let out.
 *
 * @param systemPrompt of the brain: the text, or {@code file:} and a path
 * @param publicFacts what of it may be said, a fact to a line: the text, or {@code file:}
 * and a path
 */
@ConfigurationProperties("parley.guard")
record PromptProperties(@Nullable String systemPrompt, @Nullable String publicFacts) {

	String promptText() {
		return text("LLM_SYSTEM_PROMPT", this.systemPrompt);
	}

	String publicText() {
		return text("GUARD_PUBLIC_FACTS", this.publicFacts);
	}

	private static String text(String variable, @Nullable String value) {
		String text = TextOrFile.read(variable, value);
		return (text != null) ? text : "";
	}

	/** A record's own would show the prompt. */
	@Override
	public String toString() {
		return "PromptProperties[]";
	}

}

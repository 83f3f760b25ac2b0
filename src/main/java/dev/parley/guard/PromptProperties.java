package dev.parley.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.parley.setting.WrongSetting;
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

	private static final String FILE = "file:";

	String promptText() {
		return text("LLM_SYSTEM_PROMPT", this.systemPrompt);
	}

	String publicText() {
		return text("GUARD_PUBLIC_FACTS", this.publicFacts);
	}

	private static String text(String variable, @Nullable String value) {
		String set = WrongSetting.blankToNull(value);
		if (set == null || !set.startsWith(FILE)) {
			return (set != null) ? set : "";
		}
		try {
			return Files.readString(Path.of(set.substring(FILE.length())));
		}
		catch (IOException | InvalidPathException ex) {
			throw new WrongSetting(variable, "names a file that cannot be read as UTF-8",
					"Check the path behind file: and who may read it, or set the text itself.");
		}
	}

	/** A record's own would show the prompt. */
	@Override
	public String toString() {
		return "PromptProperties[]";
	}

}

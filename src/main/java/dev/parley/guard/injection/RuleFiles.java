package dev.parley.guard.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/** Where rules come from. */
final class RuleFiles {

	/** Words first, then what is said with them. */
	private static final List<String> NAMES = List.of("en.rules", "languages.rules", "any.rules");

	private RuleFiles() {
	}

	/** Parley's own. */
	static RuleBook builtIn() {
		RuleBook book = new RuleBook();
		for (String name : NAMES) {
			try {
				RuleReader.read(new ClassPathResource(name, RuleFiles.class).getContentAsString(StandardCharsets.UTF_8),
						"injection.", book);
			}
			catch (RuleSyntax ex) {
				throw new IllegalStateException("Line %d of %s %s".formatted(ex.line(), name, ex.getMessage()), ex);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + name, ex);
			}
		}
		return book;
	}

}

package dev.parley.guard.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.parley.setting.WrongSettingException;

import org.springframework.core.io.ClassPathResource;

/** Where rules come from. */
final class RuleFiles {

	/** Words first, then what is said with them. */
	private static final List<String> NAMES = List.of("en.rules", "customers.rules", "secrets.rules", "prompts.rules",
			"turns.rules", "languages.rules", "any.rules", "abroad.rules");

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
			catch (RuleSyntaxException ex) {
				throw new IllegalStateException("Line %d of %s %s".formatted(ex.line(), name, ex.getMessage()), ex);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + name, ex);
			}
		}
		return book;
	}

	/**
	 * Adds an operator's file.
	 * @throws WrongSettingException naming the file, the line and the remedy
	 */
	static RuleBook with(RuleBook book, String file) {
		String name = file.startsWith("file:") ? file.substring("file:".length()) : file;
		try {
			String lines = Files.readString(Path.of(name));
			RuleReader.read(lines, "custom.", book);
			book.addVersion("custom-%08x".formatted(lines.hashCode()));
			return book;
		}
		catch (IOException | InvalidPathException ex) {
			throw new WrongSettingException("GUARD_RULES", "names a file that cannot be read as UTF-8: " + name,
					"Check the path and who may read it.");
		}
		catch (RuleSyntaxException ex) {
			throw new WrongSettingException("GUARD_RULES",
					"names a file that has an error: line %d of %s %s".formatted(ex.line(), name, ex.getMessage()),
					ex.remedy() + '.');
		}
	}

}

package dev.parley.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A long text that operators set: itself, or {@code file:} and where it is. */
public final class TextOrFile {

	private static final String FILE = "file:";

	private TextOrFile() {
	}

	/**
	 * The text that a variable holds or names, stripped; null if it is blank.
	 * @throws WrongSettingException when it names a file that cannot be read
	 */
	public static @Nullable String read(String variable, @Nullable String value) {
		String set = WrongSettingException.blankToNull(value);
		if (set == null || !set.startsWith(FILE)) {
			return set;
		}
		try {
			return WrongSettingException.blankToNull(Files.readString(path(set.substring(FILE.length()))));
		}
		catch (IOException | InvalidPathException ex) {
			throw new WrongSettingException(variable, "names a file that cannot be read as UTF-8",
					"Check the path behind file: and who may read it (%s), or set the text itself."
						.formatted(ex.getClass().getSimpleName()));
		}
	}

	/** Also as a URL says it, with two or three slashes. */
	private static Path path(String after) {
		return Path.of(after.startsWith("//") ? after.substring(2) : after);
	}

}

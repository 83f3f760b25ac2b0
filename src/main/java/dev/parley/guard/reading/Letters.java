package dev.parley.guard.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

import org.springframework.core.io.ClassPathResource;

/**
 * What letters are read as, by {@code letters.txt}: tables of the size of a plane, so
 * that a look-up is one step.
 */
final class Letters {

	/** Marks that are dropped. */
	private static final char NOTHING = 0;

	/** Precomposed letters with accents stand below. */
	private static final char LAST_COMPOSED = 0x2000;

	private static final char[] ALWAYS = identity();

	private static final char[] MIXED = identity();

	private static final char[] DIGITS = identity();

	static {
		for (char c = 0x80; c < LAST_COMPOSED; c++) {
			ALWAYS[c] = withoutAccent(c);
		}
		for (char c = 0x20D0; c < 0x20F1; c++) {
			ALWAYS[c] = NOTHING;
		}
		read("letters.txt");
	}

	private Letters() {
	}

	/** The plain letter, small, or 0 for an accent. */
	static char plain(char c) {
		return ALWAYS[c];
	}

	/** The Latin letter that a letter of another script looks like, or itself. */
	static char latin(char c) {
		return MIXED[c];
	}

	/** The letter that a digit or sign stands for among letters, or itself. */
	static char ofDigit(char c) {
		return DIGITS[c];
	}

	/** Letters in boxes and flags, which NFKC leaves as they are; 0 for others. */
	static char boxed(int c) {
		if (c >= 0x1F130 && c <= 0x1F189) {
			return (char) ('a' + (c - 0x1F130) % 32 % 26);
		}
		return (c >= 0x1F1E6 && c <= 0x1F1FF) ? (char) ('a' + c - 0x1F1E6) : 0;
	}

	private static char withoutAccent(char c) {
		if (isAccent(c)) {
			return NOTHING;
		}
		if ((c >= 0xC00 || c >= 0x900 && c < 0xC00) && c < 0x1E00) {
			return c;
		}
		String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
		return (parts.length() > 1 && isAccent(parts.charAt(1))) ? parts.charAt(0) : c;
	}

	/** Not the vowels of India and Thailand, without which words are others. */
	private static boolean isAccent(char c) {
		return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) || (c >= 0x591 && c <= 0x5C7) || c == 0x640
				|| (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED) || c == 0x93C
				|| (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF);
	}

	private static char[] identity() {
		char[] letters = new char[Character.MAX_VALUE + 1];
		for (int c = 0; c < letters.length; c++) {
			letters[c] = (char) c;
		}
		return letters;
	}

	private static void read(String resource) {
		char[] table = ALWAYS;
		try {
			String lines = new ClassPathResource(resource, Letters.class).getContentAsString(StandardCharsets.UTF_8);
			for (String line : lines.lines().filter((line) -> !line.isBlank() && line.charAt(0) != '#').toList()) {
				switch (line) {
					case "[always]" -> table = ALWAYS;
					case "[mixed]" -> table = MIXED;
					case "[digits]" -> table = DIGITS;
					default -> entry(line, table);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource, ex);
		}
	}

	private static void entry(String line, char[] table) {
		String[] forms = line.split(" ");
		char plain = ALWAYS[forms[0].charAt(0)];
		for (int i = 1; i < forms.length; i++) {
			table[forms[i].charAt(0)] = plain;
			table[forms[i].toLowerCase(Locale.ROOT).charAt(0)] = plain;
		}
	}

}

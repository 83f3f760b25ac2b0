package dev.parley.guard.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What letters are read as, by {@code confusables.txt}: tables, so that a look-up is one
 * step.
 */
public final class Confusables {

	/** In ASCII: it takes no room on the screen. */
	public static final char NOTHING = 1;

	/** In ASCII: it looks like itself. */
	public static final char ITSELF = 2;

	/** Precomposed letters with accents stand below. */
	private static final char LAST_COMPOSED = 0x2000;

	private static final char[] ALWAYS = identity();

	private static final char[] MIXED = identity();

	private static final char[] DIGITS = identity();

	/**
	 * 0 where nobody asked yet, because asking the normaliser for each character of a
	 * hostile text takes too long. Two threads that ask at once find the same.
	 */
	private static final char[] ASCII = new char[0x20000];

	static {
		for (char c = 0x80; c < LAST_COMPOSED; c++) {
			ALWAYS[c] = withoutAccent(c);
		}
		for (char c = 0x20D0; c < 0x20F1; c++) {
			ALWAYS[c] = 0;
		}
		read("confusables.txt");
	}

	private Confusables() {
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

	/**
	 * The character of ASCII, capitals included, that an eye takes a character for, or
	 * {@link #NOTHING} or {@link #ITSELF}.
	 */
	public static char ascii(int c) {
		if (c >= ASCII.length) {
			return findAscii(c);
		}
		if (ASCII[c] == 0) {
			ASCII[c] = findAscii(c);
		}
		return ASCII[c];
	}

	private static char findAscii(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL -> (c == 0x85) ? '\n' : Character.isWhitespace(c) ? ITSELF : NOTHING;
			case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> NOTHING;
			case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
			case Character.SPACE_SEPARATOR -> ' ';
			case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
			case Character.DASH_PUNCTUATION -> '-';
			default -> isFiller(c) ? NOTHING : compatible(c);
		};
	}

	/** No letter of a living script is compatible with one of ASCII. */
	private static char compatible(int c) {
		if (c < 0x80 || (c >= 0xC0 && c < 0x2000) || (c >= 0x3400 && c < 0xFB00) || c >= ASCII.length) {
			return ITSELF;
		}
		String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
		return (plain.length() == 1 && plain.charAt(0) < 0x80) ? plain.charAt(0) : ITSELF;
	}

	/** Letters that are blank. */
	static boolean isFiller(int c) {
		return c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
	}

	private static char withoutAccent(char c) {
		if (isAccent(c)) {
			return 0;
		}
		if (c >= 0x900 && c < 0x1E00) {
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
		for (String line : lines(resource, Confusables.class)) {
			switch (line) {
				case "[always]" -> table = ALWAYS;
				case "[mixed]" -> table = MIXED;
				case "[digits]" -> table = DIGITS;
				case "[ascii]" -> table = ASCII;
				default -> entry(line.split(" "), table);
			}
		}
	}

	private static void entry(String[] forms, char[] table) {
		char plain = forms[0].charAt(0);
		for (int i = 1; i < forms.length; i++) {
			table[forms[i].charAt(0)] = plain;
			if (table != ASCII) {
				table[forms[i].toLowerCase(Locale.ROOT).charAt(0)] = plain;
			}
		}
	}

	/** The lines of a resource beside a class that are neither blank nor comments. */
	public static List<String> lines(String resource, Class<?> beside) {
		return text(resource, beside).lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.toList();
	}

	/** A resource beside a class. */
	public static String text(String resource, Class<?> beside) {
		try (InputStream bytes = beside.getResourceAsStream(resource)) {
			return new String(Objects.requireNonNull(bytes, resource).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource, ex);
		}
	}

}

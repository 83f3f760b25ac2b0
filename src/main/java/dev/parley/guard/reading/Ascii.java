package dev.parley.guard.reading;

/** Kinds of characters of ASCII; there is none outside of a text. */
public final class Ascii {

	private Ascii() {
	}

	public static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	public static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	public static boolean isAlphanumeric(char c) {
		return isLetter(c) || isDigit(c);
	}

	/** A letter, a digit or an underscore. */
	public static boolean isWord(char c) {
		return isAlphanumeric(c) || c == '_';
	}

	public static boolean isDigit(String text, int at) {
		return isDigit(at(text, at));
	}

	public static boolean isLetter(String text, int at) {
		return isLetter(at(text, at));
	}

	public static boolean isWord(String text, int at) {
		return isWord(at(text, at));
	}

	private static char at(String text, int at) {
		return (at >= 0 && at < text.length()) ? text.charAt(at) : 0;
	}

}

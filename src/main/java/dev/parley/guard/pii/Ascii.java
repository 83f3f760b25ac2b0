package dev.parley.guard.pii;

/** Kinds of characters; there is none outside of a text. */
final class Ascii {

	private Ascii() {
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	/** A letter, a digit or an underscore. */
	static boolean isWord(char c) {
		return isLetter(c) || isDigit(c) || c == '_';
	}

	static boolean isDigit(String text, int at) {
		return isDigit(at(text, at));
	}

	static boolean isLetter(String text, int at) {
		return isLetter(at(text, at));
	}

	static boolean isWord(String text, int at) {
		return isWord(at(text, at));
	}

	private static char at(String text, int at) {
		return (at >= 0 && at < text.length()) ? text.charAt(at) : 0;
	}

}

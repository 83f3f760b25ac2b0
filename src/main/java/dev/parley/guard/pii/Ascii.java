package dev.parley.guard.pii;

/** Kinds of characters; there is none outside of a text. */
final class Ascii {

	private static final byte LETTER = 1;

	private static final byte DIGIT = 2;

	private static final byte UNDERSCORE = 4;

	private static final byte[] KINDS = new byte[128];

	static {
		for (char c = 'a'; c <= 'z'; c++) {
			KINDS[c] = LETTER;
			KINDS[Character.toUpperCase(c)] = LETTER;
		}
		for (char c = '0'; c <= '9'; c++) {
			KINDS[c] = DIGIT;
		}
		KINDS['_'] = UNDERSCORE;
	}

	private Ascii() {
	}

	static boolean isDigit(char c) {
		return c < 128 && KINDS[c] == DIGIT;
	}

	static boolean isDigit(String text, int at) {
		return at >= 0 && at < text.length() && isDigit(text.charAt(at));
	}

	static boolean isLetter(char c) {
		return c < 128 && KINDS[c] == LETTER;
	}

	static boolean isLetter(String text, int at) {
		return at >= 0 && at < text.length() && isLetter(text.charAt(at));
	}

	/** A letter, a digit or an underscore. */
	static boolean isWord(char c) {
		return c < 128 && KINDS[c] != 0;
	}

	static boolean isWord(String text, int at) {
		return at >= 0 && at < text.length() && isWord(text.charAt(at));
	}

}

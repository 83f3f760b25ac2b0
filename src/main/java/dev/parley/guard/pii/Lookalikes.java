package dev.parley.guard.pii;

import java.text.Normalizer;

/**
 * The ASCII character that the eye takes another one for. What was asked once stands in a
 * table, because asking the normaliser for each character of a hostile text takes too
 * long.
 */
final class Lookalikes {

	/** It takes no room on the screen. */
	static final char NOTHING = 1;

	/** It looks like itself. */
	static final char NONE = 2;

	/** Of Chinese and Japanese. */
	static final char FULL_STOP = '。';

	private static final String LETTERS = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρχ·•∙。‧ꞏー⁃˗۔➖─";

	private static final String LOOK_LIKE = "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovikpx......------";

	/** 0 where nobody asked yet. Two threads that ask at once find the same. */
	private static final char[] KNOWN = new char[0x20000];

	private Lookalikes() {
	}

	/** Whether there is more to ask about it; about most of ASCII there is not. */
	static boolean isSuspect(char c) {
		return c >= 0x7F || c < ' ' && !Character.isWhitespace(c) || c == '@'
				|| (c < 'A' || c > 'Z' && c < 'a' || c > 'z') && EscapedCharacter.STARTS.indexOf(c) >= 0;
	}

	static char of(int c) {
		if (c >= KNOWN.length) {
			return find(c);
		}
		if (KNOWN[c] == 0) {
			KNOWN[c] = find(c);
		}
		return KNOWN[c];
	}

	private static char find(int c) {
		int letter = LETTERS.indexOf(c);
		if (letter >= 0) {
			return LOOK_LIKE.charAt(letter);
		}
		return switch (Character.getType(c)) {
			case Character.CONTROL -> (c == 0x85) ? '\n' : Character.isWhitespace(c) ? NONE : NOTHING;
			case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> NOTHING;
			case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
			case Character.SPACE_SEPARATOR -> ' ';
			case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
			case Character.DASH_PUNCTUATION -> '-';
			default -> isFiller(c) ? NOTHING : compatible(c);
		};
	}

	private static boolean isFiller(int c) {
		return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
	}

	private static char compatible(int c) {
		if (c == '\u2212') {
			return '-';
		}
		// no letter of a living script has a twin there
		if (c < 0x80 || (c >= 0xC0 && c < 0x2000) || (c >= 0x3400 && c < 0xFB00) || c >= KNOWN.length) {
			return NONE;
		}
		String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
		return (plain.length() == 1 && plain.charAt(0) < 0x80) ? plain.charAt(0) : NONE;
	}

}

package dev.parley.guard.pii;

import java.text.Normalizer;

/**
 * The ASCII character that the eye takes another one for. A table, because asking the
 * normaliser for each character of a hostile text takes too long.
 */
final class Twins {

	/** It takes no room on the screen. */
	static final char NOTHING = 1;

	/** It looks like itself. */
	static final char NONE = 0;

	private static final String LETTERS = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρχ·•∙。‧ꞏー⁃˗۔➖─";

	private static final String LOOK_LIKE = "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovikpx......------";

	private static final int MATHEMATICAL = 0x1D400;

	private static final char[] BASIC = new char[0x10000];

	private static final char[] MATHEMATICALS = new char[0x400];

	private static final boolean[] SUSPECTS = new boolean[0x80];

	static {
		for (int c = 0x80; c < BASIC.length; c++) {
			BASIC[c] = twin(c);
		}
		for (int i = 0; i < MATHEMATICALS.length; i++) {
			MATHEMATICALS[i] = twin(MATHEMATICAL + i);
		}
		for (int i = 0; i < LETTERS.length(); i++) {
			BASIC[LETTERS.charAt(i)] = LOOK_LIKE.charAt(i);
		}
		for (char c = 1; c < ' '; c++) {
			BASIC[c] = Character.isWhitespace(c) ? NONE : NOTHING;
		}
		BASIC[0x7F] = NOTHING;
		for (char c = 0; c < SUSPECTS.length; c++) {
			SUSPECTS[c] = BASIC[c] != NONE || Escape.STARTS.indexOf(c) >= 0 || c == '@';
		}
	}

	private Twins() {
	}

	/** Whether there is more to ask about it; about most of ASCII there is not. */
	static boolean isSuspect(char c) {
		return c >= SUSPECTS.length || SUSPECTS[c];
	}

	static char of(int c) {
		if (c < BASIC.length) {
			return BASIC[c];
		}
		int mathematical = c - MATHEMATICAL;
		return (mathematical >= 0 && mathematical < MATHEMATICALS.length) ? MATHEMATICALS[mathematical] : twin(c);
	}

	private static char twin(int c) {
		return switch (Character.getType(c)) {
			case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
				(c == 0x85) ? '\n' : NOTHING;
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
		// no letter of a living script has a twin there, and looking costs a start-up
		if ((c > 0xFF && c < 0x2000) || (c >= 0x3400 && c < 0xFB00) || c > 0x1FFFF) {
			return NONE;
		}
		String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
		return (plain.length() == 1 && plain.charAt(0) < 0x80) ? plain.charAt(0) : NONE;
	}

}

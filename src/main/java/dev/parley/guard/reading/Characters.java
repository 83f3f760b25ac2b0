package dev.parley.guard.reading;

/** What the eye makes of a code point. */
final class Characters {

	private Characters() {
	}

	/** Takes room in the text and none on the screen. */
	static boolean isInvisible(int c) {
		if (c < 0x80) {
			return Character.isISOControl(c) && !Character.isWhitespace(c);
		}
		return switch (Character.getType(c)) {
			case Character.FORMAT -> true;
			case Character.CONTROL -> c != '\u0085';
			default -> isVariationSelector(c) || isFiller(c);
		};
	}

	/** Belongs to the character before it. */
	static boolean isAttached(int c) {
		if (c < 0x300) {
			return isInvisible(c);
		}
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
			default -> isInvisible(c) || isJoiningJamo(c);
		};
	}

	static boolean isBlank(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
	}

	static boolean isLineBreak(int c) {
		return c == '\n' || c == '\r' || c == '\u0085' || c == 0x2028 || c == 0x2029;
	}

	/** The small ASCII twin of what is written in many ways. */
	static int plain(int c) {
		if (c < 0x80) {
			return (c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c;
		}
		if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
			return '-';
		}
		if (c == 0x2018 || c == 0x2019 || c == 0x2BC) {
			return '\'';
		}
		return Character.toLowerCase(Character.toUpperCase(c));
	}

	private static boolean isVariationSelector(int c) {
		return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
	}

	private static boolean isFiller(int c) {
		return c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
	}

	/** Vowels and finals, which NFKC composes with the Hangul consonant before them. */
	private static boolean isJoiningJamo(int c) {
		return c >= 0x1160 && c <= 0x11FF;
	}

}

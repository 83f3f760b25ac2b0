package dev.parley.guard.injection;

/** Where words and sentences end, in all scripts. */
final class Scripts {

	private Scripts() {
	}

	/** Whether words are written without spaces, or are one with what follows them. */
	static boolean isDense(char c) {
		return c >= 0xE00 && ((c < 0x1100) ? c < 0xF00 || (c >= 0x1000 && c < 0x10A0)
				: (c < 0x1200) || (c >= 0x1780 && c < 0x1800) || (c >= 0x3040 && c < 0xA000)
						|| (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00));
	}

	static boolean isWord(String text, int at) {
		char c = text.charAt(at);
		if (c < 0x80) {
			return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
		}
		return Character.isLetterOrDigit(c) || isVowelSign(c);
	}

	/** Behind the letters of one script, of a kind, that begin here. */
	static int wordEnd(String text, int at) {
		int end = at;
		while (end < text.length() && isWord(text, end) && !isDense(text.charAt(end))) {
			end++;
		}
		return end;
	}

	static boolean mayEnd(String text, int end) {
		return end == text.length() || !isWord(text, end) || isDense(text.charAt(end)) || isDense(text.charAt(end - 1))
				|| !isWord(text, end - 1);
	}

	/** Full stops end a sentence before white space only: {@code example.org} goes on. */
	static boolean isStop(String text, int at) {
		char c = text.charAt(at);
		if (c == '.' || c == '!' || c == '?' || c == ';') {
			return at + 1 == text.length() || !isWord(text, at + 1);
		}
		return c == '\u3002' || c == '\u0964' || c == '\u061F' || c == '\u06D4' || c == '\u037E';
	}

	private static boolean isVowelSign(char c) {
		int type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
	}

}

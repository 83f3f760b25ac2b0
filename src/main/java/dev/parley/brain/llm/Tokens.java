package dev.parley.brain.llm;

/**
 * How many tokens a text is, estimated on the safe side: the tokenizers of the providers
 * make less of it, be it prose in any script, code, or base64. Small letters of ASCII and
 * spaces count a third, other characters of ASCII one; of the rest, those of two or three
 * bytes in UTF-8 count one and a half, and longer ones three. Counted in sixths of a
 * token, so that sums are exact.
 */
final class Tokens {

	private static final int SIXTHS = 6;

	/** What a message costs beside its text: its role and its ends. */
	private static final int OF_A_MESSAGE = 8;

	private Tokens() {
	}

	static int of(String text) {
		long sixths = text.codePoints().mapToLong(Tokens::sixths).sum();
		return (int) Math.min((sixths + SIXTHS - 1) / SIXTHS, Integer.MAX_VALUE / 2);
	}

	static int ofMessage(String text) {
		return of(text) + OF_A_MESSAGE;
	}

	private static int sixths(int c) {
		if (c < 0x80) {
			return ((c >= 'a' && c <= 'z') || c == ' ') ? 2 : SIXTHS;
		}
		return (c < 0x10000) ? 9 : 18;
	}

	/** How many characters from the beginning are at most so many tokens. */
	static int head(String text, int tokens) {
		long left = (long) tokens * SIXTHS;
		int end = 0;
		while (end < text.length()) {
			int c = text.codePointAt(end);
			left -= sixths(c);
			if (left < 0) {
				return end;
			}
			end += Character.charCount(c);
		}
		return end;
	}

	/** Where the last characters begin that are at most so many tokens. */
	static int tail(String text, int tokens) {
		long left = (long) tokens * SIXTHS;
		int begin = text.length();
		while (begin > 0) {
			int c = text.codePointBefore(begin);
			left -= sixths(c);
			if (left < 0) {
				return begin;
			}
			begin -= Character.charCount(c);
		}
		return begin;
	}

}

package dev.parley.text.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in a message, and where one character ends as a reader sees it. */
public final class Unicode {

	public static final String ZERO_WIDTH_SPACE = "\u200B";

	/** Below it, each character is a grapheme cluster of its own. */
	private static final char FIRST_COMBINING = '\u0300';

	/** Blank on the screen though Unicode calls them letters, symbols or marks. */
	private static final String BLANKS = "\u034F\u061C\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

	private static final Pattern CLUSTER = Pattern.compile("\\X");

	private Unicode() {
	}

	/** Line ends as newlines; no other control, no lone surrogate. */
	public static String clean(String text) {
		StringBuilder cleaned = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			int c = text.codePointAt(i);
			if (c == '\r') {
				boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
				cleaned.append(pair ? "" : "\n");
			}
			else if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
				cleaned.append('\uFFFD');
			}
			else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
				cleaned.appendCodePoint(c);
			}
		}
		return cleaned.toString();
	}

	/**
	 * Where the grapheme cluster that starts here ends. It never takes in a sign of
	 * ASCII, which may need an escape of its own; only a few letters that stand before
	 * digits would.
	 */
	public static int clusterEnd(String text, int start, int end) {
		boolean simple = text.charAt(start) < FIRST_COMBINING
				&& (start + 1 >= end || text.charAt(start + 1) < FIRST_COMBINING);
		if (simple) {
			return start + 1;
		}
		Matcher matcher = CLUSTER.matcher(text).region(start, end);
		int found = matcher.lookingAt() ? matcher.end() : start + 1;
		for (int i = start + 1; i < found; i++) {
			if (isAsciiPunctuation(text.charAt(i))) {
				return i;
			}
		}
		return found;
	}

	public static boolean isVisible(int c) {
		return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c) && !isFormat(c)
				&& BLANKS.indexOf(c) < 0 && (c < 0xFE00 || c > 0xFE0F);
	}

	/** A few signs of Arabic and Syriac count as formats though they are seen. */
	private static boolean isFormat(int c) {
		return Character.getType(c) == Character.FORMAT && (c < 0x600 || c > 0x8E2);
	}

	public static boolean isWord(int c) {
		return Character.isLetterOrDigit(c);
	}

	public static boolean isAsciiPunctuation(int c) {
		return c > ' ' && c < 0x7F && !isWord(c);
	}

}

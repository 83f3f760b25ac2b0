package dev.parley.conversation;

/** What may stand in a text. */
public final class Texts {

	private static final char REPLACEMENT = '\uFFFD';

	private Texts() {
	}

	/**
	 * The text with NUL and lone surrogates replaced by U+FFFD. Postgres refuses the one
	 * and would silently store the other as a question mark; a platform that was refused
	 * for either would redeliver for ever.
	 */
	public static String clean(String text) {
		int first = firstUnstorable(text, 0);
		if (first < 0) {
			return text;
		}
		StringBuilder cleaned = new StringBuilder(text);
		for (int i = first; i >= 0; i = firstUnstorable(text, i + 1)) {
			cleaned.setCharAt(i, REPLACEMENT);
		}
		return cleaned.toString();
	}

	/** Whether {@link #clean(String)} would leave the text as it is. */
	public static boolean isClean(String text) {
		return firstUnstorable(text, 0) < 0;
	}

	public static boolean hasControl(String text) {
		return text.chars().anyMatch(Character::isISOControl);
	}

	private static int firstUnstorable(String text, int from) {
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || Character.isLowSurrogate(c)) {
				return i;
			}
			if (Character.isHighSurrogate(c)) {
				if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

}

package dev.parley.guard.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Replaces what is written in codes by what it says. Codes are read from where a word
 * begins to their end, once, so that the time is that of the text; what they say is
 * shorter than they are.
 */
public final class Decoding {

	/** Codes within codes are read twice at the most. */
	public static final int DEPTH = 2;

	private static final List<Code> CODES = List.of(new Escapes(), new TagCharacters(), new Binary(), new Hexadecimal(),
			new Base64Code(), new Morse());

	private Decoding() {
	}

	/** One way to write text in other signs. */
	interface Code {

		/** Whether it can begin with that character, which follows the other. */
		boolean begins(char c, char before);

		/**
		 * Reads it.
		 * @param said where to write what it says; left as it is where there is no code
		 * @return the place behind the code, or behind what needs no second look, or
		 * {@code at}
		 */
		int read(String text, int at, StringBuilder said);

	}

	/** Null where there are no codes. */
	public static @Nullable Reading decode(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		StringBuilder said = new StringBuilder();
		int[] lookedAt = new int[CODES.size()];
		int copied = 0;
		for (int i = 0; i < text.length();) {
			int end = isWithinWord(text, i) ? i : read(text, i, lookedAt, said);
			if (!said.isEmpty()) {
				reading.copy(text, copied, i);
				reading.append(said, i, end);
				copied = end;
				said.setLength(0);
			}
			i = Math.max(end, i + 1);
		}
		if (copied == 0) {
			return null;
		}
		reading.copy(text, copied, text.length());
		return reading.build();
	}

	/** No code begins behind a letter or digit with another one. */
	private static boolean isWithinWord(String text, int at) {
		return at > 0 && isAlphanumeric(text.charAt(at)) && isAlphanumeric(text.charAt(at - 1));
	}

	private static boolean isAlphanumeric(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

	/**
	 * Behind the code that begins here, or the place itself. What a code has looked at in
	 * vain it does not look at again.
	 */
	private static int read(String text, int at, int[] lookedAt, StringBuilder said) {
		char c = text.charAt(at);
		char before = (at == 0) ? ' ' : text.charAt(at - 1);
		for (int i = 0; i < lookedAt.length; i++) {
			Code code = CODES.get(i);
			if (at >= lookedAt[i] && code.begins(c, before)) {
				int end = code.read(text, at, said);
				if (!said.isEmpty()) {
					return end;
				}
				lookedAt[i] = end;
			}
		}
		return at;
	}

	/** Whether it could be what somebody says. */
	static boolean isSpeech(CharSequence text) {
		int letters = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\uFFFD' || (Character.isISOControl(c) && !Character.isWhitespace(c)) || !Character.isDefined(c)) {
				return false;
			}
			letters += (Character.isLetter(c) || c == ' ') ? 1 : 0;
		}
		return letters * 2 >= text.length();
	}

}

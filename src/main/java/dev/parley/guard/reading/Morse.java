package dev.parley.guard.reading;

import java.util.HashMap;
import java.util.Map;

/** Dots and dashes, a letter to a group, words apart by a stroke or a wider gap. */
final class Morse implements Decoding.Code {

	private static final String ALPHABET = "a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- "
			+ "p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... "
			+ "6-.... 7--... 8---.. 9----.";

	private static final Map<String, Character> LETTERS = new HashMap<>();

	private static final int FEWEST = 6;

	private static final int LONGEST = 5;

	static {
		for (String letter : ALPHABET.split(" ")) {
			LETTERS.put(letter.substring(1), letter.charAt(0));
		}
	}

	@Override
	public boolean begins(char c, char before) {
		return isSign(c) && !isSign(before) && Character.isWhitespace(before);
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		StringBuilder letters = new StringBuilder();
		int end = at;
		int known = 0;
		while (end < text.length()) {
			int next = end;
			while (next < text.length() && isSign(text.charAt(next))) {
				next++;
			}
			Character letter = (next - end > LONGEST) ? null : LETTERS.get(sign(text, end, next));
			if (letter == null) {
				break;
			}
			letters.append(letter.charValue());
			known++;
			end = gapEnd(text, next, letters);
		}
		if (known >= FEWEST) {
			said.append(letters).append(' ');
		}
		return end;
	}

	private static String sign(String text, int start, int end) {
		return text.substring(start, end)
			.replace('·', '.')
			.replace('•', '.')
			.replace('−', '-')
			.replace('–', '-')
			.replace('_', '-');
	}

	private static int gapEnd(String text, int at, StringBuilder letters) {
		int end = at;
		while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '/' || text.charAt(end) == '|'
				|| text.charAt(end) == '\n')) {
			end++;
		}
		if (end - at > 1) {
			letters.append(' ');
		}
		return end;
	}

	private static boolean isSign(char c) {
		return c == '.' || c == '-' || c == '·' || c == '•' || c == '−' || c == '–' || c == '_';
	}

}

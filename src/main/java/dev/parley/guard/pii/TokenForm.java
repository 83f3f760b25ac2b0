package dev.parley.guard.pii;

import java.util.Locale;

/**
 * What the keys of one maker look like.
 *
 * @param beginning by which they are known
 * @param fewest characters that follow
 * @param most characters that follow
 * @param characters which follow
 */
record TokenForm(String beginning, int fewest, int most, Alphabet characters) {

	/** From so many letters on capitals among them are no name. */
	private static final int MIXED = 20;

	/** From a line: beginning, fewest, most or a plus, alphabet. */
	static TokenForm of(String line) {
		String[] parts = line.split(" ");
		int most = parts[2].equals("+") ? Integer.MAX_VALUE : Integer.parseInt(parts[2]);
		return new TokenForm(parts[0], Integer.parseInt(parts[1]), most,
				Alphabet.valueOf(parts[3].toUpperCase(Locale.ROOT)));
	}

	/** Behind the key that starts here, or -1. */
	int end(String text, int start) {
		int from = start + this.beginning.length();
		if (!text.startsWith(this.beginning, start) || (start > 0 && this.characters.has(text.charAt(start - 1)))) {
			return -1;
		}
		int end = from;
		boolean digit = false;
		boolean upper = false;
		boolean lower = false;
		while (end < text.length() && this.characters.has(text.charAt(end))) {
			char c = text.charAt(end);
			digit |= Plain.isDigit(c);
			upper |= c >= 'A' && c <= 'Z';
			lower |= c >= 'a' && c <= 'z';
			end++;
		}
		while (end > from && text.charAt(end - 1) == '.') {
			end--;
		}
		boolean length = end - from >= this.fewest && end - from <= this.most;
		return ((digit || (upper && lower && end - from >= MIXED)) && length && !Plain.isWord(text, end)) ? end : -1;
	}

	/** The characters of keys. */
	enum Alphabet {

		UPPER(""), HEX(""), WORD("_"), DASHED("_-"), DOTTED("_-."), BASE64("+/="), BASE64DASHED("+/=_-"), PATH("/_-");

		private final String others;

		Alphabet(String others) {
			this.others = others;
		}

		boolean has(char c) {
			return switch (this) {
				case UPPER -> (c >= 'A' && c <= 'Z') || Plain.isDigit(c);
				case HEX -> (c >= 'a' && c <= 'f') || Plain.isDigit(c);
				default -> Plain.isLetter(c) || Plain.isDigit(c) || this.others.indexOf(c) >= 0;
			};
		}

	}

}

package dev.parley.guard.reading;

/**
 * Makes {@link View#plain()} of a folded reading: word by word, in one pass.
 */
public final class Plain {

	/** A text with fewer letters of other scripts than this part of its Latin ones. */
	private static final int MOSTLY = 2;

	private final String text;

	private final boolean latin;

	private final Reading.Builder reading;

	private Plain(String text) {
		this.text = text;
		this.latin = isMostlyLatin(text);
		this.reading = new Reading.Builder(text.length());
	}

	public static Reading of(String folded) {
		Plain plain = new Plain(folded);
		for (int start = 0; start < plain.text.length();) {
			int end = plain.wordEnd(start);
			if (end > start) {
				plain.word(start, end);
				start = end;
			}
			else {
				start = plain.others(start);
			}
		}
		return plain.reading.build();
	}

	/** Behind the letters, digits and signs that may stand for letters. */
	private int wordEnd(int start) {
		int end = start;
		while (end < this.text.length() && isPart(this.text.charAt(end))) {
			end++;
		}
		while (end > start && isSign(this.text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private void word(int start, int end) {
		boolean letters = false;
		boolean latin = this.latin;
		for (int i = start; i < end; i++) {
			char c = this.text.charAt(i);
			letters |= Character.isLetter(c);
			latin |= isLatin(c);
		}
		for (int i = start; i < end; i++) {
			char c = this.text.charAt(i);
			char plain = Confusables.plain(latin ? Confusables.latin(c) : c);
			plain = letters ? Confusables.plain(Confusables.ofDigit(plain)) : plain;
			if (plain != 0) {
				this.reading.append(plain, i, i + 1);
			}
		}
	}

	/** All signs that stand for nothing here: none is looked at from each before it. */
	private int others(int start) {
		int at = start + other(start);
		while (at < this.text.length() && isSign(this.text.charAt(at)) && isSign(this.text.charAt(at - 1))) {
			at += other(at);
		}
		return at;
	}

	private int other(int at) {
		char c = this.text.charAt(at);
		if (Character.isHighSurrogate(c) && at + 1 < this.text.length()) {
			char boxed = Confusables.boxed(this.text.codePointAt(at));
			if (boxed != 0) {
				this.reading.append(Confusables.plain(boxed), at, at + 2);
				return 2;
			}
		}
		char plain = Confusables.plain(c);
		if (plain != 0) {
			this.reading.append(plain, at, at + 1);
		}
		return 1;
	}

	private static boolean isPart(char c) {
		return (c < 0x80) ? Ascii.isAlphanumeric(c) || isSign(c)
				: Character.isLetterOrDigit(c) || Confusables.plain(c) == 0;
	}

	private static boolean isSign(char c) {
		return c == '@' || c == '$' || c == '!' || c == '|' || c == '+';
	}

	private static boolean isLatin(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250);
	}

	private static boolean isMostlyLatin(String text) {
		int latin = 0;
		int others = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (isLatin(c)) {
				latin++;
			}
			else if (c >= 0x370 && Character.isLetter(c)) {
				others++;
			}
		}
		return others > 0 && latin > others * MOSTLY;
	}

}

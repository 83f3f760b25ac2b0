package dev.parley.guard.reading;

/**
 * Two digits to a byte, as one run or with the same kind of sign between bytes, also as
 * {@code 0x69}.
 */
final class Hexadecimal implements Decoding.Code {

	private static final int FEWEST = 6;

	@Override
	public boolean begins(char c, char before) {
		return Character.digit(c, 16) >= 0 && !Character.isLetterOrDigit(before);
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		int most = count(text, at);
		if (most <= FEWEST) {
			return at + 1;
		}
		int end = at;
		Bytes bytes = new Bytes(most);
		while (isPair(text, digits(text, end))) {
			int digits = digits(text, end);
			bytes.add(Character.digit(text.charAt(digits), 16) * 16 + Character.digit(text.charAt(digits + 1), 16));
			end = digits + 2;
			if (isPair(text, digits(text, end + 1)) && !Character.isLetterOrDigit(text.charAt(end))) {
				end++;
			}
		}
		if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
			bytes.say(FEWEST, said);
		}
		return end;
	}

	private static int count(String text, int at) {
		int end = at;
		while (isPair(text, digits(text, end)) || (end < text.length() && isPair(text, digits(text, end + 1))
				&& !Character.isLetterOrDigit(text.charAt(end)))) {
			end = isPair(text, digits(text, end)) ? digits(text, end) + 2 : end + 1;
		}
		return (end - at) / 2 + 1;
	}

	private static int digits(String text, int at) {
		return (text.startsWith("0x", at)) ? at + 2 : at;
	}

	private static boolean isPair(String text, int at) {
		return at + 2 <= text.length() && Character.digit(text.charAt(at), 16) >= 0
				&& Character.digit(text.charAt(at + 1), 16) >= 0;
	}

}

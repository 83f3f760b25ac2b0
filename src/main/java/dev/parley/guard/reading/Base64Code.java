package dev.parley.guard.reading;

/** Base64, also the form for URLs, with or without padding, and broken into lines. */
final class Base64Code implements Decoding.Code {

	/** Shorter words of a language are read as noise that looks like text. */
	private static final int FEWEST_SIGNS = 12;

	private static final int SHORTEST_LINE = 40;

	private static final byte[] VALUES = new byte[128];

	static {
		String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		for (int i = 0; i < signs.length(); i++) {
			VALUES[signs.charAt(i)] = (byte) (i + 1);
		}
		VALUES['-'] = VALUES['+'];
		VALUES['_'] = VALUES['/'];
	}

	@Override
	public boolean begins(char c, char before) {
		return isSign(c) && !isSign(before);
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		int end = end(text, at);
		if (end - at < FEWEST_SIGNS) {
			return end;
		}
		Bytes bytes = new Bytes((end - at) * 3 / 4 + 3);
		int value = 0;
		int bits = 0;
		for (int i = at; i < end; i++) {
			if (isSign(text.charAt(i))) {
				value = (value << 6 | (VALUES[text.charAt(i)] - 1)) & 0xFFFF;
				bits += 6;
				if (bits >= 8) {
					bits -= 8;
					bytes.add(value >> bits);
				}
			}
		}
		bytes.say(FEWEST_SIGNS / 2, said);
		while (end < text.length() && text.charAt(end) == '=') {
			end++;
		}
		return end;
	}

	private static int end(String text, int at) {
		int line = at;
		int end = at;
		while (end < text.length()) {
			if (!isSign(text.charAt(end))) {
				boolean goesOn = end - line >= SHORTEST_LINE && text.charAt(end) == '\n' && end + 1 < text.length()
						&& isSign(text.charAt(end + 1));
				if (!goesOn) {
					return end;
				}
				line = end + 1;
			}
			end++;
		}
		return end;
	}

	private static boolean isSign(char c) {
		return c < 128 && VALUES[c] > 0;
	}

}

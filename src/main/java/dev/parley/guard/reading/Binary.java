package dev.parley.guard.reading;

/** Zeros and ones, eight to a byte, with or without signs between the bytes. */
final class Binary implements Decoding.Code {

	private static final int BITS = 8;

	private static final int FEWEST = 4;

	@Override
	public boolean begins(char c, char before) {
		return (c == '0' || c == '1') && !Character.isLetterOrDigit(before);
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		int end = at;
		int bits = 0;
		while (end < text.length() && (isBit(text.charAt(end)) || (bits > 0 && bits % BITS == 0 && isGap(text, end)))) {
			bits += isBit(text.charAt(end)) ? 1 : 0;
			end++;
		}
		if (bits < BITS * FEWEST) {
			return at;
		}
		Bytes bytes = new Bytes(bits / BITS);
		int value = 0;
		int seen = 0;
		for (int i = at; i < end; i++) {
			if (isBit(text.charAt(i))) {
				value = value << 1 | (text.charAt(i) - '0');
				if (++seen % BITS == 0) {
					bytes.add(value);
				}
			}
		}
		bytes.say(FEWEST, said);
		return end;
	}

	private static boolean isBit(char c) {
		return c == '0' || c == '1';
	}

	/** One sign, before the next byte. */
	private static boolean isGap(String text, int at) {
		return !Character.isLetterOrDigit(text.charAt(at)) && at + 1 < text.length() && isBit(text.charAt(at + 1));
	}

}

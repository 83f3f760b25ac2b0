package dev.parley.guard.pii;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The digits of base64, and what is written with them or with hexadecimal ones. */
final class Sextets {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private static final byte[] VALUES = new byte[128];

	static {
		Arrays.fill(VALUES, (byte) -1);
		for (int i = 0; i < DIGITS.length(); i++) {
			VALUES[DIGITS.charAt(i)] = (byte) i;
		}
		VALUES['-'] = 62;
		VALUES['_'] = 63;
	}

	private Sextets() {
	}

	/** Negative if it is no digit of either alphabet. */
	static int value(char c) {
		return (c < VALUES.length) ? VALUES[c] : -1;
	}

	/** Null if it is not a text of ASCII. */
	static @Nullable String decode(String text, int start, int end) {
		String hexadecimal = decode(text, start, end, 4);
		return (hexadecimal != null) ? hexadecimal : decode(text, start, end, 6);
	}

	/** Gives up as soon as it is no text, which for most words is at once. */
	private static @Nullable String decode(String text, int start, int end, int width) {
		StringBuilder decoded = new StringBuilder();
		int bits = 0;
		int held = 0;
		for (int i = start; i < end; i++) {
			int value = (width == 4) ? Character.digit(text.charAt(i), 16) : value(text.charAt(i));
			held = (held << width) | value;
			bits += width;
			if (bits >= 8) {
				bits -= 8;
				decoded.append((char) ((held >> bits) & 0xFF));
			}
			if (value < 0 || (bits < width && !decoded.isEmpty() && !isText(decoded.charAt(decoded.length() - 1)))) {
				return null;
			}
		}
		return decoded.isEmpty() ? null : decoded.toString();
	}

	private static boolean isText(char octet) {
		return octet <= '~' && (octet >= ' ' || Character.isWhitespace(octet));
	}

}

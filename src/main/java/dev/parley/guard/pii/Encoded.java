package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text in base64, of either alphabet, or in hexadecimal digits.
 *
 * @param span where it stands
 * @param decoded what it says
 */
record Encoded(Span span, String decoded) {

	/** Nothing that is looked for is shorter. */
	static final int SHORTEST = 12;

	/** All of them; none is longer than the text it is from. */
	static List<Encoded> in(String text) {
		List<Encoded> all = new ArrayList<>();
		for (int start = 0; start < text.length();) {
			int end = start;
			while (end < text.length() && sextet(text.charAt(end)) >= 0) {
				end++;
			}
			String decoded = (end - start >= SHORTEST) ? decode(text, start, end) : null;
			if (decoded != null) {
				int padded = end;
				while (padded < text.length() && padded < end + 2 && text.charAt(padded) == '=') {
					padded++;
				}
				all.add(new Encoded(new Span(start, padded), decoded));
			}
			start = end + 1;
		}
		return all;
	}

	private static @Nullable String decode(String text, int start, int end) {
		String hexadecimal = decode(text, start, end, 4);
		return (hexadecimal != null) ? hexadecimal : decode(text, start, end, 6);
	}

	/** Null as soon as it is not a text, which for most words is at once. */
	private static @Nullable String decode(String text, int start, int end, int width) {
		StringBuilder decoded = new StringBuilder();
		int bits = 0;
		int held = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			int value = (width == 4) ? Character.digit(c, 16) : sextet(c);
			if (value < 0) {
				return null;
			}
			held = (held << width) | value;
			bits += width;
			if (bits >= 8) {
				bits -= 8;
				char octet = (char) ((held >> bits) & 0xFF);
				if (octet > '~' || (octet < ' ' && !Character.isWhitespace(octet))) {
					return null;
				}
				decoded.append(octet);
			}
		}
		return (decoded.length() >= SHORTEST * 2 / 3) ? decoded.toString() : null;
	}

	private static int sextet(char c) {
		if (c >= 'A' && c <= 'Z') {
			return c - 'A';
		}
		if (c >= 'a' && c <= 'z') {
			return c - 'a' + 26;
		}
		if (Plain.isDigit(c)) {
			return c - '0' + 52;
		}
		return (c == '+' || c == '-') ? 62 : (c == '/' || c == '_') ? 63 : -1;
	}

}

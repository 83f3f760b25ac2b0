package dev.parley.guard.reading;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code %69}, {@code \}{@code u0069}, {@code \x69}, {@code &#105;} and {@code &lt;}. */
final class Escapes implements Decoding.Code {

	private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'",
			"nbsp", " ");

	private static final int LONGEST_REFERENCE = 12;

	@Override
	public boolean begins(char c, char before) {
		return c == '%' || c == '\\' || c == '&';
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		return switch (text.charAt(at)) {
			case '%' -> percent(text, at, said);
			case '\\' -> backslash(text, at, said);
			default -> reference(text, at, said);
		};
	}

	private static int percent(String text, int at, StringBuilder said) {
		byte[] bytes = new byte[64];
		int length = 0;
		int end = at;
		while (length < bytes.length && end + 3 <= text.length() && text.charAt(end) == '%') {
			int value = number(text, end + 1, 2);
			if (value < 0) {
				break;
			}
			bytes[length++] = (byte) value;
			end += 3;
		}
		said.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
		return end;
	}

	private static int backslash(String text, int at, StringBuilder said) {
		char kind = (at + 1 < text.length()) ? text.charAt(at + 1) : ' ';
		int digits = switch (kind) {
			case 'u' -> 4;
			case 'U' -> 8;
			case 'x' -> 2;
			default -> 0;
		};
		int value = (digits > 0) ? number(text, at + 2, digits) : -1;
		return append(value, at + 2 + digits, at, said);
	}

	private static int reference(String text, int at, StringBuilder said) {
		int end = at + 1;
		while (end < text.length() && end - at < LONGEST_REFERENCE && text.charAt(end) != ';') {
			end++;
		}
		if (end == text.length() || text.charAt(end) != ';') {
			return at;
		}
		String name = text.substring(at + 1, end);
		String named = NAMED.get(name);
		if (named != null) {
			said.append(named);
			return end + 1;
		}
		return append(codePoint(name), end + 1, at, said);
	}

	private static int codePoint(String name) {
		boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
		if (!name.startsWith("#")) {
			return -1;
		}
		try {
			return Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private static int append(int value, int end, int at, StringBuilder said) {
		if (!Character.isValidCodePoint(value) || value == 0) {
			return at;
		}
		said.appendCodePoint(value);
		return end;
	}

	private static int number(String text, int at, int digits) {
		int value = 0;
		for (int i = at; i < at + digits; i++) {
			int digit = (i < text.length()) ? Character.digit(text.charAt(i), 16) : -1;
			if (digit < 0) {
				return -1;
			}
			value = value * 16 + digit;
		}
		return value;
	}

}

package dev.parley.guard.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what is written in codes by what it says: escaped characters, text in
 * characters that nobody sees, hexadecimal and Base64. A code is read from where a word
 * begins to its end, once, so that the time is that of the text; what it says is shorter
 * than it is.
 */
public final class Decoding {

	/** Shorter words of a language are read as noise that looks like text. */
	private static final int SHORTEST_BASE64 = 12;

	/** In bytes. */
	private static final int SHORTEST_HEXADECIMAL = 6;

	private static final int SHORTEST_HIDDEN = 4;

	/** Base64 goes on behind a line of so many characters. */
	private static final int SHORTEST_LINE = 40;

	/** Where a second ASCII begins, of characters without a shape. */
	private static final int TAGS = 0xE0000;

	private final String text;

	private final Reading.Builder reading;

	private final StringBuilder said = new StringBuilder();

	private byte[] bytes = {};

	/** Up to where each code was looked for in vain. */
	private int hiddenTried;

	private int hexadecimalTried;

	private int base64Tried;

	private Decoding(String text) {
		this.text = text;
		// most texts hold no code, and fill nothing
		this.reading = new Reading.Builder(0);
	}

	/** The text itself where there are no codes. */
	public static Reading decode(String text) {
		return new Decoding(text).decode(true);
	}

	/** Reads single escaped characters only. */
	public static Reading unescape(String text) {
		return new Decoding(text).decode(false);
	}

	/** Every letter of ASCII stands for the one 13 places on. */
	public static Reading rotate(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			reading.append((c >= 'a' && c <= 'z') ? (char) ('a' + (c - 'a' + 13) % 26) : c, i, i + 1);
		}
		return reading.build();
	}

	/** The text from its end to its beginning. */
	public static Reading reverse(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		for (int i = text.length() - 1; i >= 0; i--) {
			reading.append(text.charAt(i), i, i + 1);
		}
		return reading.build();
	}

	private Reading decode(boolean all) {
		int copied = 0;
		for (int at = 0; at < this.text.length();) {
			int end = Escapes.mayBegin(this.text.charAt(at)) ? Escapes.read(this.text, at, this.said)
					: all ? codeEnd(at) : at;
			if (!this.said.isEmpty()) {
				this.reading.copy(this.text, copied, at);
				this.reading.append(this.said, at, end);
				copied = end;
				this.said.setLength(0);
			}
			at = Math.max(end, at + 1);
		}
		if (copied == 0) {
			return Reading.of(this.text);
		}
		this.reading.copy(this.text, copied, this.text.length());
		return this.reading.build();
	}

	/** Behind the code that begins here, which it reads, or the place itself. */
	private int codeEnd(int at) {
		char c = this.text.charAt(at);
		char before = (at == 0) ? ' ' : this.text.charAt(at - 1);
		int end = at;
		if (hidden(at) >= 0 && at >= this.hiddenTried) {
			end = readHidden(at);
			this.hiddenTried = end;
		}
		else if (Ascii.isAlphanumeric(c) && Ascii.isAlphanumeric(before)) {
			return at;
		}
		if (this.said.isEmpty() && at >= this.hexadecimalTried && isHexadecimal(at)
				&& !Character.isLetterOrDigit(before)) {
			end = readHexadecimal(at);
			this.hexadecimalTried = end;
		}
		if (this.said.isEmpty() && at >= this.base64Tried && isBase64(c) && !isBase64(before)) {
			end = readBase64(at);
			this.base64Tried = end;
		}
		return this.said.isEmpty() ? at : end;
	}

	/** Tag characters, and variation selectors, of which there is one to each byte. */
	private int readHidden(int at) {
		int end = at;
		int count = 0;
		for (int value = hidden(at); value >= 0; value = hidden(end)) {
			put(count++, value);
			end += Character.charCount(this.text.codePointAt(end));
		}
		if (count >= SHORTEST_HIDDEN) {
			say(new String(this.bytes, 0, count, StandardCharsets.UTF_8));
		}
		return end;
	}

	/** The byte that a character without a shape stands for, or -1. */
	private int hidden(int at) {
		if (at >= this.text.length() || this.text.charAt(at) < '\uD800') {
			return -1;
		}
		int c = this.text.codePointAt(at);
		if (c > TAGS && c < TAGS + 0x7F) {
			return c - TAGS;
		}
		if (c >= 0xFE00 && c <= 0xFE0F) {
			return c - 0xFE00;
		}
		return (c >= 0xE0100 && c <= 0xE01EF) ? c - 0xE0100 + 16 : -1;
	}

	/**
	 * Two digits to a byte, as one run or with one sign between bytes, also as
	 * {@code 0x69}.
	 */
	private int readHexadecimal(int at) {
		int end = at;
		int count = 0;
		for (int pair = pair(at); pair >= 0; pair = nextPair(end)) {
			put(count++,
					16 * Character.digit(this.text.charAt(pair), 16) + Character.digit(this.text.charAt(pair + 1), 16));
			end = pair + 2;
		}
		boolean whole = end == this.text.length() || !Character.isLetterOrDigit(this.text.charAt(end));
		if (whole && count >= SHORTEST_HEXADECIMAL) {
			say(new String(this.bytes, 0, count, StandardCharsets.UTF_8));
		}
		return end;
	}

	private int nextPair(int end) {
		int pair = pair(end);
		boolean gap = pair < 0 && end < this.text.length() && !Character.isLetterOrDigit(this.text.charAt(end));
		return gap ? pair(end + 1) : pair;
	}

	/** Where the two digits of a byte stand that begins here, or -1. */
	private int pair(int at) {
		int digits = this.text.startsWith("0x", at) ? at + 2 : at;
		return (isHexadecimal(digits) && isHexadecimal(digits + 1)) ? digits : -1;
	}

	private boolean isHexadecimal(int at) {
		return at < this.text.length() && Character.digit(this.text.charAt(at), 16) >= 0;
	}

	/** Also in the form for URLs, with or without padding, and broken into lines. */
	private int readBase64(int at) {
		int end = at;
		for (int line = at; end < this.text.length(); end++) {
			if (!isBase64(this.text.charAt(end))) {
				boolean goesOn = end - line >= SHORTEST_LINE && this.text.charAt(end) == '\n'
						&& end + 1 < this.text.length() && isBase64(this.text.charAt(end + 1));
				if (!goesOn) {
					break;
				}
				line = end + 1;
			}
		}
		if (end - at < SHORTEST_BASE64) {
			return end;
		}
		String signs = this.text.substring(at, end).replace("\n", "").replace('-', '+').replace('_', '/');
		int whole = signs.length() - ((signs.length() % 4 == 1) ? 1 : 0);
		say(new String(Base64.getDecoder().decode(signs.substring(0, whole)), StandardCharsets.UTF_8));
		while (end < this.text.length() && this.text.charAt(end) == '=') {
			end++;
		}
		return end;
	}

	private static boolean isBase64(char c) {
		return Ascii.isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_';
	}

	private void put(int index, int value) {
		if (this.bytes.length == 0) {
			this.bytes = new byte[this.text.length()];
		}
		this.bytes[index] = (byte) value;
	}

	/** Takes what could be said: letters for the most part, or signs of ASCII. */
	private void say(String decoded) {
		int letters = 0;
		boolean ascii = true;
		for (int i = 0; i < decoded.length(); i++) {
			char c = decoded.charAt(i);
			if (c == '\uFFFD' || (Character.isISOControl(c) && !Character.isWhitespace(c)) || !Character.isDefined(c)) {
				return;
			}
			letters += (Character.isLetter(c) || c == ' ') ? 1 : 0;
			ascii &= c < 0x7F;
		}
		if (ascii || letters * 2 >= decoded.length()) {
			this.said.append(decoded);
		}
	}

	/**
	 * One character written as several: {@code %69}, {@code \}{@code u0069},
	 * {@code \x69}, {@code &#105;} and {@code &lt;}.
	 */
	private static final class Escapes {

		/** No form is longer. */
		private static final int REACH = 16;

		private static final Pattern FORMS = Pattern.compile(
				"""
						%(?:25){0,3}(?:(?<ascii>[0-7][0-9a-fA-F])|(?<bytes>[89a-fA-F][0-9a-fA-F](?:%[89a-fA-F][0-9a-fA-F]){1,3}))\
						|&\\#(?<decimal>[0-9]{1,7});|&\\#[xX](?<entity>[0-9a-fA-F]{1,6});|&(?<name>[a-z]{2,8});\
						|\\\\(?:u(?<unit>[0-9a-fA-F]{4})|U(?<point>[0-9a-fA-F]{8})|x(?<octet>[0-9a-fA-F]{2})\
						|[ux]\\{(?<braced>[0-9a-fA-F]{1,6})\\})""");

		private static final String[] HEXADECIMAL = { "ascii", "entity", "unit", "point", "octet", "braced" };

		private static final Map<String, Character> NAMES = Map.ofEntries(Map.entry("lt", '<'), Map.entry("gt", '>'),
				Map.entry("amp", '&'), Map.entry("quot", '"'), Map.entry("apos", '\''), Map.entry("nbsp", ' '),
				Map.entry("commat", '@'), Map.entry("period", '.'), Map.entry("plus", '+'), Map.entry("hyphen", '-'),
				Map.entry("dash", '-'), Map.entry("lpar", '('), Map.entry("rpar", ')'), Map.entry("lowbar", '_'),
				Map.entry("colon", ':'));

		static boolean mayBegin(char c) {
			return c == '%' || c == '\\' || c == '&';
		}

		/**
		 * Behind the one that begins here, of which it writes the character, or the
		 * place.
		 */
		static int read(String text, int at, StringBuilder said) {
			Matcher form = FORMS.matcher(text).region(at, Math.min(text.length(), at + REACH));
			if (!form.lookingAt()) {
				return at;
			}
			if (form.group("bytes") != null) {
				said.append(URLDecoder.decode('%' + form.group("bytes"), StandardCharsets.UTF_8));
				return form.end();
			}
			int character = character(form);
			if (character <= 0 || !Character.isValidCodePoint(character)) {
				return at;
			}
			said.appendCodePoint(character);
			return form.end();
		}

		/** 0 for a name that is none. */
		private static int character(Matcher form) {
			if (form.group("name") != null) {
				return NAMES.getOrDefault(form.group("name"), '\0');
			}
			if (form.group("decimal") != null) {
				return Integer.parseInt(form.group("decimal"));
			}
			for (String name : HEXADECIMAL) {
				if (form.group(name) != null) {
					return Integer.parseUnsignedInt(form.group(name), 16);
				}
			}
			return 0;
		}

	}

}

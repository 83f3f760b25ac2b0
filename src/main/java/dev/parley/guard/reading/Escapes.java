package dev.parley.guard.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One character written as several: {@code %69}, {@code \}{@code u0069}, {@code \x69},
 * {@code &#105;} and {@code &lt;}.
 */
final class Escapes {

	/** No form is longer. */
	private static final int REACH = 16;

	private static final Pattern FORMS = Pattern.compile("""
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

	private Escapes() {
	}

	static boolean mayBegin(char c) {
		return c == '%' || c == '\\' || c == '&';
	}

	/**
	 * Behind the one that begins here, of which it writes the character, or the place.
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

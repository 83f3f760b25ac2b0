package dev.parley.guard.pii;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One character written as several: {@code %40}, {@code &#64;}, <code>&#92;u0040</code>,
 * {@code [at]}.
 *
 * @param character what is meant
 * @param end behind what is written
 * @param swallowsBlanks whether blanks before it belong to it, too
 */
record EscapedCharacter(int character, int end, boolean swallowsBlanks) {

	/** What they start with. */
	static final String STARTS = "%&\\[({<";

	/** No form is longer. */
	private static final int REACH = 24;

	private static final Pattern FORMS = Pattern.compile("""
			%(?:25){0,3}(?<percent>[0-9a-f]{2})\
			|&\\#(?<decimal>[0-9]{1,7});|&\\#x(?<hexadecimal>[0-9a-f]{1,6});|&(?<name>[a-z]{2,8});\
			|\\\\(?:u|x(?![0-9a-f]{3}))\\{?(?<code>[0-9a-f]{2,4})\\}?\
			|[\\[({<][ ]{0,2}(?:(?<at>at|@|arroba)|dot|[.]|punto|ponto|punkt|point)[ ]{0,2}[\\])}>][ ]{0,2}""",
			Pattern.CASE_INSENSITIVE);

	private static final Map<String, Character> NAMES = Map.of("commat", '@', "period", '.', "nbsp", ' ', "plus", '+',
			"hyphen", '-', "dash", '-', "lpar", '(', "rpar", ')', "lowbar", '_', "colon", ':');

	/** A cheap question, for each character of each text. */
	static boolean mayStart(String text, int at) {
		return switch (text.charAt(at)) {
			case '%', '&', '\\' -> at + 2 < text.length();
			case '[', '(', '{', '<' -> at + 2 < text.length() && " aA@dD.pP".indexOf(text.charAt(at + 1)) >= 0;
			default -> false;
		};
	}

	/**
	 * The one that starts here, or null; in an address also the dot of
	 * {@code ann@example dot com}.
	 */
	static @Nullable EscapedCharacter at(String text, int start, boolean inAddress) {
		if (inAddress && text.regionMatches(true, start, " dot ", 0, 5)) {
			return new EscapedCharacter('.', start + 5, false);
		}
		if (!mayStart(text, start)) {
			return null;
		}
		Matcher form = FORMS.matcher(text).region(start, Math.min(text.length(), start + REACH));
		if (!form.lookingAt()) {
			return null;
		}
		if ("%&\\".indexOf(text.charAt(start)) < 0) {
			return new EscapedCharacter((form.group("at") != null) ? '@' : '.', form.end(), true);
		}
		int character = character(form);
		return Character.isValidCodePoint(character) ? new EscapedCharacter(character, form.end(), false) : null;
	}

	/** Negative if it says none, or one byte of several. */
	private static int character(Matcher form) {
		if (form.group("name") != null) {
			Character named = NAMES.get(form.group("name"));
			return (named != null) ? named : -1;
		}
		if (form.group("decimal") != null) {
			return Integer.parseInt(form.group("decimal"));
		}
		if (form.group("percent") != null) {
			int octet = Integer.parseInt(form.group("percent"), 16);
			return (octet < 0x80) ? octet : -1;
		}
		String code = (form.group("code") != null) ? form.group("code") : form.group("hexadecimal");
		return Integer.parseInt(code, 16);
	}

}

package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;
import org.jspecify.annotations.Nullable;

/**
 * What follows a name: {@code password = …}, {@code dbPass: …}, {@code my api key is …},
 * {@code Bearer …}; and what stands before the host in a URL.
 */
final class Passwords implements Finder {

	private static final int LONGEST_NAME = 48;

	private static final int LONGEST_REPEATED = 256;

	private static final int SHORTEST_PASSWORD = 6;

	private static final int SHORTEST_KEY = 16;

	/** In bits for each character; words and numbers have less. */
	private static final double LEAST_ENTROPY = 3;

	private static final WordList PASSWORDS = WordList.named("password.names");

	private static final WordList PASSWORD_ENDINGS = WordList.named("password.endings");

	private static final WordList SHORT_ENDINGS = WordList.named("password.short");

	private static final WordList HOLDERS = WordList.named("password.holders");

	private static final WordList PASSES = WordList.named("password.passes");

	private static final WordList SUFFIXES = WordList.named("password.suffixes");

	private static final WordList KEYS = WordList.named("key.names");

	private static final WordList KEY_ENDINGS = WordList.named("key.endings");

	private static final WordList KEY = WordList.named("key.key");

	private static final WordList KINDS_OF_KEY = WordList.named("key.kinds");

	/** Up to the last at sign before the path; a password may hold one. */
	private static final Pattern IN_URL = Pattern.compile("(?<=://)[^\\s\"'<>/?:]*+:[^\\s\"'<>/?]+(?=@)");

	/** Between what is no letter, and before a capital between small letters. */
	private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+"
			+ "|(?<=\\p{L})(?=\\p{IsUppercase})(?:(?<=\\p{IsLowercase})|(?=\\p{IsUppercase}\\p{IsLowercase}))");

	private static final Pattern VALUE = Pattern.compile("[ \n\r\t\"'`=>*]{0,6}+([^ \n\r\t\"'`<>]+)");

	/** What may stand between the name and the value, and where the name ends in it. */
	private static final List<String> SIGNS = List.of(":", "=", ">", " is ", " was ", " ist ", " est ", " es ",
			" lautet ", "earer ", "EARER ", "asic ", "ASIC ");

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> found = new ArrayList<>();
		if (visible.digits() > 0) {
			SIGNS.forEach((sign) -> find(visible.text(), sign, found));
		}
		return found;
	}

	private static void find(String text, String sign, List<Span> found) {
		int next = 0;
		for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, next)) {
			int from = at + sign.length();
			next = at + 1;
			Predicate<Span> kept = kept(text, Ascii.isLetter(sign.charAt(0)) ? from - 1 : at);
			Span value = (kept != null) ? value(text, from) : null;
			if (kept != null && value != null) {
				boolean secret = kept.test(value);
				if (secret) {
					found.add(value);
				}
				// looking again at each sign in a long value would take quadratic time
				next = (secret || value.end() - from > LONGEST_REPEATED) ? value.end() : next;
			}
		}
	}

	/**
	 * What makes a value a secret, by the name before the sign; null if it is no name.
	 */
	private static @Nullable Predicate<Span> kept(String text, int sign) {
		int end = sign;
		while (end > 0 && sign - end < 4 && " \"'`*])".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		int start = end;
		while (start > 0 && end - start < LONGEST_NAME && isName(text.charAt(start - 1))) {
			start--;
		}
		boolean tag = sign < text.length() && text.charAt(sign) == '>';
		if (start == end || (tag && (start == 0 || text.charAt(start - 1) != '<'))) {
			return null;
		}
		List<String> parts = parts(text.substring(start, end));
		while (parts.size() > 1 && SUFFIXES.contains(parts.get(parts.size() - 1))) {
			parts.remove(parts.size() - 1);
		}
		if (parts.isEmpty()) {
			return null;
		}
		String last = parts.get(parts.size() - 1);
		if (parts.size() > 1 && PASSES.contains(parts.get(parts.size() - 2))) {
			return null;
		}
		if (PASSWORDS.contains(last) || endsWith(last, PASSWORD_ENDINGS, null)
				|| endsWith(last, SHORT_ENDINGS, HOLDERS)) {
			return (value) -> isPassword(text, value);
		}
		boolean key = KEYS.contains(last) || endsWith(last, KEY_ENDINGS, null)
				|| (KEY.contains(last) && ((parts.size() > 1) ? KINDS_OF_KEY.contains(parts.get(parts.size() - 2))
						: NearbyWords.before(text, start).any(1, KINDS_OF_KEY)));
		return key ? (value) -> isKey(text, value) : null;
	}

	private static boolean isName(char c) {
		return Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0;
	}

	/** The words of a name, in small letters: db, pass of {@code dbPass}. */
	private static List<String> parts(String name) {
		return WORDS.splitAsStream(name)
			.filter((part) -> !part.isEmpty())
			.map((part) -> part.toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** A name in one word: an ending behind anything, or behind one of a list. */
	private static boolean endsWith(String word, WordList endings, @Nullable WordList beginnings) {
		for (int i = 1; i < word.length(); i++) {
			if (endings.contains(word.substring(i))) {
				return beginnings == null || beginnings.contains(word.substring(0, i));
			}
		}
		return false;
	}

	/** Behind blanks and quotation marks; null if there is none. */
	private static @Nullable Span value(String text, int from) {
		Matcher value = VALUE.matcher(text).region(from, text.length());
		if (!value.lookingAt()) {
			return null;
		}
		int end = value.end();
		while (end > value.start(1) && ".,;:!?)]}&*".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return (end > value.start(1)) ? new Span(value.start(1), end) : null;
	}

	/** Letters and others, or digits; letters alone are a word, brackets a program. */
	private static boolean isPassword(String text, Span span) {
		String value = text.substring(span.start(), span.end());
		boolean letter = value.chars().anyMatch(Character::isLetter);
		boolean digit = value.chars().anyMatch((c) -> Ascii.isDigit((char) c));
		boolean mark = value.chars().anyMatch((c) -> "@#$%^&*!?+~".indexOf(c) >= 0);
		return value.length() >= SHORTEST_PASSWORD && !isProgram(value) && (digit || (letter && mark));
	}

	private static boolean isKey(String text, Span span) {
		String value = text.substring(span.start(), span.end());
		int[] counts = new int[128];
		value.chars().forEach((c) -> counts[c & 127]++);
		double entropy = 0;
		for (int count : counts) {
			double share = (double) count / value.length();
			entropy -= (count > 0) ? share * Math.log(share) / Math.log(2) : 0;
		}
		return value.length() >= SHORTEST_KEY && value.chars().anyMatch((c) -> Ascii.isDigit((char) c))
				&& value.chars().anyMatch((c) -> Ascii.isLetter((char) c)) && !isProgram(value)
				&& entropy >= LEAST_ENTROPY;
	}

	private static boolean isProgram(String value) {
		return value.chars().anyMatch((c) -> "([{|".indexOf(c) >= 0)
				|| (value.length() > 1 && value.charAt(0) == '$' && Character.isUpperCase(value.charAt(1)));
	}

	/** The name and the password of {@code scheme://name:password@host}. */
	static List<Span> inUrls(VisibleText visible) {
		return (visible.text().indexOf('@') < 0) ? List.of() : Finder.all(IN_URL, visible);
	}

}

package dev.parley.conversation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One of several things that an answer offers to say next. In Markdown it is a link with
 * a scheme of its own, {@code [Title](reply:value)}, which any reader of Markdown shows
 * as its title.
 *
 * @param title what the user sees and says, in one line
 * @param value what the brain is told beside it; the title if it is blank
 */
public record Choice(String title, String value) {

	/** What each choice has in it, in Markdown. */
	public static final String MARK = "](reply:";

	private static final Pattern LINK = Pattern.compile("\\[((?:[^\\[\\]\\\\]|\\\\.)++)\\]\\(reply:([^()]*+)\\)");

	private static final Pattern EMPHASIS = Pattern.compile("(\\*{1,3}|_{1,3}|`)(\\S.*?)\\1");

	private static final String PUNCTUATION = "\\`*_[]<>&~|#!";

	public Choice {
		title = Texts.clean(title).replaceAll("[\\s\\p{Cc}]+", " ").strip();
		value = Texts.clean(value).strip();
		value = value.isEmpty() ? title : value;
		if (title.isEmpty()) {
			throw new IllegalArgumentException("A choice has a title");
		}
	}

	/** One whose value is its title. */
	public Choice(String title) {
		this(title, title);
	}

	/** Reads a choice; null if the Markdown is anything but one. */
	public static @Nullable Choice parse(String markdown) {
		Matcher link = LINK.matcher(markdown.strip());
		if (!link.matches()) {
			return null;
		}
		String title = plain(link.group(1).strip());
		return title.isBlank() ? null : new Choice(title, decoded(link.group(2)));
	}

	/** A title that is emphasized as a whole is its text, whatever models like. */
	private static String plain(String title) {
		Matcher emphasis = EMPHASIS.matcher(title);
		return unescaped(emphasis.matches() ? emphasis.group(2) : title);
	}

	private static String unescaped(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			boolean escape = text.charAt(i) == '\\' && i + 1 < text.length()
					&& PUNCTUATION.indexOf(text.charAt(i + 1)) >= 0;
			plain.append(text.charAt(escape ? ++i : i));
		}
		return plain.toString();
	}

	private static String decoded(String value) {
		try {
			return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// a stray percent sign is one
			return value;
		}
	}

	/** As it stands in an answer. */
	public String markdown() {
		return '[' + escapedTitle() + MARK + (this.value.equals(this.title) ? "" : encoded(this.value)) + ')';
	}

	/** The title, in which nothing is a mark of Markdown. */
	public String escapedTitle() {
		StringBuilder escaped = new StringBuilder();
		for (int i = 0; i < this.title.length(); i++) {
			if (PUNCTUATION.indexOf(this.title.charAt(i)) >= 0) {
				escaped.append('\\');
			}
			escaped.append(this.title.charAt(i));
		}
		return escaped.toString();
	}

	/** Whether its Markdown has the title and the value in it as they are. */
	boolean isPlain() {
		return escapedTitle().equals(this.title) && encoded(this.value).equals(this.value);
	}

	/** As little as can be, so that who screens an answer reads what it holds. */
	private static String encoded(String value) {
		StringBuilder encoded = new StringBuilder();
		value.codePoints().forEach((c) -> {
			if (c == '%' || c == '(' || c == ')' || Character.isWhitespace(c) || Character.isSpaceChar(c)
					|| Character.isISOControl(c)) {
				for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
					encoded.append("%%%02X".formatted(b & 0xFF));
				}
			}
			else {
				encoded.appendCodePoint(c);
			}
		});
		return encoded.toString();
	}

	/** Without what the user sees: this may be logged. */
	@Override
	public String toString() {
		return "Choice[%d characters]".formatted(this.title.length());
	}

}

package dev.parley.guard.reading;

import java.util.Set;

/**
 * Takes out what a renderer would not show: the marks of Markdown within words, and tags
 * of HTML. Tags that HTML does not know stay: they may pose as those of a prompt.
 */
public final class Markup {

	private static final Set<String> INLINE = Set.of("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em",
			"font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
			"tt", "u", "var", "wbr");

	private static final Set<String> BLOCK = Set.of("address", "article", "blockquote", "body", "br", "button",
			"center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
			"hr", "html", "img", "label", "li", "main", "ol", "option", "p", "pre", "section", "select", "table",
			"tbody", "td", "textarea", "th", "thead", "title", "tr", "ul");

	/** A longer tag has something to say. */
	private static final int LONGEST = 80;

	private final String text;

	private final Reading.Builder reading;

	private Markup(String text) {
		this.text = text;
		this.reading = new Reading.Builder(text.length());
	}

	public static Reading strip(String text) {
		if (text.indexOf('<') < 0 && text.indexOf('*') < 0 && text.indexOf('`') < 0 && text.indexOf('\\') < 0
				&& text.indexOf('~') < 0) {
			return Reading.of(text);
		}
		Markup markup = new Markup(text);
		for (int i = 0; i < text.length();) {
			int end = markup.hiddenEnd(i);
			if (end == i) {
				markup.reading.append(text.charAt(i), i, i + 1);
				end++;
			}
			i = end;
		}
		return markup.reading.build();
	}

	/** Behind what is not shown here, or the place itself. */
	private int hiddenEnd(int at) {
		return switch (this.text.charAt(at)) {
			case '<' -> tagEnd(at);
			case '*', '`', '~' -> at + 1;
			case '_' -> isBesideStar(at) ? at + 1 : at;
			case '\\' -> commandEnd(at);
			case '$' -> (commandEnd(at + 1) > at + 1) ? commandEnd(at + 1) : at;
			case '}' -> this.text.startsWith("$", at + 1) ? at + 2 : at;
			default -> at;
		};
	}

	private int tagEnd(int at) {
		if (this.text.startsWith("<!--", at)) {
			return commentEnd(at);
		}
		int nameStart = (this.text.startsWith("/", at + 1)) ? at + 2 : at + 1;
		int nameEnd = nameStart;
		while (nameEnd < this.text.length() && nameEnd < nameStart + 12 && isAlphanumeric(nameEnd)) {
			nameEnd++;
		}
		String name = this.text.substring(Math.min(nameStart, this.text.length()), nameEnd);
		boolean inline = INLINE.contains(name);
		int end = (inline || BLOCK.contains(name)) ? near('>', nameEnd) : -1;
		if (end < 0) {
			return at;
		}
		if (!inline) {
			this.reading.append(' ', at, end + 1);
		}
		return end + 1;
	}

	/** A comment within a word is a gap in it; any other may hold what a model reads. */
	private int commentEnd(int at) {
		int end = near('>', at + 4);
		boolean within = at > 0 && isAlphanumeric(at - 1) && end + 1 < this.text.length() && isAlphanumeric(end + 1);
		return (end > 0 && within) ? end + 1 : at + 4;
	}

	/** The command of a formula, such as {@code \text{}, also with the sign before it. */
	private int commandEnd(int at) {
		if (!this.text.startsWith("\\", at)) {
			return at;
		}
		int end = at + 1;
		while (end < this.text.length() && end < at + 16 && isAlphanumeric(end)) {
			end++;
		}
		return (end > at + 1 && end < this.text.length() && this.text.charAt(end) == '{') ? end + 1 : at;
	}

	/** Bold and slanted at once. */
	private boolean isBesideStar(int at) {
		return this.text.startsWith("*", at + 1) || (at > 0 && this.text.charAt(at - 1) == '*');
	}

	private int near(char sought, int from) {
		int last = Math.min(this.text.length(), from + LONGEST);
		for (int i = from; i < last; i++) {
			if (this.text.charAt(i) == sought) {
				return i;
			}
		}
		return -1;
	}

	private boolean isAlphanumeric(int at) {
		return Ascii.isAlphanumeric(this.text.charAt(at));
	}

}

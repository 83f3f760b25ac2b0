package dev.parley.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Markdown that may end anywhere, since more of it is to come. */
public final class UnfinishedMarkdown {

	private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(```+|~~~+)");

	/** A link whose address is not there yet. */
	private static final Pattern LINK = Pattern.compile("!?\\[[^\\[\\]\n]*(?:\\](?:\\([^()\\s]*)?)?$");

	private static final String[] MARKS = { "`", "**", "__", "~~", "*" };

	private UnfinishedMarkdown() {
	}

	/**
	 * The same with an end to what is open, so that no mark is shown as text: a code
	 * block, code, emphasis. A link that is not whole is left out.
	 */
	public static String closed(String markdown) {
		String open = openFence(markdown);
		if (open != null) {
			return markdown + (markdown.endsWith("\n") ? "" : "\n") + open;
		}
		String text = LINK.matcher(markdown).replaceFirst("").stripTrailing();
		int paragraph = Math.max(text.lastIndexOf("\n\n"), lastFenceEnd(text));
		String last = text.substring(Math.max(paragraph, 0));
		StringBuilder closed = new StringBuilder(text);
		for (String mark : MARKS) {
			int at = dangling(last, mark);
			if (at < 0) {
				continue;
			}
			boolean begun = last.substring(at + mark.length()).isBlank();
			if (begun) {
				last = last.substring(0, at).stripTrailing();
				closed.setLength(Math.max(paragraph, 0) + last.length());
			}
			else {
				closed.append(mark);
				last = last + mark;
			}
		}
		return closed.toString();
	}

	/**
	 * The mark that ends the code block in which a text ends; null if it ends in none.
	 */
	private static @Nullable String openFence(String markdown) {
		Matcher fence = FENCE.matcher(markdown);
		String open = null;
		while (fence.find()) {
			if (open == null) {
				open = fence.group(1);
			}
			else if (fence.group(1).startsWith(open)) {
				open = null;
			}
		}
		return open;
	}

	private static int lastFenceEnd(String markdown) {
		Matcher fence = FENCE.matcher(markdown);
		int end = -1;
		while (fence.find()) {
			end = fence.end();
		}
		return end;
	}

	/** Where a mark stands that has no second one; -1 if there is none. */
	private static int dangling(String text, String mark) {
		int open = -1;
		for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
			boolean doubled = mark.equals("*") && ((at > 0 && text.charAt(at - 1) == '*')
					|| (at + 1 < text.length() && text.charAt(at + 1) == '*'));
			boolean bullet = mark.equals("*") && text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank()
					&& text.startsWith(" ", at + 1);
			if (!doubled && !bullet) {
				open = (open < 0) ? at : -1;
			}
		}
		return open;
	}

}

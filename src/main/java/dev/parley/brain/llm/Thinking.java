package dev.parley.brain.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a model says to itself from what it says to the user, where a server leaves
 * both in one text: in {@code <think>…</think>} and its kin at the beginning of the text
 * or of a line, or up to a closing tag whose opening one was part of the prompt. A tag in
 * code, or one that a sentence mentions, is text.
 */
final class Thinking {

	private static final String NAMES = "(?:[a-z]{1,10}:)?(?:think|thinking|thought|thoughts|reasoning|reason)";

	private static final Pattern OPEN = Pattern.compile("(?:<" + NAMES + "(?: [^<>\n]{0,80})?>|\\[THINK]|◁think▷"
			+ "|(?:<\\|start\\|>assistant)?<\\|channel\\|>(?:analysis|commentary)<\\|message\\|>)");

	private static final Pattern CLOSE = Pattern.compile("(?:</" + NAMES + ">|\\[/THINK]|◁/think▷"
			+ "|(?:<\\|end\\|>)?(?:<\\|start\\|>assistant)?<\\|channel\\|>final<\\|message\\|>)");

	private static final int LONGEST_TAG = 60;

	private static final Pattern CODE = Pattern.compile("(?m)^ {0,3}(```++|~~~++)[^\n]*+\n(?s:.*?)(?:^ {0,3}\\1|\\z)"
			+ "|(?<!`)(`{1,2})(?!`)[^`\n]{1,200}+\\2(?!`)");

	private Thinking() {
	}

	/** What is left for the user. */
	static String removed(String text) {
		if (!OPEN.matcher(text).find() && !CLOSE.matcher(text).find()) {
			return text;
		}
		int begin = afterLeading(text);
		return (begin < 0) ? "" : withoutLater(text.substring(begin));
	}

	/**
	 * What is left for the user of a text that goes on. What may be the beginning of a
	 * tag is not shown yet.
	 * @param closes whether this model ends thinking without having begun it: nothing is
	 * shown before that
	 */
	static String removedSoFar(String text, boolean closes) {
		int open = Math.max(Math.max(text.lastIndexOf('<'), text.lastIndexOf('[')), text.lastIndexOf('\u25C1'));
		boolean begun = open >= 0 && open >= text.length() - LONGEST_TAG && text.indexOf('>', open) < 0
				&& text.indexOf(']', open) < 0 && text.indexOf('\u25B7', open) < 0;
		String told = begun ? text.substring(0, open) : text;
		if (closes && !isClosed(told)) {
			return "";
		}
		return removed(told).replaceFirst("\\A\\s*\\n", "");
	}

	/** Whether thinking ends in a text that it does not begin in. */
	static boolean isClosed(String text) {
		Matcher close = CLOSE.matcher(text);
		return close.find() && !OPEN.matcher(text).region(0, close.start()).find();
	}

	/** Where thinking ends that the text begins with; -1 if it never does. */
	private static int afterLeading(String text) {
		Matcher open = OPEN.matcher(text);
		Matcher close = CLOSE.matcher(text);
		int done = 0;
		for (int at = white(text, 0); open.region(at, text.length()).lookingAt(); at = white(text, done)) {
			int mentioned = -1;
			int from = open.end();
			done = -1;
			while (done < 0 && close.find(from)) {
				from = close.end();
				mentioned = (mentioned < 0) ? from : mentioned;
				done = isMentioned(text, close) ? -1 : from;
			}
			if (done < 0) {
				return mentioned;
			}
		}
		return done;
	}

	private static int white(String text, int from) {
		int at = from;
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/**
	 * Without what stands before a closing tag that no opening one precedes, and without
	 * what begins at a later line.
	 */
	private static String withoutLater(String text) {
		String masked = CODE.matcher(text).replaceAll((code) -> " ".repeat(code.group().length()));
		Matcher open = OPEN.matcher(masked);
		Matcher close = CLOSE.matcher(masked);
		StringBuilder left = new StringBuilder();
		int done = 0;
		boolean closes = close.find();
		for (boolean opens = open.find(); closes; opens = opens && open.find(done)) {
			while (closes && (!opens || close.start() < open.start())) {
				if (left.isEmpty() && !isMentioned(text, close)) {
					done = close.end();
				}
				closes = close.find();
			}
			if (closes && opens) {
				boolean begins = text.substring(text.lastIndexOf('\n', open.start()) + 1, open.start()).isBlank();
				left.append(text, done, begins ? open.start() : open.end());
				done = begins ? close.end() : open.end();
			}
		}
		return left.append(text, done, text.length()).toString();
	}

	/** Whether it stands between words, in quotes or in code. */
	private static boolean isMentioned(String text, Matcher tag) {
		char before = (tag.start() > 0) ? text.charAt(tag.start() - 1) : '\n';
		char after = (tag.end() < text.length()) ? text.charAt(tag.end()) : '\n';
		boolean quoted = "`\"'“‘«(".indexOf(before) >= 0 && "`\"'”’»).,".indexOf(after) >= 0;
		return quoted || (before == ' ' && " ,.;:?)".indexOf(after) >= 0);
	}

}

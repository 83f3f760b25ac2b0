package dev.parley.brain.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a model says to itself from what it says to the user, where a server leaves
 * both in one text: in {@code <think>…</think>} and its kin at the beginning of the text
 * or of a line, or up to a closing tag whose opening one was part of the prompt. A tag in
 * code, or one that a sentence mentions, is text. The tags around an answer that follows
 * thinking are no part of it, nor are the marks by which a model's template ends it.
 */
final class Thinking {

	private static final String NAMES = "(?:[a-z]{1,10}:)?(?:think|thinking|thought|thoughts|reasoning|reason"
			+ "|inner_?monologue|inner_?thoughts?|scratchpad)";

	private static final Pattern OPEN = Pattern.compile("(?i)(?:<" + NAMES
			+ "(?: [^<>\n]{0,80})?>|\\[THINK]|◁think▷|<\\|begin_of_thought\\|>|<\\|channel>(?:thought|analysis)\\b"
			+ "|(?:<\\|start\\|>assistant)?<\\|channel\\|>(?:analysis|commentary)<\\|message\\|>)");

	private static final Pattern CLOSE = Pattern
		.compile("(?i)(?:</" + NAMES + ">|\\[/THINK]|◁/think▷|<\\|end_of_thought\\|>|<channel\\|>"
				+ "|(?:<\\|end\\|>)?(?:<\\|start\\|>assistant)?<\\|channel\\|>final<\\|message\\|>)");

	private static final int LONGEST_TAG = 60;

	private static final Pattern CODE = Pattern.compile("(?m)^ {0,3}(```++|~~~++)[^\n]*+\n(?s:.*?)(?:^ {0,3}\\1|\\z)"
			+ "|(?<!`)(`{1,2})(?!`)[^`\n]{1,200}+\\2(?!`)");

	private static final Pattern ANSWER_OPEN = Pattern
		.compile("(?i)\\s*(?:<(answer|response|output|solution|final_answer)>|<\\|begin_of_(solution)\\|>)");

	private static final Pattern END = Pattern
		.compile("(?i)<\\|(?:im_end|eot_id|eom_id|end|end_of_text|endoftext|return|call|eos|end_of_turn"
				+ "|end_of_solution)\\|>|<end_of_turn>|<eos>|</s>|<turn\\|>|<｜end▁of▁sentence｜>");

	private Thinking() {
	}

	/** What is left for the user. */
	static String removed(String text) {
		if (!OPEN.matcher(text).find() && !CLOSE.matcher(text).find()) {
			return withoutEnd(text);
		}
		int begin = afterLeading(text);
		if (begin < 0) {
			return "";
		}
		String left = withoutLater(text.substring(begin));
		boolean thought = begin > 0 || left.length() < text.length();
		return withoutEnd(thought ? withoutTags(left) : left);
	}

	/** Without the tags of an answer that begins with one. */
	private static String withoutTags(String text) {
		Matcher open = ANSWER_OPEN.matcher(text);
		if (!open.lookingAt()) {
			return text;
		}
		String name = (open.group(1) != null) ? "</" + open.group(1) + '>' : "<|end_of_" + open.group(2) + "|>";
		String said = text.substring(open.end());
		int close = said.lastIndexOf(name);
		return (close < 0) ? said : said.substring(0, close) + said.substring(close + name.length());
	}

	/** Without the marks at the end, unless a sentence names one. */
	private static String withoutEnd(String text) {
		Matcher mark = END.matcher(text);
		boolean strikes = text.contains("<s>");
		int end = text.length();
		for (int at = text.lastIndexOf('<'); at >= 0; at = text.lastIndexOf('<', end - 1)) {
			int to = at + text.substring(at, end).stripTrailing().length();
			boolean named = at > 1 && text.charAt(at - 1) == ' ' && Character.isLetterOrDigit(text.charAt(at - 2));
			boolean struck = strikes && text.startsWith("</s>", at);
			if (named || struck || !mark.region(at, to).matches()) {
				break;
			}
			end = at;
		}
		return text.substring(0, end);
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

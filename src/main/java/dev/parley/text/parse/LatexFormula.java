package dev.parley.text.parse;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** LaTeX, as it was written: its backslashes are content. */
public final class LatexFormula extends CustomNode {

	private String literal;

	LatexFormula(String literal) {
		this.literal = literal;
	}

	public String literal() {
		return this.literal;
	}

	void setLiteral(String literal) {
		this.literal = literal;
	}

	/**
	 * Finds LaTeX: between {@code \(} and {@code \)}, {@code \[} and {@code \]}, dollars,
	 * or the ends of an environment. Brackets are also escaped in text, so between them
	 * something must look like a formula; between single dollars, which are mostly money,
	 * a backslash is demanded.
	 */
	static final class Parser implements InlineContentParser {

		private static final int LONGEST = 2000;

		/**
		 * In a block with more of them than this, what is not a formula costs no more
		 * time.
		 */
		private static final int MOST_FAILURES = 200;

		private static final Pattern FORMULA = Pattern.compile("[\\\\^_=+<>{}*\n]| [-/] ");

		private static final Pattern ENVIRONMENT = Pattern.compile("\\\\begin\\{([a-zA-Z]{1,20}\\*?)}");

		private static final Pattern MONEY = Pattern.compile("\\d.*", Pattern.DOTALL);

		private int failures;

		@Override
		public ParsedInline tryParse(InlineParserState state) {
			Scanner scanner = state.scanner();
			int before = scanner.peekPreviousCodePoint();
			Position start = scanner.position();
			if (this.failures > MOST_FAILURES || !mayBegin(scanner)) {
				scanner.setPosition(start);
				return ParsedInline.none();
			}
			scanner.setPosition(start);
			String ahead = ahead(scanner);
			int length = length(ahead, before <= ' ');
			scanner.setPosition(start);
			if (length == 0) {
				this.failures++;
				return ParsedInline.none();
			}
			for (int i = 0; i < length; i++) {
				scanner.next();
			}
			return ParsedInline.of(new LatexFormula(ahead.substring(0, length)), scanner.position());
		}

		private static boolean mayBegin(Scanner scanner) {
			boolean backslash = scanner.peek() == '\\';
			scanner.next();
			return !backslash || "()[]b".indexOf(scanner.peek()) >= 0;
		}

		private static String ahead(Scanner scanner) {
			StringBuilder ahead = new StringBuilder();
			while (ahead.length() < LONGEST && scanner.hasNext()) {
				ahead.append(scanner.peek());
				scanner.next();
			}
			return ahead.toString();
		}

		private static int length(String text, boolean begins) {
			if (text.startsWith("\\(")) {
				return Math.max(enclosed(text, 2, "\\)"), 2);
			}
			if (text.startsWith("\\)")) {
				return 2;
			}
			if (text.startsWith("\\[")) {
				int end = enclosed(text, 2, "\\]");
				boolean formula = end > 0 && FORMULA.matcher(text.substring(2, end - 2)).find()
						&& !text.startsWith("(", end);
				return formula ? end : endsLine(text) ? 2 : 0;
			}
			if (text.startsWith("\\]")) {
				return (begins && endsLine(text)) ? 2 : 0;
			}
			if (text.startsWith("$$")) {
				return enclosed(text, 2, "$$");
			}
			return text.startsWith("$") ? betweenDollars(text) : environment(text);
		}

		/** Where the text behind the closing mark begins; 0 if there is none. */
		private static int enclosed(String text, int from, String closing) {
			int end = text.indexOf(closing, from);
			return (end < 0 || text.substring(from, end).isBlank()) ? 0 : end + closing.length();
		}

		private static boolean endsLine(String text) {
			int end = text.indexOf('\n');
			return text.substring(2, (end < 0) ? text.length() : end).isBlank();
		}

		private static int betweenDollars(String text) {
			int end = enclosed(text, 1, "$");
			if (end == 0) {
				return 0;
			}
			String within = text.substring(1, end - 1);
			boolean tight = !Character.isWhitespace(within.charAt(0))
					&& !Character.isWhitespace(within.charAt(within.length() - 1));
			boolean money = MONEY.matcher(text).region(end, text.length()).lookingAt();
			return (tight && !money && within.indexOf('\\') >= 0 && !within.contains("\n")) ? end : 0;
		}

		private static int environment(String text) {
			Matcher begin = ENVIRONMENT.matcher(text);
			return begin.lookingAt() ? enclosed(text, begin.end(), "\\end{" + begin.group(1) + '}') : 0;
		}

		/** Makes one for each block. */
		static final class Factory implements InlineContentParserFactory {

			@Override
			public Set<Character> getTriggerCharacters() {
				return Set.of('\\', '$');
			}

			@Override
			public InlineContentParser create() {
				return new Parser();
			}

		}

	}

}

package dev.parley.text.dialect;

import java.util.regex.Pattern;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.Mentions;
import dev.parley.text.layout.Notation;
import dev.parley.text.parse.Unicode;

/** Markdown again, written from the tree so that nothing in it is by chance. */
public final class MattermostNotation implements Notation {

	@Override
	public String open(Mark mark) {
		return switch (mark.kind()) {
			case BLOCK -> mark.fence() + mark.value() + '\n';
			case BOLD -> "**";
			case ITALIC -> "_";
			case STRIKE -> "~~";
			case LINK -> "[";
			case CODE -> mark.fence() + padding(mark);
			case QUOTE -> "";
		};
	}

	@Override
	public String close(Mark mark) {
		return switch (mark.kind()) {
			case BLOCK -> '\n' + mark.fence();
			case LINK -> "](" + mark.value().replace("(", "%28").replace(")", "%29") + ')';
			case CODE -> padding(mark) + mark.fence();
			case BOLD, ITALIC, STRIKE, QUOTE -> open(mark);
		};
	}

	/** Code with backticks may begin or end with one. */
	private static String padding(Mark mark) {
		return (mark.fence().length() > 1) ? " " : "";
	}

	@Override
	public String text(Fragment fragment, char next, Line line) {
		Mark code = fragment.style().code();
		return (code != null) ? line.insideFence(fragment.text(), code.fence().length())
				: escaped(fragment.text().charAt(0), next, line) + fragment.text().substring(1);
	}

	/** With a backslash where Mattermost knows one, else as an entity. */
	private static String escaped(char c, char next, Line line) {
		boolean escape = switch (c) {
			case '\\', '`', '*', '~', '[', ']', '|' -> true;
			case '_' -> !Unicode.isWord(line.last()) || !Unicode.isWord(next);
			case '!' -> !Character.isWhitespace(next);
			case '#', '+', '-', '>' -> line.isStart();
			case '.', ')' -> line.isNumber();
			default -> false;
		};
		if (escape) {
			return "\\" + c;
		}
		return switch (c) {
			case '<' -> "&lt;";
			case '&' -> (Unicode.isWord(next) || next == '#') ? "&amp;" : "&";
			case '=' -> line.isStart() ? "&#61;" : "=";
			default -> String.valueOf(c);
		};
	}

	@Override
	public String url(String shown) {
		return '<' + shown + '>';
	}

	@Override
	public Pattern mentions() {
		return Mentions.AT_AND_ANGLE;
	}

	/** Bold may begin and end within a word, at a letter; the others may not. */
	@Override
	public boolean reads(Mark.Kind kind, int before, int first, int last, int after) {
		boolean edges = isEdge(before) && isEdge(after);
		return edges
				|| (kind == Mark.Kind.BOLD && (isEdge(before) || !isEdge(first)) && (isEdge(after) || !isEdge(last)));
	}

	private static boolean isEdge(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || switch (Character.getType(c)) {
			case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
					Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
					Character.OTHER_PUNCTUATION, Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL,
					Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
				true;
			default -> false;
		};
	}

	@Override
	public boolean isMarkdown() {
		return true;
	}

	@Override
	public int quotes() {
		return 3;
	}

	@Override
	public String heading(int level) {
		return "#".repeat(level) + ' ';
	}

	@Override
	public String bullet() {
		return "- ";
	}

	@Override
	public String box(boolean done) {
		return done ? "[x] " : "[ ] ";
	}

	@Override
	public String rule() {
		return "---";
	}

}

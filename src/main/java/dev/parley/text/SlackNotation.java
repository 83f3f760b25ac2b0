package dev.parley.text;

import java.util.regex.Pattern;

/** {@code mrkdwn}: three entities, marks that cannot be escaped, links in brackets. */
final class SlackNotation implements WordNotation {

	@Override
	public String open(Mark mark) {
		return (mark.kind() == Mark.Kind.LINK) ? '<' + Entities.escape(mark.value()) + '|'
				: WordMarks.open(mark, fence(mark));
	}

	@Override
	public String close(Mark mark) {
		return (mark.kind() == Mark.Kind.LINK) ? ">" : WordMarks.close(mark, fence(mark));
	}

	/** There is no double backtick, but three in a line set its text apart too. */
	private static String fence(Mark mark) {
		return (mark.kind() == Mark.Kind.CODE && mark.fence().length() == 1) ? "`" : WordMarks.FENCE;
	}

	@Override
	public String text(Atom atom, char next, Line line) {
		String text = Entities.escape(WordMarks.inside(atom, line));
		// would be read as a quotation, escaped or not
		return (line.isStart() && text.startsWith("&gt;") && atom.style().code() == null)
				? Characters.ZERO_WIDTH_SPACE + text : text;
	}

	@Override
	public String url(String shown) {
		String url = Entities.escape(shown);
		return shown.contains("://") ? '<' + url + '>' : "<mailto:" + url + '|' + url + '>';
	}

	@Override
	public Pattern mentions() {
		return Mentions.AT;
	}

	@Override
	public int tableWidth() {
		return 80;
	}

}

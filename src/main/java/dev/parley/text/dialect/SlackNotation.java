package dev.parley.text.dialect;

import java.util.regex.Pattern;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.Mentions;
import dev.parley.text.parse.Unicode;

/** {@code mrkdwn}: three entities, marks that cannot be escaped, links in brackets. */
public final class SlackNotation extends WordBoundaryNotation {

	@Override
	public String open(Mark mark) {
		return (mark.kind() == Mark.Kind.LINK) ? '<' + HtmlEntities.escape(mark.value()) + '|'
				: open(mark, fence(mark));
	}

	@Override
	public String close(Mark mark) {
		return (mark.kind() == Mark.Kind.LINK) ? ">" : close(mark, fence(mark));
	}

	/** There is no double backtick, but three in a line set its text apart too. */
	private static String fence(Mark mark) {
		return (mark.kind() == Mark.Kind.CODE && mark.fence().length() == 1) ? "`" : FENCE;
	}

	@Override
	public String text(Fragment fragment, char next, Line line) {
		String text = HtmlEntities.escape(inside(fragment, line));
		// would be read as a quotation, escaped or not
		return (line.isStart() && text.startsWith("&gt;") && fragment.style().code() == null)
				? Unicode.ZERO_WIDTH_SPACE + text : text;
	}

	@Override
	public String url(String shown) {
		String url = HtmlEntities.escape(shown);
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

package dev.parley.text;

import java.util.regex.Pattern;

/** WhatsApp's marks, which are Slack's, without links and entities. */
final class WhatsAppNotation implements WordNotation {

	@Override
	public String open(Mark mark) {
		return WordMarks.open(mark, WordMarks.FENCE);
	}

	@Override
	public String close(Mark mark) {
		return WordMarks.close(mark, WordMarks.FENCE);
	}

	@Override
	public String text(Atom atom, char next, Line line) {
		String text = WordMarks.inside(atom, line);
		return (line.isStart() && text.startsWith(">") && atom.style().code() == null)
				? Characters.ZERO_WIDTH_SPACE + text : text;
	}

	@Override
	public Pattern mentions() {
		return Mentions.NONE;
	}

	@Override
	public boolean hides(Target target) {
		return false;
	}

	/** A telephone is narrow. */
	@Override
	public int tableWidth() {
		return 36;
	}

}

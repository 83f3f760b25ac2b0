package dev.parley.text.dialect;

import java.util.regex.Pattern;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.LinkTarget;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.Mentions;
import dev.parley.text.parse.Unicode;

/** WhatsApp's marks, which are Slack's, without links and entities. */
public final class WhatsAppNotation extends WordBoundaryNotation {

	@Override
	public String open(Mark mark) {
		return open(mark, FENCE);
	}

	@Override
	public String close(Mark mark) {
		return close(mark, FENCE);
	}

	@Override
	public String text(Fragment fragment, char next, Line line) {
		String text = inside(fragment, line);
		return (line.isStart() && text.startsWith(">") && fragment.style().code() == null)
				? Unicode.ZERO_WIDTH_SPACE + text : text;
	}

	@Override
	public Pattern mentions() {
		return Mentions.NONE;
	}

	@Override
	public boolean hides(LinkTarget target) {
		return false;
	}

	/** A telephone is narrow. */
	@Override
	public int tableWidth() {
		return 36;
	}

}

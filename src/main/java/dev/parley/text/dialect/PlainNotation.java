package dev.parley.text.dialect;

import java.util.regex.Pattern;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.LinkTarget;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.Mentions;
import dev.parley.text.layout.Notation;

/** Text without marks. */
public final class PlainNotation implements Notation {

	/** Even here: what was struck out would else be said again. */
	@Override
	public String open(Mark mark) {
		return (mark.kind() == Mark.Kind.STRIKE) ? "~~" : "";
	}

	@Override
	public String close(Mark mark) {
		return open(mark);
	}

	@Override
	public String text(Fragment fragment, char next, Line line) {
		return fragment.text();
	}

	@Override
	public Pattern mentions() {
		return Mentions.AT_AND_ANGLE;
	}

	@Override
	public boolean hides(LinkTarget target) {
		return false;
	}

	@Override
	public int quotes() {
		return 3;
	}

}

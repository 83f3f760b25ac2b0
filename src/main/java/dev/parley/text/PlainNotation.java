package dev.parley.text;

import java.util.regex.Pattern;

/** Text without marks. */
final class PlainNotation implements Notation {

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
	public String text(Atom atom, char next, Line line) {
		return atom.text();
	}

	@Override
	public Pattern mentions() {
		return Mentions.AT_AND_ANGLE;
	}

	@Override
	public boolean hides(Target target) {
		return false;
	}

	@Override
	public int quotes() {
		return 3;
	}

}

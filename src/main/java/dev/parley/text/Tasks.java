package dev.parley.text;

import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** List items with a box to tick, which the parser leaves as text. */
final class Tasks {

	private static final int BOX = "[x] ".length();

	private Tasks() {
	}

	/** The item's marker with its box, which is taken out of the text. */
	static String marker(Node item, String marker, Notation notation) {
		if (!(item.getFirstChild() instanceof Paragraph paragraph)
				|| !(paragraph.getFirstChild() instanceof Text text)) {
			return marker;
		}
		String literal = text.getLiteral();
		boolean open = literal.startsWith("[ ] ");
		boolean done = literal.regionMatches(true, 0, "[x] ", 0, BOX);
		if (!open && !done) {
			return marker;
		}
		text.setLiteral(literal.substring(BOX));
		boolean kept = notation.isMarkdown() || Character.isDigit(marker.charAt(0));
		return (kept ? marker : "") + notation.box(done);
	}

}

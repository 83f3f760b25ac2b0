package dev.parley.text.dialect;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.Notation;
import dev.parley.text.parse.Unicode;

/**
 * What Slack and WhatsApp share: marks of one character at each edge of a word or phrase,
 * without any escape.
 */
abstract class WordBoundaryNotation implements Notation {

	static final String FENCE = "```";

	private static final String MARKS = "*_~`";

	static String open(Mark mark, String fence) {
		return switch (mark.kind()) {
			case BOLD -> "*";
			case ITALIC -> "_";
			case STRIKE -> "~";
			case CODE -> fence;
			case BLOCK -> fence + '\n';
			case QUOTE, LINK -> "";
		};
	}

	static String close(Mark mark, String fence) {
		return (mark.kind() == Mark.Kind.BLOCK) ? '\n' + fence : open(mark, fence);
	}

	/** The fragment's text, kept from ending the code that it stands in. */
	static String inside(Fragment fragment, Line line) {
		Mark code = fragment.style().code();
		if (code == null || fragment.first() != '`') {
			return fragment.text();
		}
		return (code.kind() == Mark.Kind.BLOCK) ? line.insideFence(fragment.text(), FENCE.length())
				: Unicode.ZERO_WIDTH_SPACE + fragment.text() + Unicode.ZERO_WIDTH_SPACE;
	}

	@Override
	public String literals() {
		return MARKS;
	}

	/** Next to letters, ideographs and pictures a mark shows instead of marking. */
	@Override
	public boolean reads(Mark.Kind kind, int before, int first, int last, int after) {
		return !isSticky(before) && !isSticky(after) && !isMark(first) && !isMark(last);
	}

	private static boolean isSticky(int c) {
		boolean plain = Character.isWhitespace(c) || Unicode.isAsciiPunctuation(c) || (c >= 0x2010 && c < 0x2028);
		return !plain || isMark(c);
	}

	private static boolean isMark(int c) {
		return MARKS.indexOf(c) >= 0;
	}

}

package dev.parley.text;

/**
 * The marks that Slack and WhatsApp share: one character at each edge of a word or
 * phrase, without any escape.
 */
final class WordMarks {

	static final String CHARACTERS = "*_~`";

	static final String FENCE = "```";

	private WordMarks() {
	}

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

	/** The atom's text, kept from ending the code that it stands in. */
	static String inside(Atom atom, Line line) {
		Mark code = atom.style().code();
		if (code == null || atom.first() != '`') {
			return atom.text();
		}
		return (code.kind() == Mark.Kind.BLOCK) ? Fences.inside(atom.text(), FENCE.length(), line)
				: Characters.ZERO_WIDTH_SPACE + atom.text() + Characters.ZERO_WIDTH_SPACE;
	}

	/** Next to letters, ideographs and pictures a mark shows instead of marking. */
	static boolean reads(int before, int first, int last, int after) {
		return !isSticky(before) && !isSticky(after) && !isMark(first) && !isMark(last);
	}

	private static boolean isSticky(int c) {
		boolean plain = Character.isWhitespace(c) || Characters.isAsciiPunctuation(c) || (c >= 0x2010 && c < 0x2028);
		return !plain || isMark(c);
	}

	private static boolean isMark(int c) {
		return CHARACTERS.indexOf(c) >= 0;
	}

}

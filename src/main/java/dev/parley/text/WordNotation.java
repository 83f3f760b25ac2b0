package dev.parley.text;

/** What the platforms share whose marks stand around whole words and have no escape. */
interface WordNotation extends Notation {

	@Override
	default String literals() {
		return WordMarks.CHARACTERS;
	}

	@Override
	default boolean reads(Mark.Kind kind, int before, int first, int last, int after) {
		return WordMarks.reads(before, first, last, after);
	}

}

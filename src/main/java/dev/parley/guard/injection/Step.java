package dev.parley.guard.injection;

import java.util.Set;

/**
 * One part of a {@link Phrase}.
 *
 * @param kind what it asks for
 * @param words the words it is about
 * @param most how many words it may take
 */
record Step(Kind kind, Set<String> words, int most) {

	enum Kind {

		/** One of the words. */
		ONE,

		/** One of the words, or nothing. */
		MAYBE,

		/** Up to so many words, whatever they are. */
		GAP,

		/** None of the words comes next. */
		NOT_BEFORE,

		/** None of the words came just before. */
		NOT_AFTER,

		/** A clause begins here. */
		OPENING

	}

	Step {
		words = Set.copyOf(words);
	}

	/** Whether it can hold at that place without taking a word. */
	boolean holdsAt(Words text, int index) {
		return switch (this.kind) {
			case ONE -> false;
			case MAYBE, GAP -> true;
			case NOT_BEFORE -> !this.words.contains(text.at(index));
			case NOT_AFTER -> !this.words.contains(text.at(index - 1));
			case OPENING -> text.opens(index);
		};
	}

	/** Whether it takes that word. */
	boolean takes(String word) {
		return switch (this.kind) {
			case ONE, MAYBE -> this.words.contains(word);
			case GAP -> !word.equals(Words.STOP);
			case NOT_BEFORE, NOT_AFTER, OPENING -> false;
		};
	}

}

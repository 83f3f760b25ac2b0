package dev.parley.guard.injection;

import java.util.Set;

/**
 * One part of a {@link Phrase}.
 *
 * @param kind what it asks for
 * @param words the words it is about, as the files write them
 * @param most how many words it may take
 */
record PhraseStep(Kind kind, Set<String> words, int most) {

	enum Kind {

		/** One of the words. */
		ONE,

		/** One of the words, or nothing. */
		MAYBE,

		/** Up to so many words, whatever they are. */
		GAP,

		/** None of the words comes next; among parts in any order: none is near. */
		NOT_BEFORE,

		/** None of the words came just before. */
		NOT_AFTER,

		/** A clause begins here. */
		OPENING,

		/** The text ends here. */
		END

	}

	PhraseStep {
		words = Set.copyOf(words);
	}

}

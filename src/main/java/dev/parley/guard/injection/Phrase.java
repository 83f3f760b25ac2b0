package dev.parley.guard.injection;

import java.util.List;

/**
 * A wording, as the files have it.
 *
 * @param steps its parts: one after the other, or all of them in any order
 * @param within how many words the parts in any order may span; 0 if they have an order
 */
record Phrase(List<PhraseStep> steps, int within) {

	/** No phrase spans more words. */
	static final int LONGEST = 60;

	Phrase {
		steps = List.copyOf(steps);
	}

}

package dev.parley.guard.injection;

import java.util.List;
import java.util.Set;

/**
 * A rule of the files.
 *
 * @param id its name, by which verdicts tell of it
 * @param family what kind of order it finds; of one family the heaviest rule counts
 * @param language of its examples, as a tag of BCP 47; {@code any} if it is about signs
 * @param weight how sure it is; a text is blocked at {@link Rules#BLOCKING}
 * @param weightInDocument the same in a text of several pages, of which many look like it
 * @param phrases the wordings
 * @param examples texts that it finds
 * @param counterExamples texts near to these that it must not find
 */
record Rule(String id, String family, String language, double weight, double weightInDocument, List<Phrase> phrases,
		List<String> examples, List<String> counterExamples) {

	/** Rules of this family hide what they find from all others. */
	static final String ALLOW = "allow";

	Rule {
		phrases = List.copyOf(phrases);
		examples = List.copyOf(examples);
		counterExamples = List.copyOf(counterExamples);
	}

	/** Its name says enough, also in the name of a test. */
	@Override
	public String toString() {
		return this.id;
	}

	/**
	 * A wording, as the files have it.
	 *
	 * @param steps its parts: one after the other, or all of them in any order
	 * @param within how many words the parts in any order may span; 0 if they have an
	 * order
	 */
	record Phrase(List<PhraseStep> steps, int within) {

		/** No phrase spans more words. */
		static final int LONGEST = 60;

		Phrase {
			steps = List.copyOf(steps);
		}

		/** How many words it can take. */
		int longest() {
			return (this.within > 0) ? this.within : this.steps.stream().mapToInt(PhraseStep::most).sum();
		}

	}

	/**
	 * One part of a phrase.
	 *
	 * @param kind what it asks for
	 * @param words the words it is about, as the files write them
	 * @param most how many words it may take
	 */
	record PhraseStep(Kind kind, Set<String> words, int most) {

		PhraseStep {
			words = Set.copyOf(words);
		}

	}

	/** What a step asks for. */
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

}

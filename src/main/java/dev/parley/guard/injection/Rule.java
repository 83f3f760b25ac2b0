package dev.parley.guard.injection;

import java.util.List;

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

}

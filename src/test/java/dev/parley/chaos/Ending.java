package dev.parley.chaos;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a scenario ended.
 *
 * @param row its line of the table
 * @param findings what is wrong
 * @param needless second sends that nothing excuses
 */
record Ending(Row row, Findings findings, List<String> needless) {

	/**
	 * Each message is answered once, in the order in which they were confirmed, and each
	 * part is sent, once unless nobody can know.
	 */
	Ending isClean() {
		answersAreClean();
		assertThat(this.findings.misplaced()).as("stored in another order than confirmed").isEmpty();
		assertThat(this.findings.unsent()).as("unsent parts").isZero();
		return this;
	}

	/** Each message is answered once, in order, and nothing is sent twice needlessly. */
	Ending answersAreClean() {
		assertThat(this.findings.lost()).as("lost").isEmpty();
		assertThat(this.findings.doubled()).as("doubled").isEmpty();
		assertThat(this.findings.reordered()).as("reordered").isEmpty();
		assertThat(this.needless).as("sent twice needlessly").isEmpty();
		return this;
	}

}

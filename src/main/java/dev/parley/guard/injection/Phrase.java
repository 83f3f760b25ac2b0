package dev.parley.guard.injection;

import java.util.List;
import java.util.Set;

/**
 * A wording of an order.
 *
 * @param rule the rule it belongs to
 * @param steps what it is made of, one after the other
 */
record Phrase(String rule, List<Step> steps) {

	Phrase {
		steps = List.copyOf(steps);
	}

	/** The words that it can begin with. */
	Set<String> beginnings() {
		return this.steps.stream()
			.filter((step) -> step.kind() != Step.Kind.OPENING && step.kind() != Step.Kind.NOT_AFTER)
			.findFirst()
			.filter((step) -> step.kind() == Step.Kind.ONE)
			.map(Step::words)
			.orElseThrow(() -> new IllegalArgumentException("A phrase of %s begins with no word".formatted(this.rule)));
	}

	/** Whether it stands in the text at that place. */
	boolean standsAt(Words text, int index) {
		return matches(text, index, 0, 0);
	}

	/** How often it branches depends on the phrase alone, not on the text. */
	private boolean matches(Words text, int index, int step, int taken) {
		if (step == this.steps.size()) {
			return true;
		}
		Step next = this.steps.get(step);
		if (taken < next.most() && next.takes(text.at(index)) && matches(text, index + 1, step, taken + 1)) {
			return true;
		}
		return (taken > 0 || next.holdsAt(text, index)) && matches(text, index, step + 1, 0);
	}

}

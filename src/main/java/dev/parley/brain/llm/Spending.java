package dev.parley.brain.llm;

import java.util.OptionalDouble;

import dev.parley.brain.BrainMetrics;
import dev.parley.conversation.Usage;

/** Counts what answers take, and what they cost by the configured prices. */
record Spending(BrainMetrics metrics, Prices prices) {

	void add(Usage usage) {
		this.metrics.used(LlmBrain.NAME, usage, this.prices.of(usage));
	}

	/** Empty without prices. */
	OptionalDouble cost(Usage usage) {
		return this.prices.isSet() ? OptionalDouble.of(this.prices.of(usage)) : OptionalDouble.empty();
	}

}

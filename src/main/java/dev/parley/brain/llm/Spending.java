package dev.parley.brain.llm;

import dev.parley.brain.BrainMetrics;
import dev.parley.conversation.Usage;

/** Counts what answers take, by the configured prices. */
record Spending(BrainMetrics metrics, Prices prices) {

	void add(Usage usage) {
		this.metrics.used(LlmBrain.NAME, usage, this.prices.of(usage));
	}

}

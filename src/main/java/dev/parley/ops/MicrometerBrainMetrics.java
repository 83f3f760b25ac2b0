package dev.parley.ops;

import java.time.Duration;
import java.util.Locale;

import dev.parley.brain.BrainMetrics;
import dev.parley.conversation.Usage;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts by Micrometer: {@code parley.brain.calls} with their latency,
 * {@code parley.brain.tokens} of each kind, and {@code parley.brain.cost}.
 */
@Component
class MicrometerBrainMetrics implements BrainMetrics {

	private final MeterRegistry registry;

	MicrometerBrainMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void call(String brain, Outcome outcome, Duration took) {
		String code = outcome.name().toLowerCase(Locale.ROOT);
		this.registry.timer(Metrics.BRAIN_CALLS, Metrics.BRAIN, brain, Metrics.OUTCOME, code).record(took);
	}

	/** The model's name is the provider's word: the labels are as many as models. */
	@Override
	public void used(String brain, Usage usage, double cost) {
		tokens(brain, usage.model(), "input", usage.inputTokens() - usage.cachedTokens());
		tokens(brain, usage.model(), "cached", usage.cachedTokens());
		tokens(brain, usage.model(), "output", usage.outputTokens());
		if (cost > 0) {
			this.registry.counter(Metrics.BRAIN_COST, Metrics.BRAIN, brain, Metrics.MODEL, usage.model())
				.increment(cost);
		}
	}

	private void tokens(String brain, String model, String kind, long count) {
		this.registry.counter(Metrics.BRAIN_TOKENS, Metrics.BRAIN, brain, Metrics.MODEL, model, Metrics.KIND, kind)
			.increment(Math.max(0, count));
	}

}

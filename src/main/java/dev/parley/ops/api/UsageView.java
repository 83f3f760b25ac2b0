package dev.parley.ops.api;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

import dev.parley.brain.Brain;
import dev.parley.conversation.Usage;
import dev.parley.store.UsageTotals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What an answer took to make, as the API tells it; its cost by the prices set now. */
@JsonNaming(SnakeCaseStrategy.class)
record UsageView(String model, long inputTokens, long cachedTokens, long outputTokens, long tookMs,
		@Nullable Double cost) {

	static UsageView of(Usage usage, Brain brain) {
		OptionalDouble cost = brain.cost(usage);
		return new UsageView(usage.model(), usage.inputTokens(), usage.cachedTokens(), usage.outputTokens(),
				usage.latency().toMillis(), cost.isPresent() ? cost.getAsDouble() : null);
	}

	/** What the answers of a conversation took together. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Totals(List<OfModel> items, @Nullable Instant lookedBackTo) {

		static Totals of(UsageTotals totals, Brain brain) {
			return new Totals(totals.models()
				.stream()
				.map((model) -> new OfModel(model.answers(), UsageView.of(model.sum(), brain)))
				.toList(), totals.lookedBackTo());
		}

	}

	/** What answers of one model took together. */
	record OfModel(long answers, UsageView usage) {
	}

}

package dev.parley.store;

import java.time.Instant;
import java.util.List;

import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a conversation took together.
 *
 * @param models for each model, the one that answered most first
 * @param lookedBackTo how far it was looked back if not all was looked at; null if it was
 */
public record UsageTotals(List<OfModel> models, @Nullable Instant lookedBackTo) {

	public UsageTotals {
		models = List.copyOf(models);
	}

	/**
	 * What answers of one model took.
	 *
	 * @param answers how many there are
	 * @param sum what they took together
	 */
	public record OfModel(long answers, Usage sum) {
	}

}

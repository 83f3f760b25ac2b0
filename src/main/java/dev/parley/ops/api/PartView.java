package dev.parley.ops.api;

import java.time.Instant;

import dev.parley.store.Delivery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A part of an answer, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record PartView(String conversationId, String conversationKey, long seq, int part, String text, String state,
		int attempts, @Nullable String error, Instant createdAt, @Nullable Instant nextAttemptAt,
		@Nullable Instant closedAt) {

	static PartView of(Delivery delivery) {
		String id = delivery.conversation().value();
		Delivery.Progress progress = delivery.progress();
		return new PartView(id, Ids.key(id), delivery.seq(), delivery.index(), delivery.text(), progress.state(),
				progress.attempts(), progress.error(), delivery.createdAt(), progress.nextAttemptAt(),
				progress.closedAt());
	}

	/** Without the text and the id. */
	@Override
	public String toString() {
		return "PartView[seq=%d, part=%d, state=%s]".formatted(this.seq, this.part, this.state);
	}

}

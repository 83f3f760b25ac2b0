package dev.parley.ops.api;

import java.time.Instant;

import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.turn.Handover;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A conversation, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record ConversationView(String id, String key, String channel, String state, @Nullable String pausedBy,
		@Nullable Instant pausedUntil, @Nullable String operator, @Nullable Instant wantedSince, Instant lastActiveAt,
		int waiting, boolean answering, @Nullable MessageView last) {

	static ConversationView of(Overview overview, Handover handover) {
		Overview.Pause pause = overview.pause();
		Entry last = overview.last();
		String id = overview.id().value();
		return new ConversationView(id, Ids.key(id), overview.id().channel(), (pause != null) ? "paused" : "active",
				(pause != null) ? pause.by() : null, (pause != null) ? handover.returnsAt(pause) : null,
				(pause != null) ? pause.operator() : null, (pause != null) ? pause.wantedAt() : null,
				overview.activeAt(), overview.waiting(), overview.answering(),
				(last != null) ? MessageView.of(last) : null);
	}

	/** Without the id, which may be a phone number. */
	@Override
	public String toString() {
		return "ConversationView[channel=%s, state=%s]".formatted(this.channel, this.state);
	}

}

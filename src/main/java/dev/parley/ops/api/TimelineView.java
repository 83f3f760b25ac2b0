package dev.parley.ops.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Timeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One turn, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record TimelineView(List<MessageView> messages, @Nullable MessageView answer, List<PartView> parts,
		List<EventView> events) {

	/**
	 * Something that happened; what is null does not belong to it.
	 *
	 * @param event {@code received}, {@code guard}, {@code queued}, {@code completed} or
	 * {@code part}
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record EventView(String event, Instant at, long seq, @Nullable String state, @Nullable Integer part,
			@Nullable Integer attempts, @Nullable String error) {
	}

	static TimelineView of(Timeline timeline) {
		List<EventView> events = new ArrayList<>();
		timeline.messages().forEach((message) -> events.addAll(received(message)));
		Entry answer = timeline.answer();
		if (answer != null) {
			events.add(new EventView("completed", answer.at(), answer.seq(), answer.author(), null, null, null));
		}
		timeline.parts().forEach((part) -> events.add(sent(part)));
		events.sort(Comparator.comparing(EventView::at));
		return new TimelineView(timeline.messages().stream().map(MessageView::of).toList(),
				(answer != null) ? MessageView.of(answer) : null, timeline.parts().stream().map(PartView::of).toList(),
				events);
	}

	/** The guard comes before the store, and both before the platform is answered. */
	private static List<EventView> received(Entry message) {
		Entry.Receipt receipt = message.receipt();
		boolean blocked = receipt != null && "blocked".equals(receipt.state());
		List<EventView> events = new ArrayList<>();
		events.add(new EventView("received", message.at(), message.seq(), null, null, null, null));
		events
			.add(new EventView("guard", message.at(), message.seq(), blocked ? "blocked" : "passed", null, null, null));
		if (!blocked) {
			events.add(new EventView("queued", message.at(), message.seq(), (receipt != null) ? receipt.state() : null,
					null, null, null));
		}
		return events;
	}

	private static EventView sent(Delivery part) {
		Delivery.Progress progress = part.progress();
		Instant at = (progress.closedAt() != null) ? progress.closedAt() : part.createdAt();
		return new EventView("part", at, part.seq(), progress.state(), part.index(), progress.attempts(),
				progress.error());
	}

}

package dev.parley.ops.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.store.Arrival.Findings;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Timeline;
import dev.parley.store.Timeline.Reception;
import dev.parley.trace.Traces;
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
	 * @param event {@code received}, {@code guard}, {@code queued}, {@code brain},
	 * {@code completed} or {@code part}
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record EventView(String event, Instant at, long seq, @Nullable String state, @Nullable Integer part,
			@Nullable Integer attempts, @Nullable String error, @Nullable Instant nextAttemptAt,
			@Nullable List<String> rules, @Nullable String rulesVersion, @Nullable String traceId,
			@Nullable UsageView usage) {

		private static EventView of(String event, Instant at, long seq, @Nullable String state) {
			return new EventView(event, at, seq, state, null, null, null, null, null, null, null, null);
		}

	}

	static TimelineView of(Timeline timeline, Brain brain) {
		Map<Long, Reception> receptions = timeline.receptions()
			.stream()
			.collect(Collectors.toMap(Reception::seq, Function.identity()));
		List<EventView> events = new ArrayList<>();
		timeline.messages().forEach((message) -> events.addAll(received(message, receptions.get(message.seq()))));
		Entry answer = timeline.answer();
		if (answer != null) {
			if (answer.usage() != null) {
				events.add(thought(answer, UsageView.of(answer.usage(), brain)));
			}
			events.add(EventView.of("completed", answer.at(), answer.seq(), answer.author()));
		}
		timeline.parts().forEach((part) -> events.add(sent(part)));
		events.sort(Comparator.comparing(EventView::at));
		return new TimelineView(timeline.messages().stream().map((message) -> MessageView.of(message, brain)).toList(),
				(answer != null) ? MessageView.of(answer, brain) : null,
				timeline.parts().stream().map(PartView::of).toList(), events);
	}

	/** The guard comes before the store, and both before the platform is answered. */
	private static List<EventView> received(Entry message, @Nullable Reception reception) {
		Entry.Receipt receipt = message.receipt();
		boolean blocked = receipt != null && "blocked".equals(receipt.state());
		List<EventView> events = new ArrayList<>();
		events.add(new EventView("received", message.at(), message.seq(), null, null, null, null, null, null, null,
				(reception != null) ? Traces.traceId(reception.trace()).orElse(null) : null, null));
		// what the inbox has forgotten is not known to have passed
		if (reception != null) {
			Findings findings = reception.findings();
			events.add(new EventView("guard", message.at(), message.seq(), blocked ? "blocked" : outcome(findings),
					null, null, null, null, findings.rules(), findings.rules().isEmpty() ? null : findings.version(),
					null, null));
		}
		if (!blocked) {
			events.add(EventView.of("queued", message.at(), message.seq(), (receipt != null) ? receipt.state() : null));
		}
		return events;
	}

	/**
	 * Of what goes on, only personal data is taken out: any other rule would have blocked
	 * it, were it not for shadow mode.
	 */
	private static String outcome(Findings findings) {
		if (findings.rules().isEmpty()) {
			return "passed";
		}
		return findings.rules().stream().allMatch((rule) -> rule.startsWith("pii.")) ? "redacted" : "shadow";
	}

	/** It had the answer just before that was stored. */
	private static EventView thought(Entry answer, UsageView usage) {
		return new EventView("brain", answer.at(), answer.seq(), null, null, null, null, null, null, null, null, usage);
	}

	private static EventView sent(Delivery part) {
		Delivery.Progress progress = part.progress();
		Instant at = (progress.closedAt() != null) ? progress.closedAt() : part.createdAt();
		return new EventView("part", at, part.seq(), progress.state(), part.index(), progress.attempts(),
				progress.error(), progress.nextAttemptAt(), null, null, null, null);
	}

}

package dev.parley.ops.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.ops.Metrics;
import dev.parley.setting.AdminPassword;
import dev.parley.store.Archive;
import dev.parley.store.Backlog;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Housekeeping;
import dev.parley.store.Page;
import dev.parley.store.Problems;
import dev.parley.store.StoreUnavailableException;
import dev.parley.turn.Handover;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Looks at the store for all who watch this replica: at most once a second however many
 * they are, and not at all when nobody does.
 */
@Component
@Conditional(AdminPassword.class)
class Watch {

	/** Of the conversations, those in which something was said last. */
	static final int NEWEST = 50;

	private static final Duration FRESH = Duration.ofMillis(900);

	private final Archive archive;

	private final Housekeeping housekeeping;

	private final Handover handover;

	private final MeterRegistry registry;

	private final Clock clock;

	private @Nullable Look latest;

	Watch(Archive archive, Housekeeping housekeeping, Handover handover, MeterRegistry registry, Clock clock) {
		this.archive = archive;
		this.housekeeping = housekeeping;
		this.handover = handover;
		this.registry = registry;
		this.clock = clock;
	}

	/**
	 * What was seen.
	 *
	 * @param conversations the newest; null while the store is away
	 */
	record Look(Instant at, @Nullable List<ConversationView> conversations, @Nullable Sample sample) {

		@Override
		public String toString() {
			return "Look[at=%s]".formatted(this.at);
		}

	}

	/**
	 * Figures at one time: what waits over all replicas, and the turns that ended on this
	 * one since it started.
	 *
	 * @param wanted in how many conversations a user waits for a person
	 * @param wantedSeconds how long the first of them has waited
	 * @param turnSeconds how long all these turns took together
	 * @param slowestSeconds the slowest of the last minutes
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Sample(Instant at, long waiting, double oldestSeconds, Map<String, Long> outbox, long wanted,
			double wantedSeconds, Problems.Count problems, long turns, long failed, double turnSeconds,
			double slowestSeconds) {
	}

	/** Looks, or tells what somebody else has just seen. */
	synchronized Look look() {
		Look before = this.latest;
		Instant now = this.clock.instant();
		if (before != null && Duration.between(before.at(), now).compareTo(FRESH) < 0) {
			return before;
		}
		Look look = read(now);
		this.latest = look;
		return look;
	}

	private Look read(Instant now) {
		try {
			List<ConversationView> newest = this.archive
				.conversations(ConversationFilter.ALL, new Page.Request(NEWEST, null))
				.items()
				.stream()
				.map((overview) -> ConversationView.of(overview, this.handover))
				.toList();
			return new Look(now, newest, sample(now, this.housekeeping.backlog()));
		}
		catch (StoreUnavailableException ex) {
			return new Look(now, null, null);
		}
	}

	private Sample sample(Instant now, Backlog backlog) {
		long turns = 0;
		long failed = 0;
		double seconds = 0;
		double slowest = 0;
		for (Timer timer : this.registry.find(Metrics.TURNS).timers()) {
			turns += timer.count();
			failed += "failed".equals(timer.getId().getTag(Metrics.OUTCOME)) ? timer.count() : 0;
			seconds += timer.totalTime(TimeUnit.SECONDS);
			slowest = Math.max(slowest, timer.max(TimeUnit.SECONDS));
		}
		return new Sample(now, backlog.waiting(), backlog.oldest().toMillis() / 1000.0, backlog.outbox(),
				backlog.wanted(), backlog.longest().toMillis() / 1000.0, backlog.problems(), turns, failed, seconds,
				slowest);
	}

}

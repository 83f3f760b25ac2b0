package dev.parley.ops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.Problems;
import dev.parley.store.StoreUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What waits, as gauges: {@code parley.waiting}, {@code parley.waiting.oldest} in seconds
 * (alert on this one), {@code parley.outbox} by state, {@code parley.problems} by kind,
 * and {@code parley.wanted} with {@code parley.wanted.oldest} of those who want a person.
 * Read now and then rather than at each scrape; not a number while the store is away,
 * since the truth is not known then.
 */
@Component
class BacklogGauges {

	private final Housekeeping housekeeping;

	private volatile @Nullable Backlog backlog;

	BacklogGauges(Housekeeping housekeeping, MeterRegistry registry) {
		this.housekeeping = housekeeping;
		Gauge.builder(Metrics.WAITING, this, (gauges) -> gauges.of(Backlog::waiting))
			.description("Accepted messages that are not answered yet, over all replicas")
			.register(registry);
		Gauge.builder(Metrics.WAITING_OLDEST, this, (gauges) -> gauges.of((read) -> toSeconds(read.oldest())))
			.description("How long the oldest of them has waited")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder(Metrics.WANTED, this, (gauges) -> gauges.of(Backlog::wanted))
			.description("Conversations whose user asked for a person and has none yet, over all replicas")
			.register(registry);
		Gauge.builder(Metrics.WANTED_OLDEST, this, (gauges) -> gauges.of((read) -> toSeconds(read.longest())))
			.description("How long the first of them has waited for a person")
			.baseUnit("seconds")
			.register(registry);
		for (String state : List.of("pending", "sending", "unknown", "dead")) {
			Gauge.builder(Metrics.OUTBOX, this, (gauges) -> gauges.parts(state))
				.description("Parts that are not sent, over all replicas")
				.tag(Metrics.STATE, state)
				.register(registry);
		}
		problems("unsent", Problems.Count::unsent, registry);
		problems("failed", Problems.Count::failed, registry);
	}

	private void problems(String kind, ToLongFunction<Problems.Count> count, MeterRegistry registry) {
		Gauge.builder(Metrics.PROBLEMS, this, (gauges) -> {
			Backlog read = gauges.backlog;
			return (read != null) ? count.applyAsLong(read.problems()) : Double.NaN;
		})
			.description("Answers that were not sent and messages that were not answered, as the console counts them")
			.tag(Metrics.KIND, kind)
			.register(registry);
	}

	@Scheduled(fixedDelayString = "${parley.ops.gauges:15s}")
	void read() {
		try {
			this.backlog = this.housekeeping.backlog();
		}
		catch (StoreUnavailableException ex) {
			this.backlog = null;
		}
	}

	private double of(ToDoubleFunction<Backlog> figure) {
		Backlog read = this.backlog;
		return (read != null) ? figure.applyAsDouble(read) : Double.NaN;
	}

	private double parts(String state) {
		return of((read) -> Map.copyOf(read.outbox()).getOrDefault(state, 0L));
	}

	private static double toSeconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}

package dev.parley.ops;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.StoreUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What waits, as gauges: {@code parley.waiting}, {@code parley.waiting.oldest} in seconds
 * (alert on this one) and {@code parley.outbox} by state. Read now and then rather than
 * at each scrape; not a number while the store is away, since the truth is not known
 * then.
 */
@Component
class BacklogGauges {

	private final Housekeeping housekeeping;

	private volatile @Nullable Backlog backlog;

	BacklogGauges(Housekeeping housekeeping, MeterRegistry registry) {
		this.housekeeping = housekeeping;
		Gauge.builder(Metrics.WAITING, this, BacklogGauges::waiting)
			.description("Accepted messages that are not answered yet, over all replicas")
			.register(registry);
		Gauge.builder(Metrics.WAITING_OLDEST, this, BacklogGauges::oldest)
			.description("How long the oldest of them has waited")
			.baseUnit("seconds")
			.register(registry);
		for (String state : List.of("pending", "sending", "unknown", "dead")) {
			Gauge.builder(Metrics.OUTBOX, this, (gauges) -> gauges.parts(state))
				.description("Parts that are not sent, over all replicas")
				.tag(Metrics.STATE, state)
				.register(registry);
		}
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

	private double waiting() {
		Backlog read = this.backlog;
		return (read != null) ? read.waiting() : Double.NaN;
	}

	private double oldest() {
		Backlog read = this.backlog;
		return (read != null) ? toSeconds(read.oldest()) : Double.NaN;
	}

	private double parts(String state) {
		Backlog read = this.backlog;
		return (read != null) ? Map.copyOf(read.outbox()).getOrDefault(state, 0L) : Double.NaN;
	}

	private static double toSeconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}

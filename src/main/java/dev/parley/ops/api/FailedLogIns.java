package dev.parley.ops.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.parley.ops.Metrics;
import dev.parley.ops.api.LogIns.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of log-ins that failed: {@code parley.logins.failed} counts all of them, the log
 * names some, at most one in five seconds, or who guesses could fill it.
 * <p>
 * The address is logged as it is, unlike all else that may be a person's: it is that of
 * somebody at the operator's own door, and a hash could not be blocked. What was typed is
 * not logged, for it may be the password with one letter wrong.
 */
class FailedLogIns {

	private static final Log logger = LogFactory.getLog(FailedLogIns.class);

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

	/** Behind a proxy it is what a header says. */
	private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[0-9A-Za-z]{1,15})?");

	private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

	private final Clock clock;

	private Instant next = Instant.MIN;

	private int untold;

	/** Both are there from the start: the first failure would else be no increase. */
	FailedLogIns(MeterRegistry registry, Clock clock) {
		this.clock = clock;
		this.counters.put(Outcome.WRONG, counter(registry, "wrong"));
		this.counters.put(Outcome.MUST_WAIT, counter(registry, "must_wait"));
	}

	private static Counter counter(MeterRegistry registry, String reason) {
		return Counter.builder(Metrics.FAILED_LOGINS)
			.description("Calls with a wrong user or password, or from where too many of them came")
			.tag("reason", reason)
			.register(registry);
	}

	void tell(String address, Outcome outcome) {
		Counter counter = this.counters.get(outcome);
		if (counter != null) {
			counter.increment();
		}
		log(address, outcome);
	}

	private synchronized void log(String address, Outcome outcome) {
		Instant now = this.clock.instant();
		if (now.isBefore(this.next)) {
			this.untold++;
			return;
		}
		String why = (outcome == Outcome.WRONG) ? "user or password is wrong"
				: "it must wait after too many wrong ones";
		String more = (this.untold > 0) ? "; %d more failed since the last such line".formatted(this.untold) : "";
		logger.warn("A log-in from %s failed: %s%s"
			.formatted(ADDRESS.matcher(address).matches() ? address : "an address that cannot be read", why, more));
		this.untold = 0;
		this.next = now.plus(BETWEEN_LINES);
	}

}

package dev.parley.channel.meta;

import java.time.Duration;
import java.util.List;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long Meta asks to wait. A wait that somebody else names is never longer than two
 * hours: by then the limit may be another.
 */
final class GraphWait {

	private static final Duration LONGEST = Duration.ofHours(2);

	/** Where the budget of the last hour is used up, and no time is named. */
	private static final Duration UNNAMED = Duration.ofMinutes(5);

	private static final List<String> USAGES = List.of("X-Business-Use-Case-Usage", "X-App-Usage");

	private static final List<String> SHARES = List.of("call_count", "total_time", "total_cputime");

	private GraphWait() {
	}

	/** The longest wait that the answer's headers name; null without one. */
	static @Nullable Duration asked(PlatformHttp.Response response) {
		Duration longest = response.retryAfter();
		for (String header : USAGES) {
			for (String value : response.headers().allValues(header)) {
				Duration wait = named(value);
				longest = (longest == null || (wait != null && wait.compareTo(longest) > 0)) ? wait : longest;
			}
		}
		return (longest != null) ? capped(longest) : null;
	}

	/** The same outcome, waiting as the answer asks where it waits. */
	static SendOutcome in(SendOutcome outcome, PlatformHttp.Response response) {
		return (outcome instanceof SendOutcome.RetryLater later)
				? new SendOutcome.RetryLater(later.why(), asked(response)) : outcome;
	}

	private static Duration capped(Duration wait) {
		return (wait.compareTo(LONGEST) > 0) ? LONGEST : wait;
	}

	/** Times are minutes, for each account and each use; shares are percent. */
	private static @Nullable Duration named(String usage) {
		JsonNode json;
		try {
			json = JsonMapper.shared().readTree(usage);
		}
		catch (JacksonException ex) {
			return null;
		}
		double minutes = largest(json, "estimated_time_to_regain_access");
		if (minutes > 0) {
			return Duration.ofSeconds((long) Math.ceil(Math.min(minutes, LONGEST.toMinutes()) * 60));
		}
		return SHARES.stream().anyMatch((share) -> largest(json, share) >= 100) ? UNNAMED : null;
	}

	private static double largest(JsonNode json, String name) {
		return json.findValues(name).stream().mapToDouble((node) -> node.asDouble(0)).max().orElse(0);
	}

}

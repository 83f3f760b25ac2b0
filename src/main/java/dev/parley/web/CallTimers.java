package dev.parley.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Times the calls of platforms under the name and the labels that Spring's own filter
 * gives to all others ({@code http.server.requests}), at a tenth of what an observation
 * costs. Safe for any number of threads.
 */
class CallTimers {

	static final String NAME = "http.server.requests";

	private static final String NONE = "none";

	private final MeterRegistry registry;

	private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

	CallTimers(MeterRegistry registry) {
		this.registry = registry;
	}

	void record(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure, long nanos) {
		if (WebhookController.takes(request)) {
			this.timers.computeIfAbsent(Series.of(request, response, failure), this::timer)
				.record(Duration.ofNanos(nanos));
		}
	}

	private Timer timer(Series series) {
		HttpStatus status = HttpStatus.resolve(series.status);
		return Timer.builder(NAME)
			.tag("method", series.method)
			.tag("uri", series.route)
			.tag("status", Integer.toString(series.status))
			.tag("outcome", (status != null) ? status.series().name() : "UNKNOWN")
			.tag("exception", series.exception)
			.tag("error", series.exception)
			.register(this.registry);
	}

	/** Few, whatever strangers call. */
	private record Series(String method, String route, int status, String exception) {

		static Series of(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure) {
			String method = switch (request.getMethod()) {
				case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
				default -> "UNKNOWN";
			};
			String route = (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String best)
					? best : "UNKNOWN";
			return (failure != null) ? new Series(method, route, HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
					failure.getClass().getSimpleName()) : new Series(method, route, response.getStatus(), NONE);
		}

	}

}

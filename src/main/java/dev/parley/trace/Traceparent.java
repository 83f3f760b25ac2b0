package dev.parley.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;

/**
 * The text that one step tells the next, version 00 of W3C Trace Context. Of a later
 * version the part that it shares with this one is read, as the standard asks.
 */
final class Traceparent {

	private static final Pattern FORM = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.{0,200})?");

	private Traceparent() {
	}

	static Optional<TraceContext> read(String text, Tracer tracer) {
		return form(text).map((form) -> tracer.traceContextBuilder()
			.traceId(form.group(1))
			.spanId(form.group(2))
			.sampled((Integer.parseInt(form.group(3), 16) & 1) == 1)
			.build());
	}

	static Optional<String> traceId(String text) {
		return form(text).map((form) -> form.group(1));
	}

	private static Optional<Matcher> form(String text) {
		return Optional.of(FORM.matcher(text))
			.filter((form) -> form.matches() && !(text.startsWith("00") && text.length() > 55));
	}

	static String write(TraceContext context) {
		if (context.traceId().isEmpty()) {
			return "";
		}
		return "00-" + context.traceId() + '-' + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

}

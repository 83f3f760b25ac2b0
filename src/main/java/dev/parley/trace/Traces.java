package dev.parley.trace;

import java.util.List;
import java.util.Optional;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;

/**
 * Begins steps. What one led to is told to the next by a {@code traceparent}, a text as
 * W3C Trace Context has it, which can be stored and sent. Safe for any number of threads.
 */
public class Traces {

	/** Where nobody looks: steps without an id. */
	public static final Traces NONE = new Traces(Tracer.NOOP);

	private final Tracer tracer;

	Traces(Tracer tracer) {
		this.tracer = tracer;
	}

	/** What a step does, as OpenTelemetry tells them apart. */
	public enum Kind {

		/** Answers a call from outside. */
		SERVER,

		/** Takes up what was left for it. */
		CONSUMER,

		/** Calls somebody. */
		CLIENT

	}

	/**
	 * Begins a step; whoever begins one ends it.
	 * @param name what it does, one of few names
	 * @param causes the {@code traceparent}s of what led to it: it is a part of the last
	 * one's trace and linked to the others. What is none is passed over; without any it
	 * is a part of this thread's step or, if there is none, of a new trace
	 */
	public Step begin(Kind kind, String name, List<String> causes) {
		List<TraceContext> contexts = causes.stream()
			.distinct()
			.map((cause) -> Traceparent.read(cause, this.tracer))
			.flatMap(Optional::stream)
			.toList();
		Span.Builder span = this.tracer.spanBuilder().name(name).kind(Span.Kind.valueOf(kind.name()));
		for (int i = 0; i < contexts.size(); i++) {
			if (i < contexts.size() - 1) {
				span.addLink(new Link(contexts.get(i)));
			}
			else {
				span.setParent(contexts.get(i));
			}
		}
		return new Step(this.tracer, span.start());
	}

	/**
	 * Does a step on this thread, from its beginning to its end.
	 * @param causes as for {@code begin}
	 */
	public <T, X extends Exception> T step(Kind kind, String name, List<String> causes, Step.Work<T, X> work) throws X {
		Step step = begin(kind, name, causes);
		try {
			return step.run(work);
		}
		finally {
			step.end();
		}
	}

	/** The id of the trace that a {@code traceparent} names; empty if it is none. */
	public static Optional<String> traceId(String traceparent) {
		return Traceparent.traceId(traceparent);
	}

	/** The {@code traceparent} of this thread's step; empty if there is none. */
	public String current() {
		Span span = this.tracer.currentSpan();
		return (span != null) ? Traceparent.write(span.context()) : "";
	}

}

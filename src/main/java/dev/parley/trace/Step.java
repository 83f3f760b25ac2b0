package dev.parley.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A step under way. What is told of it may be read by whoever reads the traces: never a
 * text, a sender or an address. Any thread may run and end it.
 */
public final class Step {

	private static final String TRACE_ID = "trace.id";

	private static final String SPAN_ID = "span.id";

	private final Tracer tracer;

	private final Span span;

	Step(Tracer tracer, Span span) {
		this.tracer = tracer;
		this.span = span;
	}

	/**
	 * What is done in a step.
	 *
	 * @param <T> what it brings
	 * @param <X> what it may throw
	 */
	@FunctionalInterface
	public interface Work<T, X extends Exception> {

		T in(Step step) throws X;

	}

	/**
	 * Does it as this step: steps that it begins are a part of this one, and the log's
	 * lines carry its ids. Of what is thrown the step is told the kind alone, since a
	 * message may quote what was said. Does not end the step.
	 */
	<T, X extends Exception> T run(Work<T, X> work) throws X {
		Scope scope = enter();
		try {
			return work.in(this);
		}
		catch (Exception | Error ex) {
			fail(ex.getClass().getName());
			throw ex;
		}
		finally {
			scope.close();
		}
	}

	/** Makes it this thread's step until the scope is closed, by the same thread. */
	public Scope enter() {
		return new Scope(this.tracer.withSpan(this.span), this.span.context());
	}

	/** The time for which a thread does a step. */
	public static final class Scope {

		private final Tracer.SpanInScope scope;

		private final @Nullable String outerTrace = MDC.get(TRACE_ID);

		private final @Nullable String outerSpan = MDC.get(SPAN_ID);

		private Scope(Tracer.SpanInScope scope, TraceContext context) {
			this.scope = scope;
			put(TRACE_ID, context.traceId());
			put(SPAN_ID, context.spanId());
		}

		/** Makes the step that was this thread's before its step again. */
		public void close() {
			this.scope.close();
			put(TRACE_ID, this.outerTrace);
			put(SPAN_ID, this.outerSpan);
		}

		private static void put(String key, @Nullable String id) {
			if (id == null || id.isEmpty()) {
				MDC.remove(key);
			}
			else {
				MDC.put(key, id);
			}
		}

	}

	/** Names it anew, once it is known better what it is. */
	public Step name(String name) {
		this.span.name(name);
		return this;
	}

	/** Tells something of the step: what it says for the log, if anybody records it. */
	public Step tag(String key, Object value) {
		if (!this.span.isNoop()) {
			this.span.tag(key, value.toString());
		}
		return this;
	}

	/** Tells something of the step. */
	public Step tag(String key, long value) {
		this.span.tag(key, value);
		return this;
	}

	/** Tells that it failed, and why: never by a message that quotes a text. */
	public void fail(String why) {
		this.span.error(new Failed(why));
	}

	/** What the next step is to be told of this one. */
	public String traceparent() {
		return Traceparent.write(this.span.context());
	}

	/** Ends it; a second time has no effect. */
	public void end() {
		this.span.end();
	}

	/** Carries a reason to the trace, without a stack. */
	private static final class Failed extends Exception {

		Failed(String why) {
			super(why, null, false, false);
		}

	}

}

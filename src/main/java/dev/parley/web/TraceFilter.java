package dev.parley.web;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Times a call, and makes it a step: of its caller's trace if it names one by
 * {@code traceparent}, else of a new one. The step lasts until the answer is out, which
 * may be long after its thread has left. What operators merely look at sets nothing off
 * and is left out.
 */
class TraceFilter extends OncePerRequestFilter {

	private static final String STEP = TraceFilter.class.getName();

	private final Traces traces;

	private final CallTimers timers;

	TraceFilter(Traces traces, CallTimers timers) {
		this.traces = traces;
		this.timers = timers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getMethod().equals("GET") && !WebhookController.takes(request);
	}

	/** The controller may be asked only then, when the body has come. */
	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isAsyncDispatch(request)) {
			goOn(request, response, chain);
			return;
		}
		List<String> causes = Collections.list(request.getHeaders("traceparent"));
		Step step = this.traces.begin(Kind.SERVER, "call", (causes.size() == 1) ? causes : List.of());
		TracedCall call = new TracedCall(step, this.timers, request, response);
		request.setAttribute(STEP, step);
		Step.Scope scope = step.enter();
		try {
			chain.doFilter(request, response);
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(call);
			}
			else {
				call.end();
			}
		}
		catch (ServletException | IOException | RuntimeException | Error ex) {
			call.end(ex);
			throw ex;
		}
		finally {
			scope.close();
		}
	}

	private static void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(STEP) instanceof Step step) {
			Step.Scope scope = step.enter();
			try {
				chain.doFilter(request, response);
			}
			finally {
				scope.close();
			}
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * Ends the step of a call and tells how long it took. It is told which kind of call
	 * this was, never the path or the query: they name conversations and senders.
	 */
	static class TracedCall implements AsyncListener {

		private final Step step;

		private final CallTimers timers;

		private final long begun = System.nanoTime();

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		TracedCall(Step step, CallTimers timers, HttpServletRequest request, HttpServletResponse response) {
			this.step = step;
			this.timers = timers;
			this.request = request;
			this.response = response;
		}

		void end() {
			end(null);
		}

		/**
		 * Ends it.
		 * @param failure what nobody caught, for which the container answers 500
		 */
		void end(@Nullable Throwable failure) {
			if (failure != null) {
				this.step.fail(failure.getClass().getName());
			}
			this.timers.record(this.request, this.response, failure, System.nanoTime() - this.begun);
			int status = this.response.getStatus();
			this.step.tag("http.request.method", this.request.getMethod()).tag("http.response.status_code", status);
			if (this.request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
				this.step.name(this.request.getMethod() + ' ' + route).tag("http.route", route);
			}
			// any name can be called, and only those of channels are few
			if (status != HttpStatus.NOT_FOUND.value()
					&& this.request
						.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
					&& variables.get(WebhookController.CHANNEL) instanceof String channel) {
				this.step.tag("parley.channel", channel);
			}
			if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
				this.step.fail("answered " + status);
			}
			this.step.end();
		}

		@Override
		public void onComplete(AsyncEvent event) {
			end();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			this.step.fail("timed out");
		}

		@Override
		public void onError(AsyncEvent event) {
			this.step.fail("broke off");
		}

		/** A new dispatch drops the listeners of the one before. */
		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}

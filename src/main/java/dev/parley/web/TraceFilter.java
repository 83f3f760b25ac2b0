package dev.parley.web;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

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

}

package dev.parley.web;

import java.util.Map;

import dev.parley.trace.Step;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Ends the step of a call and tells how long it took. It is told which kind of call this
 * was, never the path or the query: they name conversations and senders.
 */
class TracedCall implements AsyncListener {

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

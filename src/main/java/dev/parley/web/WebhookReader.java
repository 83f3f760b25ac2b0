package dev.parley.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.web.tomcat.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Reads the calls of platforms before the controller is asked: first the headers, which
 * may be reason enough to refuse; then the body, byte by byte as it came, for a form that
 * the container parsed and rebuilt would no longer match its signature.
 * <p>
 * A body that is not there yet holds no thread, as much memory as it has bytes, and that
 * for a bounded time, all told: whoever sends it has not shown a secret yet.
 */
class WebhookReader implements AsyncHandlerInterceptor {

	private static final String READING = WebhookReader.class.getName();

	private final Channels channels;

	private final ByteBudget budget;

	private final Lane lane;

	private final Duration timeout;

	/**
	 * Reads.
	 * @param budget the bytes of all bodies at once
	 * @param lane how many calls are handled at once
	 * @param timeout how long one body may take, and the wait until it is handled
	 */
	WebhookReader(Channels channels, ByteBudget budget, Lane lane, Duration timeout) {
		this.channels = channels;
		this.budget = budget;
		this.lane = lane;
		this.timeout = timeout;
	}

	/** The call whose controller was asked. */
	static WebhookRequest read(HttpServletRequest request) {
		if (request.getAttribute(READING) instanceof BodyReading reading) {
			return reading.call();
		}
		throw new IllegalStateException("The path is none of a webhook");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException, WebhookRejectedException {
		String name = channel(request);
		if (name == null) {
			return true;
		}
		if (request.getAttribute(READING) instanceof BodyReading reading) {
			return reading.resume();
		}
		try {
			return begin(name, request, response);
		}
		catch (WebhookRejectedException | RuntimeException ex) {
			if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
				response.setHeader("Connection", "close");
			}
			throw ex;
		}
	}

	private boolean begin(String name, HttpServletRequest request, HttpServletResponse response)
			throws IOException, WebhookRejectedException {
		Channel channel = this.channels.named(name)
			.filter(Channel::listens)
			.orElseThrow(RefusedException::noSuchChannel);
		WebhookRequest head = new WebhookRequest(request.getMethod(), headers(request),
				QueryParameters.of(request.getQueryString()), new byte[0]);
		channel.checkHeaders(head);
		int limit = channel.bodyLimit();
		if (request.getContentLengthLong() > limit) {
			throw RefusedException.tooLarge(limit);
		}
		BodyReading reading = new BodyReading(request, head, limit, this.budget, this.lane);
		request.setAttribute(READING, reading);
		return !HttpMethod.POST.matches(request.getMethod()) || reading.begin(response, this.timeout);
	}

	@Override
	public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
			Object handler) {
		end(request);
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		end(request);
	}

	private static void end(HttpServletRequest request) {
		if (request.getAttribute(READING) instanceof BodyReading reading) {
			reading.end();
		}
	}

	private static @Nullable String channel(HttpServletRequest request) {
		return (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
				&& variables.get(WebhookController.CHANNEL) instanceof String name) ? name : null;
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (String name : Collections.list(request.getHeaderNames())) {
			headers.put(name, Collections.list(request.getHeaders(name)));
		}
		return headers;
	}

}

package dev.parley.channel;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.parley.http.HttpAnswer;
import dev.parley.http.HttpCallException;
import dev.parley.http.OutboundHttp;
import dev.parley.http.RetryAfter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Posts to a platform. Follows no redirect, since it would take the credentials along;
 * reads an answer up to a bound and within a time; and tells what a broken connection
 * means for the message. What it says of an error holds no address: some platforms want
 * their token in the path.
 */
public final class PlatformHttp {

	private static final int LARGEST_ANSWER = 256 * 1024;

	/** The platform certainly has not taken it; it is elsewhere, or busy. */
	private static final Set<Integer> LATER = Set.of(307, 308, 408, 425, 429, 503);

	private final OutboundHttp http;

	/**
	 * Makes a client.
	 * @param timeout how long one call may take, the answer's body included
	 */
	public PlatformHttp(Duration timeout) {
		Duration connectTimeout = Duration.ofSeconds(5);
		this.http = new OutboundHttp(timeout, (timeout.compareTo(connectTimeout) < 0) ? timeout : connectTimeout,
				LARGEST_ANSWER);
	}

	/**
	 * A platform's answer.
	 *
	 * @param status the HTTP status
	 * @param retryAfter the wait that the header {@code Retry-After} asks for, of a day
	 * at most; null without one
	 * @param body the body as UTF-8, at most 256 KB of it
	 * @param headers the headers
	 */
	public record Response(int status, @Nullable Duration retryAfter, String body, HttpHeaders headers) {

		Response(int status, @Nullable Duration retryAfter, String body) {
			this(status, retryAfter, body, HttpHeaders.of(Map.of(), (name, value) -> true));
		}

		public boolean succeeded() {
			return this.status / 100 == 2;
		}

		/** The body as JSON; a missing node if something in between answered. */
		public JsonNode json() {
			try {
				return JsonMapper.shared().readTree(this.body);
			}
			catch (JacksonException ex) {
				return MissingNode.getInstance();
			}
		}

		/**
		 * What HTTP itself says of a status that the platform gives no meaning of its
		 * own. Only a status of 4xx is a refusal.
		 */
		public SendOutcome outcome(String who) {
			String why = who + " answered " + this.status;
			if (succeeded()) {
				return new SendOutcome.Sent(null);
			}
			if (LATER.contains(this.status)) {
				return new SendOutcome.RetryLater(why, this.retryAfter);
			}
			return (this.status / 100 == 4) ? new SendOutcome.Refused(why) : new SendOutcome.Unknown(why);
		}

		@Override
		public String toString() {
			return "Response[%d, %d characters]".formatted(this.status, this.body.length());
		}

	}

	/**
	 * Posts a body and reads what became of it.
	 * @param headers the headers, the content type among them
	 * @param outcome reads the answer; not called when none came
	 */
	public SendOutcome post(URI uri, Map<String, String> headers, byte[] body,
			Function<Response, SendOutcome> outcome) {
		return read(() -> this.http.post(uri, lists(headers), body), outcome);
	}

	/**
	 * The same, for what holds no credentials of the service: follows a redirect within
	 * the host, or to https, that keeps method and body.
	 */
	public SendOutcome postAndFollow(URI uri, Map<String, String> headers, byte[] body,
			Function<Response, SendOutcome> outcome) {
		return read(() -> this.http.postAndFollow(uri, lists(headers), body), outcome);
	}

	private static Map<String, List<String>> lists(Map<String, String> headers) {
		return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, (e) -> List.of(e.getValue())));
	}

	/** A call that may bring an answer. */
	@FunctionalInterface
	private interface Call {

		HttpAnswer make() throws HttpCallException, InterruptedException;

	}

	/** Before the request was written the platform cannot have it; afterwards it may. */
	private static SendOutcome read(Call call, Function<Response, SendOutcome> outcome) {
		try {
			HttpAnswer answer = call.make();
			// one that breaks off counts as far as it came
			return outcome.apply(new Response(answer.status(), RetryAfter.of(answer.headers(), Instant.now()),
					answer.text(), answer.headers()));
		}
		catch (HttpCallException ex) {
			return switch (ex.reason()) {
				case NOT_REACHED -> new SendOutcome.RetryLater("not reached: " + ex.getMessage(), null);
				case BROKEN -> new SendOutcome.Unknown("the connection broke: " + ex.getMessage());
				case TIMED_OUT -> new SendOutcome.Unknown(String.valueOf(ex.getMessage()));
			};
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new SendOutcome.Unknown("interrupted while it was sent");
		}
	}

	/** Calls with another method, without a body. */
	public SendOutcome call(String method, URI uri, Map<String, String> headers,
			Function<Response, SendOutcome> outcome) {
		return read(() -> this.http.call(method, uri, lists(headers)), outcome);
	}

	/** Posts a map or a tree as JSON. */
	public SendOutcome postJson(URI uri, Map<String, String> headers, Object json,
			Function<Response, SendOutcome> outcome) {
		return sendJson("POST", uri, headers, json, outcome);
	}

	/** The same with another method. */
	public SendOutcome sendJson(String method, URI uri, Map<String, String> headers, Object json,
			Function<Response, SendOutcome> outcome) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Content-Type", "application/json; charset=utf-8");
		// not written as bytes at once: Jackson refuses half a surrogate pair there
		String body = JsonMapper.shared().writeValueAsString(json);
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return read(() -> this.http.call(method, uri, lists(all), bytes), outcome);
	}

}

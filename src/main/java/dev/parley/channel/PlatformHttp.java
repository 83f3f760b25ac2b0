package dev.parley.channel;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

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

	private final HttpClient http;

	private final Duration timeout;

	/**
	 * Makes a client.
	 * @param timeout how long one call may take, the answer's body included
	 */
	public PlatformHttp(Duration timeout) {
		this.timeout = timeout;
		this.http = HttpClient.newBuilder()
			.connectTimeout(timeout.compareTo(Duration.ofSeconds(5)) < 0 ? timeout : Duration.ofSeconds(5))
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	/**
	 * A platform's answer.
	 *
	 * @param status the HTTP status
	 * @param retryAfter the wait that the header {@code Retry-After} asks for; null
	 * without one that is a number of seconds
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
		 * own.
		 */
		public SendOutcome outcome(String who) {
			String why = who + " answered " + this.status;
			if (succeeded()) {
				return new SendOutcome.Sent(null);
			}
			if (this.status == 408 || this.status == 425 || this.status == 429 || this.status == 503) {
				return new SendOutcome.RetryLater(why, this.retryAfter);
			}
			return (this.status >= 500) ? new SendOutcome.Unknown(why) : new SendOutcome.Refused(why);
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
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(this.timeout)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		headers.forEach(request::header);
		CompletableFuture<Response> call = this.http
			.sendAsync(request.build(), (head) -> new BoundedBody(LARGEST_ANSWER))
			.thenApply(PlatformHttp::read);
		try {
			// the client's own time-out ends with the headers; a body may trickle for
			// ever
			return outcome.apply(call.get(this.timeout.toMillis() + 1000, TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException ex) {
			return broken(ex);
		}
		catch (TimeoutException ex) {
			call.cancel(true);
			return new SendOutcome.Unknown("no whole answer within " + this.timeout);
		}
		catch (InterruptedException ex) {
			call.cancel(true);
			Thread.currentThread().interrupt();
			return new SendOutcome.Unknown("interrupted while it was sent");
		}
	}

	/** Posts a map or a tree as JSON. */
	public SendOutcome postJson(URI uri, Map<String, String> headers, Object json,
			Function<Response, SendOutcome> outcome) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Content-Type", "application/json; charset=utf-8");
		// not written as bytes at once: Jackson refuses half a surrogate pair there
		String body = JsonMapper.shared().writeValueAsString(json);
		return post(uri, all, body.getBytes(StandardCharsets.UTF_8), outcome);
	}

	private static Response read(HttpResponse<String> response) {
		Duration retryAfter = response.headers()
			.firstValue("Retry-After")
			.filter((value) -> value.matches("\\d{1,7}"))
			.map((value) -> Duration.ofSeconds(Long.parseLong(value)))
			.orElse(null);
		return new Response(response.statusCode(), retryAfter, response.body(), response.headers());
	}

	/** Before the request was written the platform cannot have it; afterwards it may. */
	private static SendOutcome broken(ExecutionException broken) {
		Throwable failure = (broken.getCause() != null) ? broken.getCause() : broken;
		String why = failure.getClass().getSimpleName();
		boolean unsent = failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
		return unsent ? new SendOutcome.RetryLater("not reached: " + why, null)
				: new SendOutcome.Unknown("the connection broke: " + why);
	}

}

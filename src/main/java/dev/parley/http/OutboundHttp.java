package dev.parley.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.parley.http.HttpCallException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Posts. One time-out holds for the whole call, the body and all redirects included; a
 * body is read up to a bound; an interrupt breaks the call off, so that the other side
 * can stop as well. {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} are
 * honoured. Safe for any number of threads.
 */
public final class OutboundHttp {

	/** How often a request follows to where the other side sends it. */
	private static final int MOST_REDIRECTS = 3;

	private final HttpClient http;

	private final Duration timeout;

	private final int bound;

	/**
	 * Makes a client.
	 * @param timeout how long one call may take
	 * @param connectTimeout how long its connection may take
	 * @param bound how many bytes of a body are read
	 * @throws dev.parley.setting.WrongSettingException when a proxy is set that cannot be
	 * used
	 */
	public OutboundHttp(Duration timeout, Duration connectTimeout, int bound) {
		this(timeout, connectTimeout, bound, System.getenv());
	}

	OutboundHttp(Duration timeout, Duration connectTimeout, int bound, Map<String, String> environment) {
		this.timeout = timeout;
		this.bound = bound;
		HttpClient.Builder builder = HttpClient.newBuilder()
			.connectTimeout(connectTimeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1);
		EnvironmentProxies proxies = EnvironmentProxies.of(environment);
		// without any, the JDK's own properties hold
		this.http = proxies.isEmpty() ? builder.build() : builder.proxy(proxies).build();
	}

	/**
	 * Posts a body to this address and no other: a redirect is an answer.
	 * @param headers the headers, the content type among them
	 * @throws HttpCallException when no answer came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public HttpAnswer post(URI uri, Map<String, List<String>> headers, byte[] body)
			throws HttpCallException, InterruptedException {
		return post(uri, headers, body, null);
	}

	/**
	 * The same, of an answer that may come in events.
	 * @param events reads a successful answer of that type while it comes, on a thread
	 * that it must not hold; null if nobody does
	 * @throws HttpCallException when no answer came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public HttpAnswer post(URI uri, Map<String, List<String>> headers, byte[] body, @Nullable EventStream events)
			throws HttpCallException, InterruptedException {
		return call("POST", uri, headers, body, System.nanoTime() + this.timeout.toNanos(), events);
	}

	/**
	 * Calls this address and no other without a body: a redirect is an answer.
	 * @param method such as GET
	 * @throws HttpCallException when no answer came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public HttpAnswer call(String method, URI uri, Map<String, List<String>> headers)
			throws HttpCallException, InterruptedException {
		return call(method, uri, headers, new byte[0], System.nanoTime() + this.timeout.toNanos(), null);
	}

	/**
	 * The same with a body.
	 * @param headers the headers, the content type among them
	 * @throws HttpCallException when no answer came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public HttpAnswer call(String method, URI uri, Map<String, List<String>> headers, byte[] body)
			throws HttpCallException, InterruptedException {
		return call(method, uri, headers, body, System.nanoTime() + this.timeout.toNanos(), null);
	}

	/**
	 * Posts a body and follows, with the same method, headers and body, where a status of
	 * 307 or 308 sends it: on the same host, on the same port or from http to https, and
	 * not for ever. Any other redirect is an answer.
	 * @throws HttpCallException when no answer came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public HttpAnswer postAndFollow(URI uri, Map<String, List<String>> headers, byte[] body)
			throws HttpCallException, InterruptedException {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		URI at = uri;
		for (int redirects = 0;; redirects++) {
			HttpAnswer answer = call("POST", at, headers, body, deadline, null);
			URI next = (redirects < MOST_REDIRECTS) ? next(at, answer) : null;
			if (next == null) {
				return answer;
			}
			at = next;
		}
	}

	/** Null if there is none that is safe to follow. */
	private static @Nullable URI next(URI at, HttpAnswer answer) {
		if (answer.status() != 307 && answer.status() != 308) {
			return null;
		}
		try {
			URI next = at.resolve(answer.headers().firstValue("location").filter((to) -> !to.isBlank()).orElseThrow());
			boolean sameHost = at.getHost().equalsIgnoreCase(next.getHost()) && next.getRawUserInfo() == null;
			boolean sameDoor = at.getScheme().equalsIgnoreCase(next.getScheme()) && port(at) == port(next);
			boolean upgrade = "http".equalsIgnoreCase(at.getScheme()) && "https".equalsIgnoreCase(next.getScheme());
			return (sameHost && (sameDoor || upgrade)) ? next : null;
		}
		catch (RuntimeException ex) {
			// no address, or none that is one
			return null;
		}
	}

	private static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	private HttpAnswer call(String method, URI uri, Map<String, List<String>> headers, byte[] body, long deadline,
			@Nullable EventStream events) throws HttpCallException, InterruptedException {
		Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1));
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(left)
			.method(method, (body.length > 0) ? HttpRequest.BodyPublishers.ofByteArray(body)
					: HttpRequest.BodyPublishers.noBody());
		headers.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
		CompletableFuture<HttpResponse<BoundedBody.Taken>> call = this.http.sendAsync(request.build(),
				(head) -> new BoundedBody(this.bound, (events != null && isEvents(head)) ? events::read : null));
		try {
			// the client's own time-out ends with the headers; a body may trickle for
			// ever
			return read(call.get(left.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw failure((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			throw timedOut();
		}
		finally {
			// of no effect on one that is done; closes the connection of any other
			call.cancel(true);
		}
	}

	private static boolean isEvents(HttpResponse.ResponseInfo head) {
		return head.statusCode() / 100 == 2
				&& EventStream.isType(head.headers().firstValue("content-type").orElse(null));
	}

	private HttpAnswer read(HttpResponse<BoundedBody.Taken> response) {
		BoundedBody.Taken body = response.body().unpacked(this.bound);
		return new HttpAnswer(response.statusCode(), response.headers(), body.bytes(), body.ending());
	}

	private HttpCallException failure(Throwable failure) {
		String what = failure.getClass().getSimpleName();
		if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
			return new HttpCallException(Reason.NOT_REACHED, what);
		}
		return (failure instanceof HttpTimeoutException) ? timedOut() : new HttpCallException(Reason.BROKEN, what);
	}

	private HttpCallException timedOut() {
		return new HttpCallException(Reason.TIMED_OUT, "no whole answer within " + this.timeout);
	}

}

package dev.parley.brain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.parley.brain.BrainMetrics.Outcome;

/**
 * Posts a question to where a brain's answers come from. One time-out holds for the whole
 * call, the body included; an answer over 10 MB is broken off while it is read; an
 * interrupt breaks the call off, so that the other side can stop as well. Follows no
 * redirect, since it would take the credentials along. What it says of an error holds
 * neither address nor body. Safe for any number of threads.
 */
public final class BrainHttp {

	private static final int LARGEST_ANSWER = 10 * 1024 * 1024;

	private final HttpClient http;

	private final String whom;

	private final Duration timeout;

	/**
	 * Makes a client.
	 * @param whom whom it calls, for the log
	 */
	public BrainHttp(String whom, Limits limits) {
		this.whom = whom;
		this.timeout = limits.timeout();
		this.http = HttpClient.newBuilder()
			.connectTimeout(limits.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			// an HTTP/2 connection takes no more calls than the other side allows and
			// fails the rest; without TLS servers exist that choke on the offer
			.version(HttpClient.Version.HTTP_1_1)
			.build();
	}

	/**
	 * An answer with a status of 2xx.
	 *
	 * @param status the status
	 * @param headers the headers
	 * @param body the whole body
	 */
	public record Answered(int status, Map<String, List<String>> headers, byte[] body) {

		@Override
		public String toString() {
			return "Answered[%d, %d bytes]".formatted(this.status, this.body.length);
		}

	}

	/**
	 * Posts a body.
	 * @param headers the headers, the content type among them
	 * @throws CallFailed when no answer with a status of 2xx came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public Answered post(URI uri, Map<String, List<String>> headers, byte[] body)
			throws CallFailed, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(this.timeout)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		headers.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
		CompletableFuture<HttpResponse<byte[]>> call = this.http.sendAsync(request.build(),
				(head) -> new BoundedAnswer(LARGEST_ANSWER));
		try {
			// the client's own time-out ends with the headers; a body may trickle for
			// ever
			return read(call.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS));
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

	private Answered read(HttpResponse<byte[]> response) throws CallFailed {
		if (response.statusCode() / 100 == 2) {
			return new Answered(response.statusCode(), response.headers().map(), response.body());
		}
		throw Refusals.of(this.whom, response);
	}

	private CallFailed failure(Throwable failure) {
		if (failure instanceof BoundedAnswer.TooLarge || failure.getCause() instanceof BoundedAnswer.TooLarge) {
			return new CallFailed(Outcome.UNUSABLE, this.whom + " answered more than 10 MB");
		}
		if (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)) {
			return timedOut();
		}
		String how = (failure instanceof IOException) ? "could not be reached or broke off" : "could not be called";
		return new CallFailed(Outcome.BROKEN,
				"%s %s: %s".formatted(this.whom, how, failure.getClass().getSimpleName()));
	}

	private CallFailed timedOut() {
		return new CallFailed(Outcome.TIMED_OUT,
				"%s gave no whole answer within %s".formatted(this.whom, this.timeout));
	}

}

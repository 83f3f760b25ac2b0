package dev.parley.brain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.http.EventStream;
import dev.parley.http.HttpAnswer;
import dev.parley.http.HttpCallException;
import dev.parley.http.HttpCallException.Reason;
import dev.parley.http.OutboundHttp;
import org.jspecify.annotations.Nullable;

/**
 * Posts a question to where a brain's answers come from. One time-out holds for the whole
 * call, the body included; an answer over 10 MB is broken off while it is read; an
 * interrupt breaks the call off, so that the other side can stop as well. Follows no
 * redirect, since it would take the credentials along. What it says of an error holds
 * neither address nor body. Safe for any number of threads.
 */
public final class BrainHttp {

	private static final int LARGEST_ANSWER = 10 * 1024 * 1024;

	private final OutboundHttp http;

	private final String whom;

	private final Duration timeout;

	/**
	 * Makes a client.
	 * @param whom whom it calls, for the log
	 */
	public BrainHttp(String whom, Limits limits) {
		this.whom = whom;
		this.timeout = limits.timeout();
		this.http = new OutboundHttp(limits.timeout(), limits.connectTimeout(), LARGEST_ANSWER);
	}

	/**
	 * An answer of any status.
	 *
	 * @param status the status
	 * @param headers the headers
	 * @param body the whole body
	 */
	public record Answered(int status, Map<String, List<String>> headers, byte[] body) {

		/** Whether it came in events rather than as a whole. */
		public boolean isEvents() {
			return this.headers.entrySet()
				.stream()
				.anyMatch((header) -> header.getKey().equalsIgnoreCase("content-type")
						&& header.getValue().stream().anyMatch(EventStream::isType));
		}

		@Override
		public String toString() {
			return "Answered[%d, %d bytes]".formatted(this.status, this.body.length);
		}

	}

	/**
	 * Posts a body.
	 * @param headers the headers, the content type among them
	 * @throws CallFailedException when no answer with a status of 2xx came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public Answered post(URI uri, Map<String, List<String>> headers, byte[] body)
			throws CallFailedException, InterruptedException {
		return post(uri, headers, body, null);
	}

	/**
	 * The same, of an answer that may come in events.
	 * @param events reads them while they come; null if nobody does
	 * @throws CallFailedException when no answer with a status of 2xx came
	 * @throws InterruptedException when this thread is interrupted
	 */
	public Answered post(URI uri, Map<String, List<String>> headers, byte[] body, @Nullable EventStream events)
			throws CallFailedException, InterruptedException {
		Answered answered = exchange(uri, headers, body, events);
		if (answered.status() / 100 != 2) {
			throw refusal(answered);
		}
		return answered;
	}

	/** What an answer with another status than 2xx means. */
	public CallFailedException refusal(Answered answered) {
		return Refusals.of(this.whom, answered);
	}

	/**
	 * Posts a body and leaves it to the caller what the status means.
	 * @param headers the headers, the content type among them
	 * @throws CallFailedException when no answer came, or none that is whole
	 * @throws InterruptedException when this thread is interrupted
	 */
	public Answered exchange(URI uri, Map<String, List<String>> headers, byte[] body)
			throws CallFailedException, InterruptedException {
		return exchange(uri, headers, body, null);
	}

	/**
	 * The same, of an answer that may come in events.
	 * @param events reads them while they come; null if nobody does. The body holds them
	 * all in the end
	 * @throws CallFailedException when no answer came, or none that is whole
	 * @throws InterruptedException when this thread is interrupted
	 */
	public Answered exchange(URI uri, Map<String, List<String>> headers, byte[] body, @Nullable EventStream events)
			throws CallFailedException, InterruptedException {
		try {
			HttpAnswer answer = this.http.post(uri, headers, body, events);
			// an error may break off: its status says enough
			if (answer.succeeded()) {
				mustBeWhole(answer.ending());
			}
			return new Answered(answer.status(), answer.headers().map(), answer.body());
		}
		catch (HttpCallException ex) {
			if (ex.reason() == Reason.TIMED_OUT) {
				throw new CallFailedException(Outcome.TIMED_OUT,
						"%s gave no whole answer within %s".formatted(this.whom, this.timeout));
			}
			throw broken(String.valueOf(ex.getMessage()));
		}
	}

	private void mustBeWhole(HttpAnswer.Ending ending) throws CallFailedException {
		switch (ending) {
			case TOO_LARGE -> throw new CallFailedException(Outcome.UNUSABLE, this.whom + " answered more than 10 MB");
			case BROKEN_OFF -> throw broken("the answer is not whole");
			case WHOLE -> {
			}
		}
	}

	private CallFailedException broken(String why) {
		return new CallFailedException(Outcome.BROKEN,
				"%s could not be reached or broke off: %s".formatted(this.whom, why));
	}

}

package dev.parley.brain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.parley.http.HttpAnswer;
import dev.parley.http.HttpCallException;
import dev.parley.http.OutboundHttp;

/** Calls what a brain calls, once and within seconds, for people who set it up. */
public final class BrainQuery {

	private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

	private final OutboundHttp http = new OutboundHttp(Duration.ofSeconds(8), Duration.ofSeconds(5), LARGEST_ANSWER);

	/**
	 * What was answered.
	 *
	 * @param status the HTTP status; 0 if no answer came
	 * @param text the body, or why there is none
	 */
	public record Answer(int status, String text) {

		/** What to say of an answer that is not the one hoped for. */
		public String problem() {
			return (this.status == 0) ? "cannot be reached (%s)".formatted(this.text) : "answered " + this.status;
		}

		@Override
		public String toString() {
			return "Answer[%d, %d characters]".formatted(this.status, this.text.length());
		}

	}

	/** Calls without a body. */
	public Answer ask(String method, URI uri, Map<String, String> headers) {
		try {
			HttpAnswer answer = this.http.call(method, uri,
					headers.entrySet()
						.stream()
						.collect(Collectors.toMap(Map.Entry::getKey, (header) -> List.of(header.getValue()))));
			return new Answer(answer.status(), answer.text());
		}
		catch (HttpCallException ex) {
			return new Answer(0, String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer(0, "interrupted");
		}
	}

}

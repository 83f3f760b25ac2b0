package dev.parley.brain;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.regex.Pattern;

import dev.parley.brain.BrainHttp.Answered;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.http.RetryAfter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a status other than 2xx means. */
final class Refusals {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * A name for a kind of error, such as {@code rate_limit_error}; nothing that was
	 * said.
	 */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	private Refusals() {
	}

	static CallFailedException of(String whom, Answered answered) {
		int status = answered.status();
		String kind = kind(answered.body());
		String why = "%s answered %d%s".formatted(whom, status, (kind != null) ? " (" + kind + ')' : "");
		HttpHeaders headers = HttpHeaders.of(answered.headers(), (name, value) -> true);
		return new CallFailedException(outcome(status), why, RetryAfter.of(headers, Instant.now()));
	}

	private static Outcome outcome(int status) {
		if (status == 408 || status == 409 || status == 429) {
			return Outcome.BUSY;
		}
		return (status >= 500) ? Outcome.FAILING : Outcome.REJECTED;
	}

	/**
	 * The kind of error, as Anthropic and OpenAI name it. Of the rest nothing is shown: a
	 * message may quote the key or what was said.
	 */
	private static @Nullable String kind(byte[] body) {
		try {
			JsonNode error = JSON.readTree(body).path("error");
			JsonNode kind = error.path("code").isString() ? error.path("code") : error.path("type");
			return (kind.isString() && NAME.matcher(kind.stringValue()).matches()) ? kind.stringValue() : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

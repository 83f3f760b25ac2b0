package dev.parley.brain;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import dev.parley.brain.BrainMetrics.Outcome;
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

	static CallFailed of(String whom, HttpResponse<byte[]> response) {
		int status = response.statusCode();
		String kind = kind(response.body());
		String why = "%s answered %d%s".formatted(whom, status, (kind != null) ? " (" + kind + ')' : "");
		return new CallFailed(outcome(status), why, retryAfter(response.headers()));
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

	/** In milliseconds as some providers tell it, in seconds, or as a date. */
	private static @Nullable Duration retryAfter(HttpHeaders headers) {
		String millis = headers.firstValue("retry-after-ms").orElse("");
		if (millis.matches("\\d{1,9}")) {
			return Duration.ofMillis(Long.parseLong(millis));
		}
		String value = headers.firstValue("retry-after").orElse("").strip();
		if (value.matches("\\d{1,7}(\\.\\d{1,9})?")) {
			return Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1000));
		}
		try {
			Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Instant sent = headers.firstValue("date")
				.map((now) -> ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
				.orElseGet(Instant::now);
			return date.isAfter(sent) ? Duration.between(sent, date) : Duration.ZERO;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}

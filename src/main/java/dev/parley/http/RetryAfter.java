package dev.parley.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** How long the other side asks to wait: never more than {@link #LONGEST}. */
public final class RetryAfter {

	/** Whoever names more is mistaken, or means "never". */
	public static final Duration LONGEST = Duration.ofDays(1);

	private RetryAfter() {
	}

	/**
	 * What the headers ask for: in milliseconds as some tell it, in seconds, or as a
	 * date, which is taken by the clock of the one who names it if that is told.
	 * @return null if they do not
	 */
	public static @Nullable Duration of(HttpHeaders headers, Instant now) {
		String millis = headers.firstValue("retry-after-ms").orElse("").strip();
		if (isNumber(millis)) {
			return seconds(Double.parseDouble(millis) / 1000);
		}
		String value = headers.firstValue("retry-after").orElse("").strip();
		if (isNumber(value)) {
			return seconds(Double.parseDouble(value));
		}
		Instant date = date(value);
		if (date == null) {
			return null;
		}
		Instant sent = date(headers.firstValue("date").orElse(""));
		return capped(Duration.between((sent != null) ? sent : now, date));
	}

	/** The wait, but not more than {@link #LONGEST} and not less than nothing. */
	public static Duration capped(Duration wait) {
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(LONGEST) > 0) ? LONGEST : wait;
	}

	private static boolean isNumber(String value) {
		return value.matches("\\d{1,40}(\\.\\d{0,40})?");
	}

	private static Duration seconds(double seconds) {
		return (seconds >= LONGEST.toSeconds()) ? LONGEST : Duration.ofMillis((long) Math.ceil(seconds * 1000));
	}

	private static @Nullable Instant date(String value) {
		try {
			return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}

package dev.parley.web;

import java.time.Duration;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong, as problem details that say what to do. */
@RestControllerAdvice
class ProblemResponses {

	static final String SECONDS_UNTIL_RETRY = "5";

	static ResponseEntity<?> conflict() {
		return problem(HttpStatus.CONFLICT,
				"Another text was sent under this message_id; a new message needs a new one", "message_id");
	}

	/**
	 * A message that was not let in.
	 * @param retryAfter how long until it would be; null for never
	 */
	static ResponseEntity<?> silenced(@Nullable Duration retryAfter) {
		if (retryAfter == null) {
			return problem(HttpStatus.FORBIDDEN, "Messages of this sender are not answered", "sender");
		}
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS,
				"There are more messages of this sender or conversation than are answered; send it again later");
		return ResponseEntity.of(detail).header("Retry-After", Long.toString(retryAfter.toSeconds() + 1)).build();
	}

	@ExceptionHandler
	ResponseEntity<?> rejected(WebhookRejectedException rejected) {
		return problem(HttpStatus.valueOf(rejected.status()), String.valueOf(rejected.getMessage()), rejected.field());
	}

	@ExceptionHandler
	ResponseEntity<?> refused(RefusedException refused) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(refused.status(), String.valueOf(refused.getMessage()));
		ResponseEntity.HeadersBuilder<?> response = ResponseEntity.of(detail);
		if (refused.retryAfter() != null) {
			response.header("Retry-After", refused.retryAfter());
		}
		return response.build();
	}

	/** Platforms take a 503 for what it is and deliver again. */
	@ExceptionHandler
	ResponseEntity<?> unavailable(StoreUnavailableException unavailable) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The message was not accepted because the store is away; send it again");
		return ResponseEntity.of(detail).header("Retry-After", SECONDS_UNTIL_RETRY).build();
	}

	private static ResponseEntity<?> problem(HttpStatus status, String text, @Nullable String field) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, text);
		if (field != null) {
			detail.setProperty("field", field);
		}
		ResponseEntity.HeadersBuilder<?> response = ResponseEntity.of(detail);
		if (status == HttpStatus.METHOD_NOT_ALLOWED) {
			response.header("Allow", "POST");
		}
		return response.build();
	}

}

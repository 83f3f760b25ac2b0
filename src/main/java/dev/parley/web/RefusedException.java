package dev.parley.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** A call that is refused before its channel has seen it whole. Quotes nothing of it. */
class RefusedException extends RuntimeException {

	private final HttpStatus status;

	private RefusedException(HttpStatus status, String detail) {
		super(detail);
		this.status = status;
	}

	/** Whether there is such a channel that is off is not told. */
	static RefusedException noSuchChannel() {
		return new RefusedException(HttpStatus.NOT_FOUND, "No such channel is on");
	}

	static RefusedException tooLarge(int limit) {
		return new RefusedException(HttpStatus.CONTENT_TOO_LARGE, "The body must be at most %d bytes".formatted(limit));
	}

	static RefusedException tooSlow() {
		return new RefusedException(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time; send it again");
	}

	static RefusedException crowded() {
		return new RefusedException(HttpStatus.SERVICE_UNAVAILABLE,
				"More is being sent than can be taken at once; send it again");
	}

	HttpStatus status() {
		return this.status;
	}

	/** Seconds after which the same call may be taken; null if it never will be. */
	@Nullable String retryAfter() {
		return (this.status == HttpStatus.SERVICE_UNAVAILABLE) ? ProblemResponses.SECONDS_UNTIL_RETRY : null;
	}

}

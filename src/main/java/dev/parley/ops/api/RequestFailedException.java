package dev.parley.ops.api;

import java.util.Map;

import org.springframework.http.HttpStatus;

/** A call that was understood and cannot be done. */
class RequestFailedException extends RuntimeException {

	private final HttpStatus status;

	private final transient Map<String, Object> more;

	RequestFailedException(HttpStatus status, String detail, Map<String, Object> more) {
		super(detail);
		this.status = status;
		this.more = more;
	}

	static RequestFailedException notFound(String detail) {
		return new RequestFailedException(HttpStatus.NOT_FOUND, detail, Map.of());
	}

	static RequestFailedException conflict(String detail) {
		return new RequestFailedException(HttpStatus.CONFLICT, detail, Map.of());
	}

	HttpStatus status() {
		return this.status;
	}

	Map<String, Object> more() {
		return this.more;
	}

}

package dev.parley.ops.api;

import java.util.Map;

import org.springframework.http.HttpStatus;

/** A call that was understood and cannot be done. */
class Failed extends RuntimeException {

	private final HttpStatus status;

	private final transient Map<String, Object> more;

	Failed(HttpStatus status, String detail, Map<String, Object> more) {
		super(detail);
		this.status = status;
		this.more = more;
	}

	static Failed notFound(String detail) {
		return new Failed(HttpStatus.NOT_FOUND, detail, Map.of());
	}

	static Failed conflict(String detail) {
		return new Failed(HttpStatus.CONFLICT, detail, Map.of());
	}

	HttpStatus status() {
		return this.status;
	}

	Map<String, Object> more() {
		return this.more;
	}

}

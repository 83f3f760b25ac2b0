package dev.parley.http;

/** No answer came. Its message holds no address, which may hold a secret. */
public final class HttpCallException extends Exception {

	private final Reason reason;

	HttpCallException(Reason reason, String message) {
		super(message);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Why none came. */
	public enum Reason {

		/** There was no connection: the other side cannot have the request. */
		NOT_REACHED,

		/** The connection broke: the other side may have the request. */
		BROKEN,

		/** Not within the time: the other side may have the request. */
		TIMED_OUT

	}

}

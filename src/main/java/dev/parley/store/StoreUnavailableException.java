package dev.parley.store;

/**
 * The store cannot be reached for the moment. Nothing is known to have been stored, so
 * the caller must not confirm anything; the same call may succeed later.
 */
public class StoreUnavailableException extends RuntimeException {

	public StoreUnavailableException(String message) {
		super(message);
	}

	public StoreUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}

package dev.parley.store;

/**
 * The store cannot be reached for the moment. Nothing is known to have been stored, so
 * the caller must not confirm anything; the same call may succeed later.
 */
public class StoreUnavailable extends RuntimeException {

	public StoreUnavailable(String message) {
		super(message);
	}

	public StoreUnavailable(String message, Throwable cause) {
		super(message, cause);
	}

}

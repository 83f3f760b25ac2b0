package dev.parley.store.jdbc.connect;

/**
 * The database is there, but the promises cannot be kept on it. The message is a sentence
 * for operators that says what to change.
 */
class UnusableDatabaseException extends RuntimeException {

	UnusableDatabaseException(String message) {
		super(message);
	}

	UnusableDatabaseException(String message, Throwable cause) {
		super(message, cause);
	}

}

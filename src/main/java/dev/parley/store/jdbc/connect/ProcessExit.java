package dev.parley.store.jdbc.connect;

/** Ends the process. */
@FunctionalInterface
interface ProcessExit {

	/**
	 * Ends it as failed.
	 * @param reason a sentence for the operator
	 */
	void because(String reason);

}

package dev.parley.store.jdbc.connect;

import java.sql.SQLException;

/** Finds out whether the database serves. */
@FunctionalInterface
interface Probe {

	/**
	 * Looks once, within seconds.
	 * @param anew whether to connect for it: a server that stops goes on answering those
	 * whom it has not yet sent away
	 * @throws SQLException if the database cannot be reached or written to
	 * @throws UnusableDatabaseException if the promises cannot be kept on it
	 */
	void look(boolean anew) throws SQLException;

}

package dev.parley.store.jdbc;

import java.sql.SQLException;

/** Finds out whether the database serves. */
@FunctionalInterface
interface Probe {

	/**
	 * Looks once, within seconds.
	 * @throws SQLException if the database cannot be reached or written to
	 */
	void look() throws SQLException;

}

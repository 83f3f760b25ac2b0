package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs the statements that each message needs: bound by position, several in one round
 * trip, through the gate.
 */
class HotStatements {

	/** How long a group waits for a row, before each of it waits for its own. */
	private static final Duration GROUP = Duration.ofMillis(200);

	private static final Duration ALONE = Duration.ofMillis(2500);

	private final JdbcTemplate jdbc;

	private final Database database;

	HotStatements(JdbcTemplate jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	/** Gives the values of a statement. */
	@FunctionalInterface
	interface Binding {

		void bind(Columns columns) throws SQLException;

	}

	/** Runs a bound statement and reads what it tells. */
	@FunctionalInterface
	interface Reading<T> {

		T read(PreparedStatement statement) throws SQLException;

	}

	/** Reads one row. */
	@FunctionalInterface
	interface RowReading<T> {

		T read(ResultSet row) throws SQLException;

	}

	<T extends @Nullable Object> T query(String sql, Binding binding, Reading<T> reading) {
		return this.database.call(() -> this.jdbc.execute(sql, (PreparedStatement statement) -> {
			binding.bind(new Columns(statement));
			return reading.read(statement);
		}));
	}

	/** Whether what failed for several may succeed for each. */
	boolean isRepeatable(RuntimeException failure) {
		return this.database.isRepeatable(failure);
	}

	/** Has the database looked at as closely as at the start. */
	void mistrust() {
		this.database.mistrust();
	}

	/** How long so many calls wait for a locked row. */
	String lockTimeout(int calls) {
		return ((calls > 1) ? GROUP : ALONE).toMillis() + "ms";
	}

	/** Runs the statements; the rows of the first that has any. */
	static ResultSet first(PreparedStatement statement) throws SQLException {
		return rows(statement, statement.execute());
	}

	/** The rows of the next statement that has any. */
	static ResultSet next(PreparedStatement statement) throws SQLException {
		return rows(statement, statement.getMoreResults());
	}

	private static ResultSet rows(PreparedStatement statement, boolean told) throws SQLException {
		boolean rows = told;
		while (!rows) {
			if (statement.getUpdateCount() == -1) {
				throw new SQLException("A statement told less than was expected");
			}
			rows = statement.getMoreResults();
		}
		return statement.getResultSet();
	}

	static <T> List<T> rows(PreparedStatement statement, RowReading<T> reading) throws SQLException {
		List<T> all = new ArrayList<>();
		ResultSet rows = first(statement);
		while (rows.next()) {
			all.add(reading.read(rows));
		}
		return all;
	}

	/**
	 * The values as Postgres writes an array, which is how a column holds a list in each
	 * of its rows.
	 */
	static String array(List<String> values) {
		StringBuilder array = new StringBuilder("{");
		for (String value : values) {
			array.append((array.length() > 1) ? "," : "").append('"');
			for (int i = 0; i < value.length(); i++) {
				char c = value.charAt(i);
				if (c == '"' || c == '\\') {
					array.append('\\');
				}
				array.append(c);
			}
			array.append('"');
		}
		return array.append('}').toString();
	}

}

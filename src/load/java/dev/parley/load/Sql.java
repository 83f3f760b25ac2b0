package dev.parley.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks for one figure. */
final class Sql {

	private Sql() {
	}

	static long number(Connection connection, String question) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(question)) {
			answer.next();
			return answer.getLong(1);
		}
	}

}

package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Runs statements that take longer than the pool is patient, such as the making of an
 * index: each on a connection of its own and outside of a transaction.
 */
public class LongStatements {

	private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

	private final DataSource patient;

	private final Database database;

	LongStatements(DataSource patient, Database database) {
		this.patient = patient;
		this.database = database;
	}

	public void run(String sql) {
		this.database.run(() -> {
			try (Connection connection = this.patient.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw TRANSLATOR.translate("long statement", null, ex);
			}
		});
	}

}

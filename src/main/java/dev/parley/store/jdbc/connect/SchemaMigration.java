package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema to this version, from nothing, from a previous version, or from the
 * table of the Python bot.
 */
class SchemaMigration implements Supplier<String> {

	private final Flyway flyway;

	private final PythonBotMessages bot;

	SchemaMigration(Flyway flyway, PythonBotMessages bot) {
		this.flyway = flyway;
		this.bot = bot;
	}

	@Override
	public String get() {
		try {
			return version(takeOver() ? afterTheFirst().migrate() : this.flyway.migrate());
		}
		catch (SQLException ex) {
			throw new FlywayException("The database cannot be looked at", ex);
		}
		catch (FlywayException ex) {
			if (ex.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
				throw foreign(ex);
			}
			if (DatabaseFailure.of(ex).passes()) {
				forgetFailures(ex);
			}
			throw ex;
		}
	}

	private boolean takeOver() throws SQLException {
		try (Connection connection = dataSource().getConnection()) {
			ServerInspection.requireUsableServer(connection);
			requireSchema(connection);
			return !exists(connection, this.flyway.getConfiguration().getTable()) && this.bot.takeOver(connection);
		}
	}

	/** Should another replica have done it meanwhile, it only migrates. */
	private Flyway afterTheFirst() {
		return Flyway.configure(this.flyway.getConfiguration().getClassLoader())
			.configuration(this.flyway.getConfiguration())
			.baselineOnMigrate(true)
			.baselineVersion("1")
			.baselineDescription("messages of the Python bot")
			.load();
	}

	private static String version(MigrateResult result) {
		return (result.targetSchemaVersion != null) ? result.targetSchemaVersion : result.initialSchemaVersion;
	}

	private static void requireSchema(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery("SELECT current_schema()")) {
			if (answer.next() && answer.getString(1) == null) {
				throw new UnusableDatabaseException("The schema to work in does not exist: create the one that "
						+ "currentSchema in DATABASE_URL names, such as by CREATE SCHEMA bot");
			}
		}
	}

	private UnusableDatabaseException foreign(FlywayException cause) {
		return new UnusableDatabaseException("The database has a non-empty schema with tables that are not of this "
				+ "service: give it a schema of its own by CREATE SCHEMA bot, and by ?currentSchema=bot at the end of "
				+ "DATABASE_URL (a table messages that is the Python bot's would have been taken over; "
				+ "see src/docs/moving.md)", cause);
	}

	/**
	 * A migration outside of a transaction that something was in the way of would never
	 * be tried again.
	 */
	private void forgetFailures(FlywayException failure) {
		try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
			String table = this.flyway.getConfiguration().getTable();
			if (exists(connection, table)) {
				statement
					.executeUpdate("DELETE FROM " + statement.enquoteIdentifier(table, true) + " WHERE NOT success");
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static boolean exists(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?)) IS NOT NULL")) {
			statement.setString(1, table);
			try (ResultSet answer = statement.executeQuery()) {
				return answer.next() && answer.getBoolean(1);
			}
		}
	}

	private DataSource dataSource() {
		return Objects.requireNonNull(this.flyway.getConfiguration().getDataSource());
	}

	/**
	 * A migration that waits for a lock lets everybody wait behind it, and a backup may
	 * hold one for hours: it gives up soon, and {@link DatabaseWatch} tries again.
	 */
	static final class Impatience extends BaseCallback {

		@Override
		public boolean supports(Event event, Context context) {
			return event == Event.BEFORE_EACH_MIGRATE;
		}

		@Override
		public void handle(Event event, Context context) {
			Connection connection = context.getConnection();
			try (Statement statement = connection.createStatement()) {
				// one without a transaction is in nobody's way while it waits
				if (!connection.getAutoCommit()) {
					statement.execute("SET LOCAL lock_timeout = '2s'");
				}
			}
			catch (SQLException ex) {
				throw new FlywayException("The lock time-out cannot be set", ex);
			}
		}

	}

}

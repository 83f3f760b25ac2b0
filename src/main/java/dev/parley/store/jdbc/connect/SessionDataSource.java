package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.postgresql.core.BaseConnection;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Connects anew at each call, with settings of the session that are ours rather than the
 * role's or the database's. What {@code options} in {@code DATABASE_URL} say wins.
 * <p>
 * Behind a pooler the session is not ours: what is set there stays with a connection that
 * others get, so nothing is. A pooler makes up the process id that it tells at log-in.
 */
class SessionDataSource extends DriverManagerDataSource {

	private final Map<String, String> settings;

	SessionDataSource(String url, Properties properties, Map<String, String> settings) {
		super(url, properties);
		this.settings = settings;
	}

	@Override
	protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
		Connection connection = super.getConnectionFromDriver(properties);
		try (Statement statement = connection.createStatement()) {
			statement.execute(settle(connection.unwrap(BaseConnection.class).getQueryExecutor().getBackendPID()));
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
	}

	private String settle(int process) {
		String values = this.settings.entrySet()
			.stream()
			.map((setting) -> "('%s', '%s')".formatted(setting.getKey(), setting.getValue()))
			.collect(Collectors.joining(", "));
		return """
				SELECT set_config(s.name, ours.value, false) FROM (VALUES %s) AS ours (name, value)
				JOIN pg_settings s ON s.name = ours.name
				WHERE pg_backend_pid() = %d AND s.source <> 'client'""".formatted(values, process);
	}

}

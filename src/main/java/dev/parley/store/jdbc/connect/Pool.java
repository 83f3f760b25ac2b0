package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import org.postgresql.core.BaseConnection;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** The pool that operations draw from, and how to go round it. */
class Pool {

	private final HikariDataSource pool;

	private final Map<String, String> settings;

	/**
	 * Knows a pool.
	 * @param lockTimeout how long a statement waits for a lock, unless its transaction
	 * says otherwise
	 */
	Pool(HikariDataSource pool, Duration lockTimeout) {
		this.pool = pool;
		// statements rely on seeing what was committed while they waited for a row
		this.settings = Map.of("lock_timeout", Long.toString(lockTimeout.toMillis()), "default_transaction_isolation",
				"read committed");
	}

	/**
	 * What Boot would make of the settings; it connects to nothing until somebody draws
	 * from it.
	 * @param prefix of the properties that hold the address, the user and the password
	 */
	static HikariDataSource unstarted(Environment environment, String prefix) {
		Binder binder = Binder.get(environment);
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(binder.bind(prefix + ".url", String.class).get());
		binder.bind(prefix + ".username", String.class).ifBound(pool::setUsername);
		binder.bind(prefix + ".password", String.class).ifBound(pool::setPassword);
		binder.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
		if (!prefix.equals("spring.datasource")) {
			// that of the other server's key
			pool.getDataSourceProperties().remove("sslpassword");
		}
		binder.bind(prefix + ".sslpassword", String.class)
			.ifBound((secret) -> pool.addDataSourceProperty("sslpassword", secret));
		return pool;
	}

	/** Lets a pool that nobody has drawn from yet connect as the service needs it. */
	Pool prepare() {
		// a statement is a transaction, whatever was set for other applications
		this.pool.setAutoCommit(true);
		this.pool.setReadOnly(false);
		this.pool.setExceptionOverride(new Eviction());
		this.pool.setDataSource(unpooled(""));
		return this;
	}

	/**
	 * The same database without a pool: each call connects anew.
	 * @param options of the driver, such as {@code socketTimeout=0}; they win
	 */
	DataSource unpooled(String options) {
		return unpooled(options, this.settings);
	}

	/** Without limits of time, for work that may take long. */
	DataSource patient(String options) {
		Map<String, String> patience = new HashMap<>(this.settings);
		List.of("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")
			.forEach((name) -> patience.put(name, "0"));
		return unpooled("socketTimeout=0" + options, patience);
	}

	private DataSource unpooled(String options, Map<String, String> settings) {
		String url = this.pool.getJdbcUrl();
		String withOptions = options.isEmpty() ? url : url + (url.contains("?") ? '&' : '?') + options;
		Properties properties = new Properties();
		properties.putAll(this.pool.getDataSourceProperties());
		SessionDataSource unpooled = new SessionDataSource(withOptions, properties, settings);
		unpooled.setUsername(this.pool.getUsername());
		unpooled.setPassword(this.pool.getPassword());
		return unpooled;
	}

	/**
	 * Replaces the connections, which may lead to a server that is no more or that is not
	 * the primary any more.
	 * @param spare of the same kind, for the proof if all of the pool's are at work
	 * @param proof of what a connection of the pool must be able to do
	 * @throws SQLException if the pool cannot connect
	 */
	void renew(Connection spare, Proof proof) throws SQLException {
		HikariPoolMXBean control = this.pool.getHikariPoolMXBean();
		if (control != null) {
			control.softEvictConnections();
		}
		if (control != null && control.getActiveConnections() > 0) {
			proof.run(spare);
			return;
		}
		// its retries may be seconds apart by now: the first operation must not wait
		try (Connection connection = this.pool.getConnection()) {
			proof.run(connection);
		}
	}

	/** Finds out whether a connection can do what is needed. */
	@FunctionalInterface
	interface Proof {

		void run(Connection connection) throws SQLException;

	}

	/** A server that became a standby keeps its connections, of which no one writes. */
	private static final class Eviction implements SQLExceptionOverride {

		@java.lang.Override
		public Override adjudicate(SQLException exception) {
			return DatabaseFailure.of(exception) == DatabaseFailure.READ_ONLY ? Override.MUST_EVICT
					: Override.CONTINUE_EVICT;
		}

	}

	/**
	 * Connects anew at each call, with settings of the session that are ours rather than
	 * the role's or the database's. What {@code options} in {@code DATABASE_URL} say
	 * wins.
	 * <p>
	 * Behind a pooler the session is not ours: what is set there stays with a connection
	 * that others get, so nothing is. A pooler makes up the process id that it tells at
	 * log-in.
	 */
	static class SessionDataSource extends DriverManagerDataSource {

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

}

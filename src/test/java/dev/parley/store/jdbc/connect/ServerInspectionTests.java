package dev.parley.store.jdbc.connect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerInspectionTests {

	private final TestPostgres postgres = TestPostgres.fresh();

	private final ServerInspection inspection = new ServerInspection(new MessageSequence(this.postgres.dataSource()));

	private Connection connection;

	@BeforeEach
	void connect() throws SQLException {
		TestSchema.migrate(this.postgres);
		this.connection = this.postgres.dataSource().getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@Test
	void takesAPlainServer() {
		assertThatCode(() -> {
			ServerInspection.requireUsableServer(this.connection);
			this.inspection.inspect(this.connection, false);
			ServerInspection.requireAtomicPairs(this.connection);
		}).doesNotThrowAnyException();
		assertThat(count("conversations")).isZero();
	}

	@Test
	void refusesAServerThatTearsPairsAndLeavesNoTrace() {
		assertThatExceptionOfType(UnusableDatabaseException.class)
			.isThrownBy(() -> ServerInspection.requireAtomicPairs(tearing(this.connection)))
			.withMessageContaining("not one transaction");
		assertThat(count("conversations")).isZero();
	}

	@Test
	void refusesTablesThatCitusDistributes() {
		// its catalogue in miniature
		this.postgres.sql().sql("CREATE TABLE pg_dist_partition (logicalrelid regclass)").update();
		assertThatCode(() -> this.inspection.inspect(this.connection, false)).doesNotThrowAnyException();
		this.postgres.sql().sql("INSERT INTO pg_dist_partition VALUES ('messages'), ('conversations')").update();
		assertThatExceptionOfType(UnusableDatabaseException.class)
			.isThrownBy(() -> this.inspection.inspect(this.connection, false))
			.withMessageContaining("(conversations, messages)");
	}

	@Test
	void refusesASequenceThatSessionsDrawFromInAdvance() {
		this.postgres.sql().sql("ALTER SEQUENCE messages_seq_seq CACHE 50").update();
		assertThatExceptionOfType(UnusableDatabaseException.class)
			.isThrownBy(() -> this.inspection.inspect(this.connection, false))
			.withMessageEndingWith("ALTER SEQUENCE messages_seq_seq INCREMENT 1 CACHE 1 NO CYCLE");
	}

	@Test
	void refusesAnotherIsolationThatIsNotTheSessions() throws SQLException {
		this.connection.createStatement().execute("SET default_transaction_isolation = 'repeatable read'");
		assertThatExceptionOfType(UnusableDatabaseException.class)
			.isThrownBy(() -> this.inspection.inspect(this.connection, false))
			.withMessageEndingWith("ALTER ROLE parley SET default_transaction_isolation = 'read committed'");
	}

	@Test
	void refusesADatabaseThatCannotHoldEveryMessage() throws SQLException {
		String name = this.postgres.sql().sql("SELECT current_database()").query(String.class).single();
		this.postgres.sql()
			.sql("CREATE DATABASE " + name + "_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
			.update();
		try (Connection latin = new Pool.SessionDataSource(
				this.postgres.url() + "_latin?user=" + this.postgres.user() + "&password=" + this.postgres.password(),
				new Properties(), Map.of("lock_timeout", "0"))
			.getConnection()) {
			assertThatExceptionOfType(UnusableDatabaseException.class)
				.isThrownBy(() -> ServerInspection.requireUsableServer(latin))
				.withMessageContaining("LATIN1")
				.withMessageContaining("ENCODING 'UTF8'");
		}
	}

	private long count(String table) {
		return this.postgres.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
	}

	/** Runs each statement of a text by itself, as Citus and some poolers do. */
	private static Connection tearing(Connection whole) {
		return (Connection) Proxy.newProxyInstance(whole.getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("prepareStatement") && arguments[0].toString().contains(";")) {
						String[] texts = arguments[0].toString().split(";");
						return torn(whole.prepareStatement(texts[0]), whole.prepareStatement(texts[1]));
					}
					return method.invoke(whole, arguments);
				});
	}

	private static PreparedStatement torn(PreparedStatement first, PreparedStatement second) {
		return (PreparedStatement) Proxy.newProxyInstance(first.getClass().getClassLoader(),
				new Class<?>[] { PreparedStatement.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("setString")) {
						PreparedStatement statement = arguments[0].equals(1) ? first : second;
						statement.setString(1, (String) arguments[1]);
						return null;
					}
					if (method.getName().equals("execute")) {
						first.execute();
					}
					try {
						return method.invoke(second, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}

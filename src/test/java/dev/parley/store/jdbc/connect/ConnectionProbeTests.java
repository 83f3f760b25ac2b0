package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionProbeTests {

	private static final String BACKENDS = """
			SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()""";

	private static final String KILL = """
			SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()""";

	private final TestPostgres postgres = TestPostgres.fresh();

	private final HikariDataSource connections = pool(this.postgres);

	private final Pool pool = new Pool(this.connections, Duration.ofSeconds(3));

	private final ConnectionProbe probe = new ConnectionProbe(this.pool.unpooled("socketTimeout=2"), this.pool,
			new ServerInspection(new MessageSequence(this.pool.patient(""))));

	@BeforeEach
	void migrate() {
		TestSchema.migrate(this.postgres);
	}

	@AfterEach
	void close() {
		this.probe.close();
		this.connections.close();
	}

	@Test
	void keepsOneConnectionOfItsOwn() throws SQLException {
		this.probe.look(false);
		this.probe.look(false);
		assertThat(count(BACKENDS)).isEqualTo(1 + 1);
		this.probe.close();
		assertThat(this.connections.getHikariPoolMXBean().getTotalConnections()).isOne();
	}

	@Test
	void connectsAnewWhenTold() throws SQLException {
		this.probe.look(false);
		OffsetDateTime before = newest();
		this.probe.look(true);
		assertThat(newest()).isAfter(before);
	}

	@Test
	void aBusyPoolIsNotAnOutage() throws SQLException {
		try (Connection busy = this.connections.getConnection()) {
			assertThatCode(() -> this.probe.look(false)).doesNotThrowAnyException();
			assertThatCode(() -> this.probe.look(true)).doesNotThrowAnyException();
			assertThat(busy.isValid(1)).isTrue();
		}
	}

	@Test
	void aConnectionThatWasKilledIsNotAnOutageAndRenewsThePool() throws SQLException {
		this.probe.look(false);
		assertThat(count(KILL)).isEqualTo(2);
		assertThatCode(() -> this.probe.look(false)).doesNotThrowAnyException();
		JdbcClient operations = JdbcClient.create(this.connections);
		assertThat(operations.sql("SELECT 1").query(Integer.class).single()).isOne();
	}

	@Test
	void aServerThatCannotBeWrittenToDoesNotServe() throws SQLException {
		this.probe.look(false);
		String name = this.postgres.sql().sql("SELECT current_database()").query(String.class).single();
		this.postgres.sql().sql("ALTER DATABASE " + name + " SET default_transaction_read_only = on").update();
		count(KILL);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.probe.look(false))
			.satisfies((ex) -> assertThat(DatabaseFailure.of(ex)).isEqualTo(DatabaseFailure.READ_ONLY));
	}

	private OffsetDateTime newest() {
		return this.postgres.sql().sql("""
				SELECT max(backend_start) FROM pg_stat_activity
				WHERE datname = current_database() AND pid <> pg_backend_pid()""").query(OffsetDateTime.class).single();
	}

	private long count(String sql) {
		return this.postgres.sql().sql(sql).query(Long.class).single();
	}

	private static HikariDataSource pool(TestPostgres postgres) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(postgres.url());
		config.setUsername(postgres.user());
		config.setPassword(postgres.password());
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(2000);
		config.setInitializationFailTimeout(-1);
		return new HikariDataSource(config);
	}

}

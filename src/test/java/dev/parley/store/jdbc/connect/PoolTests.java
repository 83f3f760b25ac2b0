package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.store.StoreUnavailableException;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PoolTests {

	private final TestPostgres postgres = TestPostgres.fresh();

	private final HikariDataSource connections = new HikariDataSource();

	@AfterEach
	void close() {
		this.connections.close();
	}

	@Test
	void fixesTheSettingsThatStatementsRelyOn() throws SQLException {
		alterDatabase("default_transaction_isolation = 'serializable'");
		alterDatabase("lock_timeout = '300ms'");
		alterDatabase("statement_timeout = '1h'");
		this.connections.setAutoCommit(false);
		Pool pool = pool("", Duration.ofSeconds(3));
		try (Connection pooled = this.connections.getConnection();
				Connection unpooled = pool.unpooled("").getConnection();
				Connection patient = pool.patient("").getConnection()) {
			assertThat(pooled.getAutoCommit()).isTrue();
			assertThat(show(pooled, "default_transaction_isolation")).isEqualTo("read committed");
			assertThat(show(pooled, "lock_timeout")).isEqualTo("3s");
			assertThat(show(pooled, "statement_timeout")).isEqualTo("1h");
			assertThat(show(unpooled, "lock_timeout")).isEqualTo("3s");
			assertThat(show(patient, "lock_timeout")).isEqualTo("0");
			assertThat(show(patient, "statement_timeout")).isEqualTo("0");
		}
	}

	@Test
	void leavesTheOptionsOfTheAddressAlone() throws SQLException {
		pool("?options=-c%20lock_timeout%3D7s", Duration.ofSeconds(3));
		try (Connection pooled = this.connections.getConnection()) {
			assertThat(show(pooled, "lock_timeout")).isEqualTo("7s");
		}
	}

	@Test
	void aConnectionToAServerThatBecameReadOnlyIsNotUsedAgain() {
		this.connections.setMaximumPoolSize(1);
		pool("", Duration.ofSeconds(3));
		JdbcClient operations = JdbcClient.create(this.connections);
		operations.sql("CREATE TABLE t (a int)").update();
		operations.sql("SET default_transaction_read_only = on").update();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> operations.sql("INSERT INTO t VALUES (1)").update());
		assertThat(operations.sql("INSERT INTO t VALUES (1)").update()).isOne();
	}

	@Test
	@Timeout(30)
	void aLockedConversationIsUnavailableAloneAndShutsNoGate() throws Exception {
		this.connections.setMaximumPoolSize(9);
		Pool pool = pool("", Duration.ofMillis(300));
		Database database = new Database(new LogThrottle(Clock.systemUTC(), Duration.ofSeconds(30)));
		database.up();
		JdbcClient operations = JdbcClient.create(this.connections);
		operations.sql("CREATE TABLE rooms (id text PRIMARY KEY, n int)").update();
		operations.sql("INSERT INTO rooms VALUES ('locked', 0), ('free', 0)").update();
		ExecutorService callers = Executors.newFixedThreadPool(9);
		try (Connection holder = pool.unpooled("").getConnection(); Statement lock = holder.createStatement()) {
			holder.setAutoCommit(false);
			lock.execute("SELECT * FROM rooms WHERE id = 'locked' FOR UPDATE");
			List<CompletableFuture<Void>> waiting = new ArrayList<>();
			for (int i = 0; i < 9; i++) {
				waiting.add(CompletableFuture.runAsync(() -> assertThatExceptionOfType(StoreUnavailableException.class)
					.isThrownBy(() -> database.run(() -> count(operations, "locked")))
					.matches(Database::isLockTimeout), callers));
			}
			for (int i = 0; i < 20; i++) {
				database.run(() -> count(operations, "free"));
			}
			CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
			assertThat(database.state()).isEqualTo(Database.State.UP);
			holder.rollback();
		}
		finally {
			callers.shutdownNow();
		}
		database.run(() -> count(operations, "locked"));
		assertThat(operations.sql("SELECT n FROM rooms ORDER BY id").query(Integer.class).list()).containsExactly(20,
				1);
	}

	private static void count(JdbcClient operations, String room) {
		operations.sql("UPDATE rooms SET n = n + 1 WHERE id = ?").param(room).update();
	}

	private void alterDatabase(String setting) {
		String name = this.postgres.sql().sql("SELECT current_database()").query(String.class).single();
		this.postgres.sql().sql("ALTER DATABASE " + name + " SET " + setting).update();
	}

	private static String show(Connection connection, String setting) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery("SHOW " + setting)) {
			answer.next();
			return answer.getString(1);
		}
	}

	private Pool pool(String options, Duration lockTimeout) {
		this.connections.setJdbcUrl(this.postgres.url() + options);
		this.connections.setUsername(this.postgres.user());
		this.connections.setPassword(this.postgres.password());
		return new Pool(this.connections, lockTimeout).prepare();
	}

}

package dev.parley.store.jdbc.connect;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.parley.store.StoreUnavailableException;
import org.awaitility.Awaitility;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseWatchTests {

	private static final SQLException REFUSED = new SQLException("Connection refused.", "08001");

	private static final SQLException WRONG_PASSWORD = new SQLException("password authentication failed", "28P01");

	private final DatabaseProperties pace = new DatabaseProperties(Duration.ofSeconds(2), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3), "");

	private final Database database = new Database(new LogThrottle(Clock.systemUTC(), this.pace.remind()));

	private final List<String> exits = new ArrayList<>();

	private volatile int migrations;

	private volatile @Nullable Thread looking;

	private volatile boolean anew;

	private volatile @Nullable RuntimeException migrationFailure;

	private volatile @Nullable SQLException probeFailure;

	private volatile @Nullable RuntimeException probeRefusal;

	private final DatabaseWatch watch = new DatabaseWatch(this.database, this::migrate, this::look, this.exits::add,
			this.pace);

	@Test
	void migratesOnceThenOpensTheGateAndKeepsLooking(CapturedOutput output) {
		assertThat(this.watch.look()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.watch.look()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
		assertThat(this.migrations).isOne();
		assertThat(output).containsOnlyOnce("Database is up, schema at version 7");
	}

	@Test
	void waitsForADatabaseThatIsNotThereYetLongerEachTime() {
		this.migrationFailure = new FlywayException("no connection", REFUSED);
		assertThat(
				List.of(this.watch.look(), this.watch.look(), this.watch.look(), this.watch.look(), this.watch.look()))
			.extracting(Duration::toSeconds)
			.containsExactly(1L, 2L, 4L, 5L, 5L);
		assertThat(this.database.state()).isEqualTo(Database.State.MIGRATING);
		this.migrationFailure = null;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
		assertThat(this.exits).isEmpty();
	}

	@Test
	void aPoolThatCannotConnectYetLeavesTheGateShut() {
		this.probeFailure = REFUSED;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.MIGRATING);
		this.probeFailure = null;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
	}

	@Test
	void aWrongPasswordAtFirstEndsTheProcessWithASentence() {
		this.migrationFailure = new FlywayException("no connection", WRONG_PASSWORD);
		this.watch.look();
		assertThat(this.exits).containsExactly("The database cannot be used: password authentication failed "
				+ "(correct user and password in DATABASE_URL)");
	}

	@Test
	void aBrokenMigrationEndsTheProcess() {
		this.migrationFailure = new FlywayException("Validate failed");
		this.watch.look();
		assertThat(this.exits).hasSize(1);
	}

	@Test
	void repeatsAMigrationThatAnotherTransactionWasInTheWayOf() {
		this.migrationFailure = new FlywayException("Failed to execute script",
				new SQLException("deadlock detected", "40P01"));
		assertThat(this.watch.look()).isPositive();
		assertThat(this.exits).isEmpty();
		this.migrationFailure = null;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "55P03", "57014", "53100", "58030" })
	void repeatsAMigrationThatDidNotGetThroughThisTime(String state) {
		this.migrationFailure = new FlywayException("Script V6__traces.sql failed", new SQLException("not now", state));
		assertThat(this.watch.look()).isPositive();
		assertThat(this.exits).isEmpty();
		assertThat(this.database.state()).isEqualTo(Database.State.MIGRATING);
		this.migrationFailure = null;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
	}

	@Test
	void aServerThatWillNotDoEndsTheProcessWithItsSentence() {
		this.migrationFailure = new UnusableDatabaseException("The server is too old: upgrade it");
		this.watch.look();
		assertThat(this.exits).containsExactly("The database cannot be used: The server is too old: upgrade it");
	}

	@Test
	void aServerThatWillNotDoAnyMoreShutsTheGate(CapturedOutput output) {
		this.watch.look();
		this.probeRefusal = new UnusableDatabaseException("It is not what it was");
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.DOWN);
		assertThat(output).contains("ERROR", "It is not what it was");
	}

	@Test
	void aFailedOperationDoesNotShutTheGateOfADatabaseThatIsWell() {
		this.watch.look();
		for (String state : List.of("57P01", "08006", "53300", "25006")) {
			SQLException lost = new SQLException("terminating connection", state);
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
				throw new DataAccessResourceFailureException("SELECT", lost);
			}));
			assertThat(this.database.call(() -> 42)).as(state).isEqualTo(42);
			this.watch.look();
			assertThat(this.anew).isFalse();
			assertThat(this.database.call(() -> 42)).isEqualTo(42);
		}
	}

	@Test
	void looksAnewWhenThePasswordIsRefused() {
		this.watch.look();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			throw new CannotGetJdbcConnectionException("none", WRONG_PASSWORD);
		}));
		this.watch.look();
		assertThat(this.anew).isTrue();
		this.watch.look();
		assertThat(this.anew).isFalse();
	}

	@Test
	void aWrongPasswordLaterOnlyShutsTheGate(CapturedOutput output) {
		this.watch.look();
		this.probeFailure = WRONG_PASSWORD;
		assertThat(this.watch.look()).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.database.state()).isEqualTo(Database.State.DOWN);
		assertThat(this.exits).isEmpty();
		assertThat(output).contains("ERROR").contains("password authentication failed");
	}

	@Test
	void followsTheDatabaseInBothDirections() {
		this.watch.look();
		this.probeFailure = REFUSED;
		this.watch.look();
		assertThat(this.database.state()).isEqualTo(Database.State.DOWN);
		this.probeFailure = null;
		assertThat(this.watch.look()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
		assertThat(this.migrations).isOne();
	}

	@Test
	void trustsAConnectionThatWasOpenedBeforeOnlyWhileUp() {
		this.watch.look();
		this.watch.look();
		assertThat(this.anew).isFalse();
		this.database.down(REFUSED);
		this.watch.look();
		assertThat(this.anew).isTrue();
	}

	@Test
	void looksOnAThreadOfItsOwnUntilItIsStopped() {
		this.watch.start();
		Awaitility.await().until(() -> this.database.state() == Database.State.UP);
		assertThat(this.watch.isRunning()).isTrue();
		this.watch.stop();
		assertThat(this.watch.isRunning()).isFalse();
		assertThat(this.looking).isNotSameAs(Thread.currentThread()).matches((thread) -> !thread.isAlive());
	}

	private String migrate() {
		this.migrations++;
		RuntimeException failure = this.migrationFailure;
		if (failure != null) {
			throw failure;
		}
		return "7";
	}

	private void look(boolean anew) throws SQLException {
		this.looking = Thread.currentThread();
		this.anew = anew;
		SQLException failure = this.probeFailure;
		if (failure != null) {
			throw failure;
		}
		RuntimeException refusal = this.probeRefusal;
		if (refusal != null) {
			throw refusal;
		}
	}

}

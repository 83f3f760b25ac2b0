package dev.parley.store.jdbc.connect;

import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import dev.parley.store.StoreUnavailableException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureTests {

	@ParameterizedTest
	@CsvSource({ "08001, UNREACHABLE, true, true", "08006, UNREACHABLE, true, true", "08P01, UNREACHABLE, true, true",
			"57P01, RESTARTING, true, true", "57P02, RESTARTING, true, true", "57P03, RESTARTING, true, true",
			"57P05, RESTARTING, true, true", "25P03, TIMED_OUT_SESSION, true, true",
			"25P04, TIMED_OUT_SESSION, true, true", "53300, CROWDED, true, true", "25006, READ_ONLY, true, true",
			"28P01, REFUSED, true, false", "28000, REFUSED, true, false", "3D000, MISSING, true, false",
			"40001, CONTESTED, false, true", "40P01, CONTESTED, false, true", "72000, CONTESTED, false, true",
			"55P03, LOCKED, false, true", "55006, LOCKED, false, true", "55000, LOCKED, false, true",
			"57014, CANCELLED, false, true", "57000, CANCELLED, false, true", "53100, FULL, false, true",
			"53000, EXHAUSTED, false, true", "53200, EXHAUSTED, false, true", "53400, EXHAUSTED, false, true",
			"58000, BROKEN, false, true", "58030, BROKEN, false, true", "58P01, BROKEN, false, true",
			"XX000, BROKEN, false, true", "XX001, BROKEN, false, true", "XX002, BROKEN, false, true",
			"F0000, BROKEN, false, true", "26000, UNPREPARED, false, true", "42P05, UNPREPARED, false, true",
			"42501, FORBIDDEN, false, false", "3F000, NO_SCHEMA, false, false", "22023, UNKNOWN_SETTING, false, false",
			"22021, OTHER, false, false", "22P02, OTHER, false, false", "23505, OTHER, false, false",
			"42P01, OTHER, false, false", "42703, OTHER, false, false", "0A000, OTHER, false, false",
			"25P02, OTHER, false, false", "54000, OTHER, false, false", ", OTHER, false, false" })
	void isToldByTheSqlState(String state, DatabaseFailure failure, boolean away, boolean passes) {
		assertThat(DatabaseFailure.of(new SQLException("reason", state))).isEqualTo(failure);
		assertThat(failure.away()).isEqualTo(away);
		assertThat(failure.passes()).isEqualTo(passes);
	}

	@Test
	void isFoundBehindWhateverWrapsIt() {
		SQLException reason = new SQLException("reason", "57P01");
		BatchUpdateException batch = new BatchUpdateException("batch", "23505", new int[0]);
		batch.setNextException(reason);
		assertThat(DatabaseFailure.of(new DataAccessResourceFailureException("SELECT 1", reason)))
			.isEqualTo(DatabaseFailure.RESTARTING);
		assertThat(DatabaseFailure.of(new TransactionSystemException("commit", reason)))
			.isEqualTo(DatabaseFailure.RESTARTING);
		assertThat(DatabaseFailure.of(new IllegalStateException(new FlywayException("migrate", reason))))
			.isEqualTo(DatabaseFailure.RESTARTING);
		assertThat(DatabaseFailure.of(new IllegalStateException(batch))).isEqualTo(DatabaseFailure.RESTARTING);
	}

	@Test
	void aPoolThatTimesOutIsOne() {
		SQLException timeout = new SQLTransientConnectionException("timed out after 2000ms");
		assertThat(DatabaseFailure.of(new CannotGetJdbcConnectionException("no connection", timeout)))
			.isEqualTo(DatabaseFailure.UNREACHABLE);
		assertThat(DatabaseFailure.of(new CannotGetJdbcConnectionException("pool is closed")))
			.isEqualTo(DatabaseFailure.UNREACHABLE);
		assertThat(DatabaseFailure.of(new CannotCreateTransactionException("no connection")))
			.isEqualTo(DatabaseFailure.UNREACHABLE);
		timeout.initCause(new SQLException("wrong password", "28P01"));
		assertThat(DatabaseFailure.of(new CannotGetJdbcConnectionException("no connection", timeout)))
			.isEqualTo(DatabaseFailure.REFUSED);
	}

	@Test
	void isComplainedAboutInOneLineWithWhatToDo() {
		SQLException unknown = new SQLException("The connection\n  attempt failed.", "08001",
				new UnknownHostException("db.invalid"));
		assertThat(DatabaseFailure.sentence(new FlywayException("Unable to connect", unknown)))
			.isEqualTo("The connection attempt failed. UnknownHostException: db.invalid (check that Postgres runs and "
					+ "that host and port in DATABASE_URL are right)");
	}

	@Test
	void aBrokenMigrationIsNamed() {
		SQLException broken = new SQLException("ERROR: relation \"messages\" already exists", "42P07");
		assertThat(DatabaseFailure.sentence(new FlywayException("Script V1__messages.sql failed\n-----\nmore", broken)))
			.startsWith("Script V1__messages.sql failed: ERROR: relation \"messages\" already exists (");
		assertThat(DatabaseFailure.sentence(new FlywayException("Validate failed:\n---\nMigration  checksum")))
			.startsWith("Validate failed: Migration  checksum (");
	}

	@ParameterizedTest
	@ValueSource(strings = { "08006", "53100", "55P03", "57014", "28P01", "XX000" })
	void isWorthTheSameCallLaterUnlessItIsABug(String state) {
		assertThat(Database.passes(new DataAccessResourceFailureException("SELECT", new SQLException("reason", state))))
			.isTrue();
		assertThat(Database.passes(new StoreUnavailableException("The database is down"))).isTrue();
		assertThat(Database.passes(new DuplicateKeyException("twice", new SQLException("reason", "23505")))).isFalse();
		assertThat(Database.passes(new IllegalStateException("bug"))).isFalse();
	}

	@Test
	void knowsALockThatWasWaitedForInVain() {
		for (String state : List.of("55P03", "57014", "40P01")) {
			SQLException reason = new SQLException("reason", state);
			assertThat(Database.isLockTimeout(new StoreUnavailableException("later", reason))).as(state).isTrue();
		}
		assertThat(Database.isLockTimeout(new SQLException("full", "53100"))).isFalse();
		assertThat(Database.isLockTimeout(new IllegalStateException("bug"))).isFalse();
	}

	@Test
	void advisesOnTheCertificateThatIsNotThere() {
		SQLException missing = new SQLException("Could not open SSL root certificate file /ca.pem.", "08006",
				new NoSuchFileException("/ca.pem"));
		assertThat(DatabaseFailure.of(missing)).isEqualTo(DatabaseFailure.CERTIFICATE);
		assertThat(DatabaseFailure.sentence(missing)).contains("/ca.pem", "sslrootcert");
		SQLException unknown = new SQLException("SSL error: PKIX path building failed", "08006",
				new SSLHandshakeException("PKIX").initCause(new CertificateException("unknown authority")));
		assertThat(DatabaseFailure.of(unknown)).isEqualTo(DatabaseFailure.CERTIFICATE);
	}

	@Test
	void advisesOnACertificateOfAnotherHost() {
		SQLException other = new PSQLException(
				"The hostname h could not be verified by hostnameverifier PgjdbcHostnameVerifier.",
				PSQLState.CONNECTION_FAILURE);
		assertThat(DatabaseFailure.of(other)).isEqualTo(DatabaseFailure.HOST_NAME);
		assertThat(DatabaseFailure.of(other).passes()).isFalse();
		assertThat(DatabaseFailure.sentence(other)).contains("as its certificate does");
	}

	@Test
	void advisesOnTheOptionThatAPoolerRefuses() {
		SQLException refused = new SQLException("FATAL: unsupported startup parameter: options", "08P01");
		assertThat(DatabaseFailure.of(refused).passes()).isFalse();
		assertThat(DatabaseFailure.sentence(refused)).contains("ALTER ROLE");
	}

	@Test
	void advisesOnWhatTheDriverMisses() {
		SQLException missing = new PSQLException(
				"The server requested SCRAM-based authentication, but no password " + "was provided.",
				PSQLState.CONNECTION_REJECTED);
		assertThat(DatabaseFailure.of(missing).passes()).isFalse();
		assertThat(DatabaseFailure.sentence(missing)).contains("password", "in DATABASE_URL");
	}

	@Test
	void advisesWhoeverRunsOutOfConnectionsOfThePool() {
		SQLException timeout = new SQLTransientConnectionException("timed out after 2000ms (total=9, active=9)");
		assertThat(DatabaseFailure.sentence(new CannotGetJdbcConnectionException("none", timeout))).contains("active=9",
				"DATABASE_POOL_SIZE");
	}

}

package dev.parley.store.jdbc;

import java.net.UnknownHostException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class TroubleTests {

	@ParameterizedTest
	@CsvSource({ "08001, UNREACHABLE, true, true", "08006, UNREACHABLE, true, true", "08P01, UNREACHABLE, true, true",
			"57P01, RESTARTING, true, true", "57P02, RESTARTING, true, true", "57P03, RESTARTING, true, true",
			"53300, CROWDED, true, true", "25006, READ_ONLY, true, true", "28P01, REFUSED, true, false",
			"28000, REFUSED, true, false", "3D000, MISSING, true, false", "42501, FORBIDDEN, false, false",
			"23505, OTHER, false, false", "57014, OTHER, false, false", "40001, CONTESTED, false, true",
			"40P01, CONTESTED, false, true", "53100, OTHER, false, false", ", OTHER, false, false" })
	void isToldByTheSqlState(String state, Trouble trouble, boolean away, boolean passes) {
		assertThat(Trouble.of(new SQLException("reason", state))).isEqualTo(trouble);
		assertThat(trouble.away()).isEqualTo(away);
		assertThat(trouble.passes()).isEqualTo(passes);
	}

	@Test
	void isFoundBehindWhateverWrapsIt() {
		SQLException reason = new SQLException("reason", "57P01");
		BatchUpdateException batch = new BatchUpdateException("batch", "23505", new int[0]);
		batch.setNextException(reason);
		assertThat(Trouble.of(new DataAccessResourceFailureException("SELECT 1", reason)))
			.isEqualTo(Trouble.RESTARTING);
		assertThat(Trouble.of(new TransactionSystemException("commit", reason))).isEqualTo(Trouble.RESTARTING);
		assertThat(Trouble.of(new IllegalStateException(new FlywayException("migrate", reason))))
			.isEqualTo(Trouble.RESTARTING);
		assertThat(Trouble.of(new IllegalStateException(batch))).isEqualTo(Trouble.RESTARTING);
	}

	@Test
	void aPoolThatTimesOutIsOne() {
		SQLException timeout = new SQLTransientConnectionException("timed out after 2000ms");
		assertThat(Trouble.of(new CannotGetJdbcConnectionException("no connection", timeout)))
			.isEqualTo(Trouble.UNREACHABLE);
		assertThat(Trouble.of(new CannotGetJdbcConnectionException("pool is closed"))).isEqualTo(Trouble.UNREACHABLE);
		assertThat(Trouble.of(new CannotCreateTransactionException("no connection"))).isEqualTo(Trouble.UNREACHABLE);
		timeout.initCause(new SQLException("wrong password", "28P01"));
		assertThat(Trouble.of(new CannotGetJdbcConnectionException("no connection", timeout)))
			.isEqualTo(Trouble.REFUSED);
	}

	@Test
	void isComplainedAboutInOneLineWithWhatToDo() {
		SQLException unknown = new SQLException("The connection\n  attempt failed.", "08001",
				new UnknownHostException("db.invalid"));
		assertThat(Complaint.about(new FlywayException("Unable to connect", unknown)).text())
			.isEqualTo("The connection attempt failed. UnknownHostException: db.invalid (check that Postgres runs and "
					+ "that host and port in DATABASE_URL are right)");
	}

	@Test
	void aBrokenMigrationIsNamed() {
		SQLException broken = new SQLException("ERROR: relation \"messages\" already exists", "42P07");
		assertThat(Complaint.about(new FlywayException("Script V1__messages.sql failed\n-----\nmore", broken)).text())
			.startsWith("Script V1__messages.sql failed: ERROR: relation \"messages\" already exists (");
		assertThat(Complaint.about(new FlywayException("Validate failed:\n---\nMigration  checksum")).text())
			.startsWith("Validate failed: Migration  checksum (");
	}

}

package dev.parley.store.jdbc.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.store.StoreUnavailableException;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTests {

	private static final SQLException GONE = new SQLException("terminating connection", "57P01");

	private final SettableClock clock = new SettableClock();

	private final Database database = new Database(new LogThrottle(this.clock, Duration.ofSeconds(30)));

	@Test
	void isShutBeforeTheMigration() {
		assertShut("migrating");
	}

	@Test
	void runsOperationsWhileUp() {
		this.database.up();
		assertThat(this.database.call(() -> 42)).isEqualTo(42);
		AtomicBoolean ran = new AtomicBoolean();
		this.database.run(() -> ran.set(true));
		assertThat(ran).isTrue();
	}

	@Test
	@Timeout(10)
	void oneLostConnectionHasTheWatchLookAndShutsNothing() throws InterruptedException {
		this.database.up();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			throw new DataAccessResourceFailureException("SELECT secret", GONE);
		})).withMessage("The database went away").withCause(GONE);
		assertThat(this.database.call(() -> 42)).isEqualTo(42);
		this.database.awaitDoubt(Duration.ofMinutes(1));
		this.database.down(GONE);
		assertShut("down");
		this.database.up();
		assertThat(this.database.call(() -> 42)).isEqualTo(42);
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "53100", "53200", "55P03", "57014", "58030", "XX001" })
	void whatPassesIsUnavailableForThisCallAndIsNoDoubt(String state) throws InterruptedException {
		this.database.up();
		SQLException reason = new SQLException("not now", state);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			throw new DataAccessResourceFailureException("SELECT secret", reason);
		})).withMessage("The database cannot do this for now").withCause(reason);
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
		assertNoDoubt();
	}

	@Test
	void saysWhatToDoAboutWhatPassesOnceInAWhile(CapturedOutput output) {
		this.database.up();
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
				throw new DataAccessResourceFailureException("SELECT secret",
						new SQLException("could not extend file", "53100"));
			}));
		}
		assertThat(output).containsOnlyOnce("could not extend file (the disk of Postgres is full, free space on it)")
			.doesNotContain("secret");
	}

	@Test
	void leavesOtherFailuresAlone() {
		this.database.up();
		DuplicateKeyException duplicate = new DuplicateKeyException("duplicate", new SQLException("twice", "23505"));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.database.run(() -> {
			throw duplicate;
		})).isSameAs(duplicate);
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
	}

	@Test
	void staysOpenWhenAnotherTransactionWasInTheWayAndHasTheOperationRepeated() {
		this.database.up();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			throw new DataAccessResourceFailureException("SELECT", new SQLException("deadlock detected", "40P01"));
		}));
		assertThat(this.database.state()).isEqualTo(Database.State.UP);
	}

	@Test
	@Timeout(10)
	void aFailedOperationEndsTheWaitForADoubt() throws InterruptedException {
		this.database.up();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			throw new DataAccessResourceFailureException("SELECT", GONE);
		}));
		this.database.awaitDoubt(Duration.ofMinutes(1));
	}

	@Test
	void whatFailsBehindTheFirstFailureIsNoNewDoubt() throws InterruptedException {
		this.database.up();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.database.run(() -> {
			// another one failed while this one ran, and the watch looked in vain
			this.database.down(GONE);
			throw new DataAccessResourceFailureException("SELECT", GONE);
		}));
		assertNoDoubt();
	}

	@Test
	void aFailureBeforeTheMigrationDoesNotEndTheMigration() {
		this.database.down(GONE);
		assertThat(this.database.state()).isEqualTo(Database.State.MIGRATING);
	}

	@Test
	void complainsAtOnceAndThenEveryHalfMinute(CapturedOutput output) {
		this.database.up();
		complain(5);
		assertThat(output.getOut().split("cannot be used", -1)).hasSize(1 + 1);
		this.clock.tick(Duration.ofSeconds(30));
		complain(5);
		assertThat(output.getOut().split("cannot be used", -1)).hasSize(1 + 2);
		this.database.up();
		complain(5);
		assertThat(output.getOut().split("cannot be used", -1)).hasSize(1 + 3);
		assertThat(output).containsOnlyOnce("Database is up again");
	}

	@Test
	void healthTellsTheState() {
		DatabaseConfiguration.DatabaseHealthIndicator health = new DatabaseConfiguration.DatabaseHealthIndicator(
				this.database);
		assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.health().getDetails()).containsEntry("state", "migrating");
		this.database.up();
		assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(health.health().getDetails()).containsEntry("state", "up");
		this.database.down(GONE);
		assertThat(health.health().getDetails()).containsEntry("state", "down");
	}

	private void assertNoDoubt() throws InterruptedException {
		Duration pause = Duration.ofMillis(200);
		long start = System.nanoTime();
		this.database.awaitDoubt(pause);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(pause);
	}

	private void complain(int times) {
		for (int i = 0; i < times; i++) {
			this.database.down(GONE);
		}
	}

	private void assertShut(String state) {
		AtomicBoolean ran = new AtomicBoolean();
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.database.run(() -> ran.set(true)))
			.withMessage("The database is " + state);
		assertThat(ran).isFalse();
	}

}

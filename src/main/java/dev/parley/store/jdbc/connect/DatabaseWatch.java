package dev.parley.store.jdbc.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Waits for the database, migrates it, opens the gate and from then on keeps looking, on
 * a thread of its own: the service starts without its database and follows it within
 * seconds, with or without traffic.
 */
class DatabaseWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DatabaseWatch.class);

	private static final Duration GRACE = Duration.ofSeconds(3);

	private final Database database;

	private final Supplier<String> migration;

	private final Probe probe;

	private final ProcessExit exit;

	private final DatabaseProperties pace;

	private Duration retry;

	private volatile @Nullable Thread thread;

	/**
	 * Watches one database.
	 * @param migration brings the schema to this version and tells which it is
	 */
	DatabaseWatch(Database database, Supplier<String> migration, Probe probe, ProcessExit exit,
			DatabaseProperties pace) {
		this.database = database;
		this.migration = migration;
		this.probe = probe;
		this.exit = exit;
		this.pace = pace;
		this.retry = pace.retry();
	}

	/** Looks once and tells how long to wait until the next time. */
	Duration look() {
		try {
			Database.State state = this.database.state();
			if (state == Database.State.MIGRATING) {
				String version = this.migration.get();
				this.probe.look(true);
				logger.info("Database is up, schema at version " + version);
			}
			else {
				this.probe.look(this.database.mistrusted() || state == Database.State.DOWN);
			}
			this.database.up();
			this.retry = this.pace.retry();
			return this.pace.probe();
		}
		// an error too must not leave the gate as it is, with nobody watching
		catch (Throwable ex) {
			return failed(ex);
		}
	}

	private Duration failed(Throwable failure) {
		if (this.database.state() == Database.State.MIGRATING && !DatabaseFailure.of(failure).passes()) {
			this.thread = null;
			this.exit.because("The database cannot be used: " + DatabaseFailure.sentence(failure));
			return Duration.ZERO;
		}
		this.database.down(failure);
		Duration pause = this.retry;
		this.retry = min(pause.multipliedBy(2), this.pace.retryAtMost());
		return pause;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private void watch() {
		try {
			while (this.thread == Thread.currentThread()) {
				this.database.awaitDoubt(look());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void start() {
		Thread watching = new Thread(this::watch, "database-watch");
		watching.setDaemon(true);
		this.thread = watching;
		watching.start();
	}

	@Override
	public void stop() {
		Thread watching = this.thread;
		this.thread = null;
		if (watching == null || watching == Thread.currentThread()) {
			return;
		}
		// not interrupted: a migration is left to end or to be rolled back
		this.database.doubt();
		try {
			watching.join(GRACE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Before the web server starts and after it has stopped. */
	@Override
	public int getPhase() {
		return 0;
	}

	/** Finds out whether the database serves. */
	@FunctionalInterface
	interface Probe {

		/**
		 * Looks once, within seconds.
		 * @param anew whether to connect for it: a server that stops goes on answering
		 * those whom it has not yet sent away
		 * @throws SQLException if the database cannot be reached or written to
		 * @throws UnusableDatabaseException if the promises cannot be kept on it
		 */
		void look(boolean anew) throws SQLException;

	}

}

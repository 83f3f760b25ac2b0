package dev.parley.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.store.StoreUnavailable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every use of the database goes through, for any number of threads.
 * <p>
 * While the database is away the gate is shut, and whoever comes is told at once instead
 * of waiting for a connection: a platform's call gets its 503 in a millisecond, and the
 * threads stay free. {@link DatabaseWatch} opens it.
 */
class Database {

	private static final Log logger = LogFactory.getLog(Database.class);

	private final Reminder reminder;

	private final Semaphore doubts = new Semaphore(0);

	private volatile State state = State.MIGRATING;

	Database(Reminder reminder) {
		this.reminder = reminder;
	}

	/**
	 * Runs an operation.
	 * @throws StoreUnavailable if the database is away; whatever else the operation
	 * throws is not touched
	 */
	<T> T call(Supplier<T> operation) {
		if (this.state != State.UP) {
			throw new StoreUnavailable("The database is " + this.state);
		}
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			Trouble trouble = Trouble.of(ex);
			if (trouble == Trouble.CONTESTED) {
				// rolled back whole: it may be repeated, and the database is well
				throw unavailable("Another transaction was in the way", Trouble.reason(ex));
			}
			if (!trouble.away()) {
				throw ex;
			}
			// The watch looks at once, and only once, for each look in vain makes its
			// pauses
			// longer. It alone can tell a lost database from a busy one, of which no
			// connection came free.
			if (Trouble.crowdedOut(ex) || down(ex)) {
				doubt();
			}
			throw unavailable("The database went away", Trouble.reason(ex));
		}
	}

	/** Runs an operation that returns nothing, as {@link #call(Supplier)} does. */
	void run(Runnable operation) {
		call(() -> {
			operation.run();
			return Boolean.TRUE;
		});
	}

	/** Tells the driver's reason: the exceptions of Spring quote the statement. */
	private static StoreUnavailable unavailable(String message, @Nullable SQLException reason) {
		return (reason != null) ? new StoreUnavailable(message, reason) : new StoreUnavailable(message);
	}

	/** Whether a call that failed among others may succeed by itself. */
	boolean isRepeatable(RuntimeException failure) {
		Trouble trouble = Trouble.of(failure);
		return !(failure instanceof StoreUnavailable) || trouble == Trouble.CONTESTED;
	}

	State state() {
		return this.state;
	}

	/** Opens the gate. */
	synchronized void up() {
		if (this.state == State.DOWN) {
			logger.info("Database is up again");
		}
		this.state = State.UP;
		this.reminder.reset();
	}

	/** Shuts the gate, or keeps it shut, and says why; tells whether it was open. */
	synchronized boolean down(Throwable failure) {
		boolean open = this.state == State.UP;
		if (open) {
			this.state = State.DOWN;
		}
		if (this.reminder.due()) {
			complain(failure);
		}
		return open;
	}

	private static void complain(Throwable failure) {
		Complaint complaint = Complaint.about(failure);
		String message = "Database cannot be used, webhooks are answered with 503 until it can: " + complaint.text();
		if (complaint.trouble().passes()) {
			logger.warn(message);
		}
		else {
			logger.error(message);
		}
	}

	/** Makes whoever awaits a doubt look at once. */
	void doubt() {
		this.doubts.release();
	}

	/** Waits for a doubt, such as an operation that failed, or until the time is over. */
	void awaitDoubt(Duration atMost) throws InterruptedException {
		this.doubts.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
		this.doubts.drainPermits();
	}

	/** Whether it serves. */
	enum State {

		MIGRATING, UP, DOWN;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}

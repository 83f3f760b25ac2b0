package dev.parley.store.jdbc.connect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.parley.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The gate that every use of the database goes through, for any number of threads.
 * <p>
 * While the database is away the gate is shut, and whoever comes is told at once instead
 * of waiting for a connection: a platform's call gets its 503 in a millisecond, and the
 * threads stay free. {@link DatabaseWatch} opens and shuts it. An operation that fails
 * only makes it look at once: one lost connection is no lost database.
 */
public class Database {

	private static final Log logger = LogFactory.getLog(Database.class);

	private final LogThrottle outages;

	private final Map<DatabaseFailure, LogThrottle> failures = new EnumMap<>(DatabaseFailure.class);

	private final Semaphore doubts = new Semaphore(0);

	private final AtomicBoolean mistrusted = new AtomicBoolean();

	private volatile State state = State.MIGRATING;

	Database(LogThrottle throttle) {
		this.outages = throttle;
		for (DatabaseFailure failure : DatabaseFailure.values()) {
			this.failures.put(failure, throttle.another());
		}
	}

	/** Whether the same call is worth being made again later, unchanged. */
	public static boolean passes(Throwable failure) {
		return failure instanceof StoreUnavailableException || DatabaseFailure.of(failure).unavailable();
	}

	/** Whether a lock was waited for in vain, or a statement took too long. */
	public static boolean isLockTimeout(Throwable failure) {
		return DatabaseFailure.isLockTimeout(failure);
	}

	/**
	 * Runs an operation.
	 * @throws StoreUnavailableException if the database is away, or cannot do this for
	 * now; it did nothing unless the connection broke; whatever else the operation throws
	 * is not touched
	 */
	public <T> T call(Supplier<T> operation) {
		if (this.state != State.UP) {
			throw new StoreUnavailableException("The database is " + this.state);
		}
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			DatabaseFailure failure = DatabaseFailure.of(ex);
			if (!failure.unavailable()) {
				throw ex;
			}
			throw unavailable(failure, ex);
		}
	}

	private StoreUnavailableException unavailable(DatabaseFailure failure, RuntimeException ex) {
		if (failure.away() && this.state == State.UP) {
			suspect(failure);
		}
		if (throttle(failure).due()) {
			logger.warn("The database did not do what it was asked for, and will be asked again: "
					+ DatabaseFailure.sentence(ex));
		}
		String message = failure.away() ? "The database went away" : "The database cannot do this for now";
		// the driver's reason, because the exceptions of Spring quote the statement
		SQLException reason = DatabaseFailure.reason(ex);
		return (reason != null) ? new StoreUnavailableException(message, reason)
				: new StoreUnavailableException(message);
	}

	private void suspect(DatabaseFailure failure) {
		// whoever is connected stays so when the password or the database is gone
		if (failure == DatabaseFailure.REFUSED || failure == DatabaseFailure.MISSING) {
			mistrust();
		}
		else {
			doubt();
		}
	}

	private LogThrottle throttle(DatabaseFailure failure) {
		return Objects.requireNonNull(this.failures.get(failure));
	}

	/** Runs an operation that returns nothing, as {@link #call(Supplier)} does. */
	public void run(Runnable operation) {
		call(() -> {
			operation.run();
			return Boolean.TRUE;
		});
	}

	/** Whether a call that failed among others may succeed by itself. */
	public boolean isRepeatable(RuntimeException failure) {
		return !(failure instanceof StoreUnavailableException) || isLockTimeout(failure);
	}

	public State state() {
		return this.state;
	}

	/** Opens the gate. */
	synchronized void up() {
		if (this.state == State.DOWN) {
			logger.info("Database is up again");
		}
		this.state = State.UP;
		this.outages.reset();
	}

	/** Shuts the gate, or keeps it shut, and says why. */
	synchronized void down(Throwable failure) {
		if (this.state == State.UP) {
			this.state = State.DOWN;
		}
		if (this.outages.due()) {
			complain(failure);
		}
	}

	private static void complain(Throwable failure) {
		String message = "Database cannot be used, webhooks are answered with 503 until it can: "
				+ DatabaseFailure.sentence(failure);
		if (DatabaseFailure.of(failure).passes()) {
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

	/**
	 * As a doubt, but nothing that is known of the server counts any more: it is looked
	 * at over a new connection, and as closely as at the start.
	 */
	public void mistrust() {
		this.mistrusted.set(true);
		doubt();
	}

	/** Whether the server is mistrusted since the last time that this was asked. */
	boolean mistrusted() {
		return this.mistrusted.getAndSet(false);
	}

	/** Waits for a doubt, such as an operation that failed, or until the time is over. */
	void awaitDoubt(Duration atMost) throws InterruptedException {
		this.doubts.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
		this.doubts.drainPermits();
	}

	/** Whether it serves. */
	public enum State {

		MIGRATING, UP, DOWN;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Transactions of several round trips, for what operators do. What each message needs
	 * is one statement instead.
	 */
	@Component
	@Profile("jdbc")
	public static class Transactions {

		private final TransactionTemplate template;

		private final Database database;

		Transactions(PlatformTransactionManager manager, Database database) {
			this.template = new TransactionTemplate(manager);
			this.database = database;
		}

		/** Does all of the work or none. */
		public <T> T all(Supplier<T> work) {
			return this.database.call(() -> Objects.requireNonNull(this.template.execute((status) -> work.get())));
		}

	}

}

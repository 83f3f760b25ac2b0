package dev.parley.store.jdbc.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A standby that is looked at every few seconds, so that nobody who reads waits for one
 * that is away. Whether it is up to date is told by positions in the log of changes, for
 * the time of the last change says nothing while nothing changes.
 */
class ReadReplica implements SmartLifecycle {

	static final String VARIABLE = "DATABASE_READ_URL";

	/** Where its address is, user and password in the properties beside it. */
	static final String PREFIX = "parley.store.reads";

	/** A list that is older would mislead. */
	static final Duration STALE = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog(ReadReplica.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Duration REMIND = Duration.ofMinutes(10);

	private static final int CONNECTIONS = 4;

	private static final String REPLAYED = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint";

	private static final String WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";

	private final HikariDataSource pool;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Reads primary;

	private final Clock clock;

	private final LogThrottle complaints;

	private final Lag lag = new Lag();

	private @Nullable ScheduledExecutorService looking;

	private volatile boolean usable;

	/**
	 * Knows a standby.
	 * @param pool that nobody has drawn from yet; it is closed with this
	 * @param primary whose changes should be there
	 */
	ReadReplica(HikariDataSource pool, Duration lockTimeout, Reads primary, Clock clock) {
		pool.setPoolName("reads");
		pool.setMaximumPoolSize(CONNECTIONS);
		new Pool(pool, lockTimeout).prepare();
		this.pool = pool;
		this.jdbc = JdbcClient.create(pool);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
		this.primary = primary;
		this.clock = clock;
		this.complaints = new LogThrottle(clock, REMIND);
	}

	/** Whether it is worth being asked. */
	boolean isUsable() {
		return this.usable;
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	/** Asks in one transaction. */
	<T> T together(Function<JdbcClient, T> question) {
		return Objects.requireNonNull(this.transactions.execute((status) -> question.apply(this.jdbc)));
	}

	/** Looks once. */
	synchronized void look() {
		try {
			Long replayed = this.jdbc.sql(REPLAYED).query(Long.class).optional().orElse(null);
			Duration behind = this.lag.behind(written(), replayed, this.clock.instant());
			if (behind.compareTo(STALE) > 0) {
				this.usable = false;
				complain("it is more than %d s behind".formatted(behind.toSeconds()));
				return;
			}
			if (!this.usable) {
				logger.info("Operators' lists and exports are read from the replica of " + VARIABLE);
			}
			this.usable = true;
			this.complaints.reset();
		}
		catch (DataAccessException ex) {
			failed(ex);
		}
	}

	/** Null where the primary is away or does not tell. */
	private @Nullable Long written() {
		try {
			return this.primary.call((there) -> there.sql(WRITTEN).query(Long.class).optional().orElse(null));
		}
		catch (DataAccessException | StoreUnavailableException ex) {
			return null;
		}
	}

	/** It did not answer a question. */
	void failed(RuntimeException failure) {
		if (DatabaseFailure.crowdedOut(failure)) {
			// many read, or it is slow to connect; one that is away gives a reason soon
			return;
		}
		if (DatabaseFailure.of(failure).away()) {
			this.usable = false;
		}
		complain(DatabaseFailure.sentence(failure).replace("DATABASE_URL", VARIABLE));
	}

	private void complain(String why) {
		if (this.complaints.due()) {
			logger
				.warn("Operators' lists and exports are read from the primary, since the replica of %s will not do: %s"
					.formatted(VARIABLE, why));
		}
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("read-replica-");
		daemons.setDaemon(true);
		this.looking = Executors.newSingleThreadScheduledExecutor(daemons);
		this.looking.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		ScheduledExecutorService threads = this.looking;
		this.looking = null;
		this.usable = false;
		if (threads != null) {
			threads.shutdownNow();
		}
		this.pool.close();
	}

	@Override
	public boolean isRunning() {
		return this.looking != null;
	}

	/** Before the web server starts and after it has stopped. */
	@Override
	public int getPhase() {
		return 0;
	}

	/** For how long something that the primary wrote is not there. */
	static final class Lag {

		private long missing = -1;

		private Instant since = Instant.EPOCH;

		/**
		 * Compares positions; one that is not known counts as being there.
		 * @param written what the primary wrote until now
		 * @param replayed what is there
		 */
		Duration behind(@Nullable Long written, @Nullable Long replayed, Instant now) {
			if (replayed == null || (this.missing >= 0 && replayed >= this.missing)) {
				this.missing = -1;
			}
			if (this.missing < 0 && replayed != null && written != null && replayed < written) {
				this.missing = written;
				this.since = now;
			}
			return (this.missing < 0) ? Duration.ZERO : Duration.between(this.since, now);
		}

	}

}

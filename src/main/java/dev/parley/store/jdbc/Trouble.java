package dev.parley.store.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why the database does not serve, told by the SQL state, and what to do about it. */
enum Trouble {

	UNREACHABLE("08", "check that Postgres runs and that host and port in DATABASE_URL are right"),

	RESTARTING("57P0", "it stops or starts, nothing needs to be done"),

	CROWDED("53300", "raise max_connections of Postgres or run fewer replicas"),

	READ_ONLY("25006", "let DATABASE_URL name the primary server, the only one that can be written to"),

	CONTESTED("40", "another transaction was in the way, nothing needs to be done"),

	REFUSED("28", "correct user and password in DATABASE_URL"),

	MISSING("3D000", "create the database or correct its name in DATABASE_URL"),

	FORBIDDEN("42501", "make the user of DATABASE_URL the owner of its database"),

	OTHER("none", "run the version of the service that fits the database, or mend the database");

	private static final Set<Trouble> AWAY = EnumSet.of(UNREACHABLE, RESTARTING, CROWDED, READ_ONLY, REFUSED, MISSING);

	private static final Set<Trouble> PASSING = EnumSet.of(UNREACHABLE, RESTARTING, CROWDED, READ_ONLY, CONTESTED);

	private final String state;

	private final String advice;

	Trouble(String state, String advice) {
		this.state = state;
		this.advice = advice;
	}

	/** What to do, continuing a sentence. */
	String advice() {
		return this.advice;
	}

	/** Whether it passes by itself, so that it is worth waiting for. */
	boolean passes() {
		return PASSING.contains(this);
	}

	/** Whether the database is away, rather than there and of another opinion. */
	boolean away() {
		return AWAY.contains(this);
	}

	/** The trouble behind a failure, however many layers wrapped it. */
	static Trouble of(Throwable failure) {
		SQLException reason = reason(failure);
		Trouble trouble = (reason != null) ? ofState(reason) : OTHER;
		// a pool that timed out before its first attempt to connect knows no state
		boolean unconnected = trouble == OTHER && (reason instanceof SQLTransientConnectionException
				|| failure instanceof CannotGetJdbcConnectionException
				|| failure instanceof CannotCreateTransactionException);
		return unconnected ? UNREACHABLE : trouble;
	}

	/**
	 * Whether all that is known is that no connection of the pool came free in time: the
	 * database may be well and the service overrun.
	 */
	static boolean crowdedOut(Throwable failure) {
		SQLException reason = reason(failure);
		return reason instanceof SQLTransientConnectionException && reason.getSQLState() == null
				&& reason.getCause() == null;
	}

	/** The driver's own exception: the one with a known state, or else the first. */
	static @Nullable SQLException reason(Throwable failure) {
		SQLException first = null;
		for (Throwable layer = failure; layer != null; layer = layer.getCause()) {
			if (layer instanceof SQLException chain) {
				first = (first != null) ? first : chain;
				for (Throwable link : chain) {
					if (link instanceof SQLException sql && ofState(sql) != OTHER) {
						return sql;
					}
				}
			}
		}
		return first;
	}

	private static Trouble ofState(SQLException exception) {
		String state = String.valueOf(exception.getSQLState());
		return Arrays.stream(values()).filter((trouble) -> state.startsWith(trouble.state)).findFirst().orElse(OTHER);
	}

}

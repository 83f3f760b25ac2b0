package dev.parley.store.jdbc.connect;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why the database does not do what it was asked for, told by the class of the SQL state,
 * and what to do about it. What is none of a known class is a bug of ours or of a
 * migration. The first that fits counts: the exceptions of a class stand before it.
 */
enum DatabaseFailure {

	UNUSABLE(Effect.AWAY_UNTIL_MENDED, ""),

	CERTIFICATE(Effect.AWAY_UNTIL_MENDED,
			"let sslrootcert, sslcert and sslkey in DATABASE_URL name files that are there and certificates that fit; "
					+ "sslrootcert=system takes the authorities that the JVM trusts"),

	HOST_NAME(Effect.AWAY_UNTIL_MENDED,
			"let DATABASE_URL name the host as its certificate does, which sslmode=verify-full asks for"),

	STARTUP_OPTION(Effect.AWAY_UNTIL_MENDED,
			"PgBouncer passes on neither options nor currentSchema: leave them out of DATABASE_URL and set them by "
					+ "ALTER ROLE … SET, such as search_path"),

	UNWILLING(Effect.AWAY_UNTIL_MENDED, "correct the password, and sslmode or channel_binding, in DATABASE_URL"),

	UNREACHABLE(Effect.AWAY, "check that Postgres runs and that host and port in DATABASE_URL are right", "08"),

	RESTARTING(Effect.AWAY, "it stops, starts or ended this connection, nothing needs to be done", "57P"),

	TIMED_OUT_SESSION(Effect.AWAY,
			"raise idle_in_transaction_session_timeout or transaction_timeout for the user of DATABASE_URL", "25P03",
			"25P04"),

	CROWDED(Effect.AWAY, "raise max_connections of Postgres or run fewer replicas", "53300"),

	READ_ONLY(Effect.AWAY, "let DATABASE_URL name the primary server, the only one that can be written to", "25006"),

	REFUSED(Effect.AWAY_UNTIL_MENDED, "correct user and password in DATABASE_URL", "28"),

	MISSING(Effect.AWAY_UNTIL_MENDED, "create the database or correct its name in DATABASE_URL", "3D"),

	CONTESTED(Effect.PASSES, "another transaction was in the way, nothing needs to be done", "40", "72"),

	LOCKED(Effect.PASSES,
			"something holds a lock for long: look in pg_stat_activity for a transaction that stays open, such as that "
					+ "of a backup",
			"55"),

	CANCELLED(Effect.PASSES,
			"it was slow or was cancelled: see what Postgres is busy with, and statement_timeout of the user", "57"),

	FULL(Effect.PASSES, "the disk of Postgres is full, free space on it", "53100"),

	EXHAUSTED(Effect.PASSES, "Postgres has run out of memory or of another resource, see its log", "53"),

	BROKEN(Effect.PASSES, "Postgres or its disk has a fault, see its log", "58", "XX", "F0"),

	UNPREPARED(Effect.PASSES, "behind PgBouncer in transaction mode, add prepareThreshold=0 to DATABASE_URL", "26",
			"42P05"),

	FORBIDDEN(Effect.LASTS, "make the user of DATABASE_URL the owner of its database", "42501"),

	NO_SCHEMA(Effect.LASTS, "create the schema that currentSchema in DATABASE_URL names", "3F"),

	UNKNOWN_SETTING(Effect.LASTS, "leave what this server does not know out of options in DATABASE_URL", "22023",
			"42704"),

	OTHER(Effect.LASTS, "run the version of the service that fits the database, or mend the database");

	private static final int LENGTH = 500;

	private final Effect effect;

	private final String advice;

	private final String[] states;

	DatabaseFailure(Effect effect, String advice, String... states) {
		this.effect = effect;
		this.advice = advice;
		this.states = states;
	}

	/** Whether it passes by itself, so that it is worth waiting for. */
	boolean passes() {
		return this.effect == Effect.AWAY || this.effect == Effect.PASSES;
	}

	/** Whether the database may be away, rather than there and of another opinion. */
	boolean away() {
		return this.effect == Effect.AWAY || this.effect == Effect.AWAY_UNTIL_MENDED;
	}

	/** Whether nobody can do anything but wait, for it to pass or to be mended. */
	boolean unavailable() {
		return this.effect != Effect.LASTS;
	}

	/** The trouble behind a failure, however many layers wrapped it. */
	static DatabaseFailure of(Throwable failure) {
		if (layers(failure).anyMatch(UnusableDatabaseException.class::isInstance)) {
			return UNUSABLE;
		}
		SQLException reason = reason(failure);
		DatabaseFailure kind = (reason != null) ? ofReason(reason) : OTHER;
		// a pool that timed out before its first attempt to connect knows no state
		boolean unconnected = kind == OTHER && (reason instanceof SQLTransientConnectionException
				|| failure instanceof CannotGetJdbcConnectionException
				|| failure instanceof CannotCreateTransactionException);
		return unconnected ? UNREACHABLE : kind;
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

	/** Whether a lock was waited for in vain: the statement's turn may come later. */
	static boolean isLockTimeout(Throwable failure) {
		SQLException reason = reason(failure);
		return reason != null && reason.getSQLState() != null
				&& Stream.of("55P03", "57014", "40P01").anyMatch(reason.getSQLState()::equals);
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

	/**
	 * A failure in one line for operators: what happened and what to do. It never shows a
	 * credential or a stored value, because the driver's messages do not.
	 */
	static String sentence(Throwable failure) {
		DatabaseFailure kind = of(failure);
		SQLException reason = reason(failure);
		String text = String.valueOf(failure.getMessage());
		if (kind == UNUSABLE) {
			return text;
		}
		if (reason != null) {
			// the script of a migration; Spring's exceptions quote the statement
			boolean named = !kind.unavailable() || (failure instanceof FlywayException && !kind.away());
			String context = named ? text.lines().findFirst().orElse("") + ": " : "";
			text = context + reason.getMessage() + root(reason);
		}
		String advice = crowdedOut(failure)
				? "more statements run or wait for locks than DATABASE_POOL_SIZE connections take" : kind.advice;
		return oneLine(text) + " (" + advice + ")";
	}

	private static DatabaseFailure ofReason(SQLException reason) {
		DatabaseFailure kind = ofState(reason);
		return (kind == UNREACHABLE) ? unreachable(reason) : kind;
	}

	/** What the driver counts as a broken connection, though no connection would do. */
	private static DatabaseFailure unreachable(SQLException reason) {
		if (layers(reason).anyMatch(DatabaseFailure::isAboutCertificates)) {
			return CERTIFICATE;
		}
		// in whatever language the driver speaks
		if (String.valueOf(reason.getMessage()).contains("HostnameVerifier")) {
			return HOST_NAME;
		}
		// the words are PgBouncer's, in whatever language the server speaks
		if (String.valueOf(reason.getMessage()).contains("unsupported startup parameter")) {
			return STARTUP_OPTION;
		}
		// said by the driver itself, not by the server
		boolean ofDriver = reason instanceof PSQLException driver && driver.getServerErrorMessage() == null;
		return (ofDriver && "08004".equals(reason.getSQLState())) ? UNWILLING : UNREACHABLE;
	}

	private static boolean isAboutCertificates(Throwable layer) {
		return layer instanceof GeneralSecurityException || layer instanceof SSLPeerUnverifiedException
				|| layer instanceof FileNotFoundException || layer instanceof NoSuchFileException;
	}

	private static DatabaseFailure ofState(SQLException exception) {
		String state = String.valueOf(exception.getSQLState());
		return Arrays.stream(values())
			.filter((kind) -> Arrays.stream(kind.states).anyMatch(state::startsWith))
			.findFirst()
			.orElse(OTHER);
	}

	private static Stream<Throwable> layers(Throwable failure) {
		return Stream.iterate(failure, (layer) -> layer != null, Throwable::getCause);
	}

	/** The driver keeps to itself which host is unknown and what is wrong with TLS. */
	private static String root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		boolean told = root.getMessage() == null || String.valueOf(failure.getMessage()).contains(root.getMessage());
		return told ? "" : " " + root.getClass().getSimpleName() + ": " + root.getMessage();
	}

	private static String oneLine(String text) {
		String line = text.lines()
			.map(String::strip)
			.filter((part) -> !part.isEmpty() && !part.matches("-+"))
			.collect(Collectors.joining(" "));
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + '…' : line;
	}

	private enum Effect {

		/** The database may be away; it comes back by itself. */
		AWAY,

		/** The database cannot be used until somebody mends something. */
		AWAY_UNTIL_MENDED,

		/** This once; the database is well. */
		PASSES,

		/** It would fail again. */
		LASTS

	}

}

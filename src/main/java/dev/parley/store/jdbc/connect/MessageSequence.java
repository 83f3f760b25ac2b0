package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sequence of {@code messages.seq} above every number that is stored. A message
 * with a number that its conversation has answered already would be accepted and never
 * seen again, and a logical copy of the database brings the rows but not the sequence.
 * <p>
 * The largest answered mark stands in no index, because each turn changes it. So all
 * conversations are read once for each server, and from then on it is enough that the
 * sequence never goes back.
 */
class MessageSequence {

	private static final Log logger = LogFactory.getLog(MessageSequence.class);

	private static final String NEXT = "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM messages_seq_seq";

	private static final String NEWEST = "SELECT coalesce(max(seq), 0) FROM messages";

	private static final String ANSWERED = "SELECT coalesce(max(answered_seq), 0) FROM conversations";

	/** One replica at a time, for it must not undo what another one has drawn since. */
	private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('parley messages_seq_seq'))";

	/** With room for what is drawn between reading and setting. */
	private static final String RAISE = """
			SELECT s.last_value, setval('messages_seq_seq', stored.mark + 1000)
			FROM messages_seq_seq s, (SELECT greatest(%d,
			  (SELECT max(seq) FROM messages), (SELECT max(answered_seq) FROM conversations),
			  (SELECT max(seq) FROM inbox), (SELECT max(seq) FROM outbox), (SELECT max(seq) FROM posts)) AS mark) stored
			WHERE s.last_value <= stored.mark""";

	/**
	 * Receipts of erasures are numbered apart; while that is behind, none can be written.
	 */
	private static final String RAISE_RECEIPTS = """
			SELECT s.last_value, setval('erasures_id_seq', (SELECT max(id) FROM erasures))
			FROM erasures_id_seq s
			WHERE s.last_value + CASE WHEN s.is_called THEN 1 ELSE 0 END <= (SELECT max(id) FROM erasures)""";

	/** Those that came in before anybody noticed are answered all the same. */
	private static final String BRING_BACK = """
			WITH missed AS (
			  SELECT i.conversation_id, min(i.seq) AS first
			  FROM inbox i JOIN conversations c ON c.conversation_id = i.conversation_id
			  WHERE i.state = 'waiting' AND i.seq <= c.answered_seq GROUP BY i.conversation_id),
			back AS (
			  UPDATE conversations v SET answered_seq = missed.first - 1 FROM missed
			  WHERE v.conversation_id = missed.conversation_id AND v.lease_token IS NULL
			  RETURNING v.conversation_id)
			SELECT (SELECT count(*) FROM missed) - (SELECT count(*) FROM back)""";

	private final DataSource patient;

	private @Nullable String server;

	private long highest;

	/** Whether messages may still wait that came in while it was behind. */
	private boolean missed;

	/**
	 * Watches the sequence of one database.
	 * @param patient connects without limits of time
	 */
	MessageSequence(DataSource patient) {
		this.patient = patient;
	}

	/** Looks whether it went back; costs the reading of one row. */
	void glance(Connection connection) throws SQLException {
		long next = number(connection, NEXT);
		if (next < this.highest) {
			raise();
			next = number(connection, NEXT);
		}
		this.highest = Math.max(this.highest, next);
		if (this.missed) {
			// a running turn keeps its conversation's mark
			this.missed = number(connection, BRING_BACK) > 0;
		}
	}

	/**
	 * Compares it with what is stored.
	 * @param closely whether to do so even on a server that was compared before
	 */
	void compare(Connection connection, boolean closely) throws SQLException {
		String identity = identity(connection);
		boolean known = identity != null && identity.equals(this.server) && !closely;
		// blocked messages alone may stand above both: nobody waits for those
		long stored = Math.max(number(connection, NEWEST), known ? 0 : answered());
		if (number(connection, NEXT) <= Math.max(stored, this.highest - 1)) {
			raise();
		}
		raiseReceipts(connection);
		this.server = identity;
		glance(connection);
	}

	private long answered() throws SQLException {
		try (Connection connection = this.patient.getConnection()) {
			return number(connection, ANSWERED);
		}
	}

	private void raise() throws SQLException {
		try (Connection connection = this.patient.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(ALONE);
			try (ResultSet raised = statement.executeQuery(RAISE.formatted(this.highest - 1))) {
				if (raised.next()) {
					logger.warn(("The sequence messages_seq_seq stood at %d, behind the messages that are stored, as "
							+ "after a move of the database; it goes on at %d")
						.formatted(raised.getLong(1), raised.getLong(2)));
				}
			}
			connection.commit();
			this.missed = true;
		}
	}

	private static void raiseReceipts(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet raised = statement.executeQuery(RAISE_RECEIPTS)) {
			if (raised.next()) {
				logger.warn(
						"The sequence erasures_id_seq stood at %d, behind the receipts that are stored; it goes on at %d"
							.formatted(raised.getLong(1), raised.getLong(2) + 1));
			}
		}
	}

	/** Two servers that were set up alike differ in this; not every service tells it. */
	private static @Nullable String identity(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery("""
				SELECT system_identifier || '/' || d.oid FROM pg_control_system(), pg_database d
				WHERE d.datname = current_database()""")) {
			return answer.next() ? answer.getString(1) : null;
		}
		catch (SQLException ex) {
			if (DatabaseFailure.of(ex).unavailable()) {
				throw ex;
			}
			return null;
		}
	}

	private static long number(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
			answer.next();
			return answer.getLong(1);
		}
	}

}

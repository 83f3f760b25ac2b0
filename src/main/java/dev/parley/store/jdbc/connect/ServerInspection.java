package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a server before it is trusted: whether what the statements rely on is so.
 */
class ServerInspection {

	private static final Log logger = LogFactory.getLog(ServerInspection.class);

	private static final int OLDEST = 13;

	private static final String PAIR = """
			INSERT INTO conversations (conversation_id) VALUES (?);
			SELECT count(*) / (count(*) - 1) FROM conversations WHERE conversation_id = ?""";

	private static final String DIVISION_BY_ZERO = "22012";

	private final MessageSequence sequence;

	ServerInspection(MessageSequence sequence) {
		this.sequence = sequence;
	}

	/**
	 * What must be so before there are tables.
	 * @throws UnusableDatabaseException if it is not
	 */
	static void requireUsableServer(Connection connection) throws SQLException {
		String version = text(connection, "SHOW server_version_num");
		if (version != null && Integer.parseInt(version) < OLDEST * 10_000) {
			throw new UnusableDatabaseException(
					"The server is Postgres %s, and the oldest that will do is %d: upgrade it"
						.formatted(text(connection, "SHOW server_version"), OLDEST));
		}
		String encoding = text(connection, "SHOW server_encoding");
		if (!"UTF8".equals(encoding)) {
			throw new UnusableDatabaseException(("The database is encoded as %s, which cannot hold every message: make "
					+ "one by CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL")
				.formatted(encoding));
		}
	}

	/**
	 * What must be so before messages come in.
	 * @param closely whether nothing counts that is known of the server
	 * @throws UnusableDatabaseException if it is not
	 */
	void inspect(Connection connection, boolean closely) throws SQLException {
		requireReadCommitted(connection);
		requirePlainTables(connection);
		requireOrderedSequence(connection);
		warnOfLosses(connection);
		this.sequence.compare(connection, closely);
	}

	/** What can change while the connection lasts; costs the reading of one row. */
	void glance(Connection connection) throws SQLException {
		this.sequence.glance(connection);
	}

	/**
	 * Proves that two statements in one text are one transaction, by a pair whose second
	 * one fails.
	 * @throws UnusableDatabaseException if the first one stayed
	 */
	static void requireAtomicPairs(Connection connection) throws SQLException {
		String conversation = "parley:proof-" + UUID.randomUUID();
		try (PreparedStatement pair = connection.prepareStatement(PAIR)) {
			pair.setString(1, conversation);
			pair.setString(2, conversation);
			pair.execute();
			while (pair.getMoreResults() || pair.getUpdateCount() != -1) {
				continue;
			}
		}
		catch (SQLException ex) {
			if (!DIVISION_BY_ZERO.equals(ex.getSQLState())) {
				throw ex;
			}
		}
		try (PreparedStatement left = connection
			.prepareStatement("DELETE FROM conversations WHERE conversation_id = ?")) {
			left.setString(1, conversation);
			if (left.executeUpdate() > 0) {
				throw new UnusableDatabaseException("Two statements that are sent together are not one transaction on "
						+ "this database, so answers could be lost: let DATABASE_URL name a plain Postgres, or a pooler "
						+ "that keeps transactions whole, such as PgBouncer in transaction mode");
			}
		}
	}

	/** It is set for each session, save behind a pooler. */
	private static void requireReadCommitted(Connection connection) throws SQLException {
		String isolation = text(connection, "SHOW default_transaction_isolation");
		if (!"read committed".equals(isolation)) {
			throw new UnusableDatabaseException(
					("Database.Transactions are %s by default, on which messages that come in at once "
							+ "would fail each other: ALTER ROLE %s SET default_transaction_isolation = 'read committed'")
						.formatted(isolation, text(connection, "SELECT quote_ident(session_user)")));
		}
	}

	private static void requirePlainTables(Connection connection) throws SQLException {
		if (text(connection, "SELECT to_regclass('pg_dist_partition')::text") == null) {
			return;
		}
		String distributed = text(connection, """
				SELECT string_agg(p.logicalrelid::text, ', ' ORDER BY p.logicalrelid::text)
				FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
				WHERE c.relnamespace = current_schema()::regnamespace""");
		if (distributed != null) {
			throw new UnusableDatabaseException(("Tables are distributed by Citus (%s), which does not run all of the "
					+ "statements: bring them back by SELECT undistribute_table('…'), or use a plain Postgres")
				.formatted(distributed));
		}
	}

	/** A session that draws numbers in advance gives them out late. */
	private static void requireOrderedSequence(Connection connection) throws SQLException {
		String unordered = text(connection, """
				SELECT seqrelid::regclass::text FROM pg_sequence
				WHERE seqrelid = 'messages_seq_seq'::regclass AND (seqcache <> 1 OR seqincrement < 1 OR seqcycle)""");
		if (unordered != null) {
			throw new UnusableDatabaseException(
					"The sequence %s does not count in the order in which it is asked: ALTER ".formatted(unordered)
							+ "SEQUENCE " + unordered + " INCREMENT 1 CACHE 1 NO CYCLE");
		}
	}

	private static void warnOfLosses(Connection connection) throws SQLException {
		String unsafe = text(connection, """
				SELECT string_agg(name, ' and ') FROM pg_settings
				WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'""");
		if (unsafe != null) {
			logger.warn("Postgres runs with %s = off: when it crashes, messages that were accepted can be lost"
				.formatted(unsafe));
		}
	}

	private static @Nullable String text(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
			return answer.next() ? answer.getString(1) : null;
		}
	}

}

package dev.parley.store.jdbc.connect;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the table of the Python bot that this service is a port of: it becomes what
 * the first migration would have made, with its rows. A conversation there has no
 * channel, and here has one in front of its id.
 */
class PythonBotMessages {

	private static final Log logger = LogFactory.getLog(PythonBotMessages.class);

	/** What a bot of several channels has put before its ids already. */
	private static final Set<String> CHANNELS = Set.of("console", "instagram", "mattermost", "messenger", "rest",
			"slack", "telegram", "whatsapp");

	private static final Map<String, String> SHAPE = Map.of("seq", "bigint!", "conversation_id", "text!", "role",
			"text!", "text", "text!");

	/** What the next migrations add. */
	private static final Set<String> TAKEN = Set.of("answers", "sender", "model", "input_tokens", "cached_tokens",
			"output_tokens", "latency_ms", "author");

	private static final String COLUMNS = """
			SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef
			FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
			WHERE c.relname = 'messages' AND c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
			  AND a.attnum > 0 AND NOT a.attisdropped""";

	private static final String NUMBERED = """
			SELECT pg_get_serial_sequence(c.oid::regclass::text, 'seq')::regclass::text
			FROM pg_class c JOIN pg_index p ON p.indrelid = c.oid AND p.indisprimary AND p.indnatts = 1
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.indkey[0] AND a.attname = 'seq' AND a.atthasdef
			WHERE c.relname = 'messages' AND c.relnamespace = current_schema()::regnamespace""";

	/** The old rows count as said at the move: their time was never stored. */
	private static final String COMPLETE = """
			ALTER TABLE messages ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
			UPDATE messages SET created_at = now() WHERE created_at IS NULL;
			ALTER TABLE messages ALTER COLUMN created_at SET NOT NULL,
			  ALTER COLUMN created_at SET DEFAULT clock_timestamp();
			CREATE INDEX IF NOT EXISTS messages_conversation_seq ON messages (conversation_id, seq)""";

	private static final String HOMELESS = "split_part(conversation_id, ':', 1) <> ALL (?) OR strpos(conversation_id, ':') = 0";

	private final String channel;

	/**
	 * Takes over with a channel for the conversations that have none.
	 * @param channel blank if there is none to be taken
	 */
	PythonBotMessages(String channel) {
		this.channel = channel;
	}

	/**
	 * Takes the table over, or does nothing if it is not that of the bot.
	 * @return whether it is
	 * @throws UnusableDatabaseException if its rows cannot be told a channel
	 */
	boolean takeOver(Connection connection) throws SQLException {
		if (!isOfTheBot(connection)) {
			return false;
		}
		boolean before = connection.getAutoCommit();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET LOCAL lock_timeout = '2s'");
			statement.execute("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE");
			requireReadable(connection);
			renumber(connection);
			statement.execute(COMPLETE);
			int renamed = rename(connection);
			connection.commit();
			logger.info("Took over the messages of the Python bot" + ((renamed > 0)
					? ", %d of them into conversations of channel %s".formatted(renamed, this.channel) : ""));
			return true;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(before);
		}
	}

	private static boolean isOfTheBot(Connection connection) throws SQLException {
		Map<String, String> columns = new HashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(COLUMNS)) {
			while (rows.next()) {
				boolean asked = rows.getBoolean(3) && (!rows.getBoolean(4) || SHAPE.containsKey(rows.getString(1)));
				columns.put(rows.getString(1), rows.getString(2) + (asked ? "!" : ""));
			}
		}
		boolean readable = columns.entrySet().containsAll(SHAPE.entrySet());
		String createdAt = columns.getOrDefault("created_at", "timestamp with time zone");
		// further columns of the bot's stay, if the service need not fill them
		boolean free = columns.entrySet()
			.stream()
			.filter((column) -> !SHAPE.containsKey(column.getKey()) && !column.getKey().equals("created_at"))
			.noneMatch((column) -> column.getValue().endsWith("!") || TAKEN.contains(column.getKey()));
		return readable && free && createdAt.startsWith("timestamp with time zone")
				&& text(connection, NUMBERED) != null;
	}

	private static void renumber(Connection connection) throws SQLException {
		String sequence = text(connection, NUMBERED);
		if (sequence != null && !sequence.equals("messages_seq_seq")) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("ALTER SEQUENCE " + sequence + " RENAME TO messages_seq_seq");
			}
		}
	}

	private void requireReadable(Connection connection) throws SQLException {
		String roles = text(connection, """
				SELECT string_agg(DISTINCT quote_literal(role), ', ') FROM messages
				WHERE role NOT IN ('user', 'assistant')""");
		if (roles != null) {
			throw refusal("has messages of the roles %s, and here the roles are 'user' and 'assistant': delete those "
					+ "rows or correct them", shortened(roles));
		}
		String strange = text(connection, """
				SELECT nullif(count(DISTINCT conversation_id), 0)::text FROM messages
				WHERE length(conversation_id) > 1000 OR conversation_id ~ '[[:cntrl:]]'""");
		if (strange != null) {
			throw refusal("has %s conversations whose id is longer than 1000 characters or holds control characters: "
					+ "delete or rename them", strange);
		}
		int homeless = homeless(connection);
		if (this.channel.isEmpty() && homeless > 0) {
			throw refusal(
					"has %s conversations that name no channel: set MIGRATE_CHANNEL to the one that they came in "
							+ "by, such as telegram, so that its next messages find them (src/docs/moving.md)",
					Integer.toString(homeless));
		}
	}

	private static UnusableDatabaseException refusal(String text, String value) {
		return new UnusableDatabaseException("The table messages of the Python bot " + text.formatted(value));
	}

	private int homeless(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT count(DISTINCT conversation_id) FROM messages WHERE " + HOMELESS)) {
			statement.setArray(1, channels(connection));
			try (ResultSet answer = statement.executeQuery()) {
				answer.next();
				return answer.getInt(1);
			}
		}
	}

	private int rename(Connection connection) throws SQLException {
		if (this.channel.isEmpty()) {
			return 0;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("UPDATE messages SET conversation_id = ? || ':' || conversation_id WHERE " + HOMELESS)) {
			statement.setString(1, this.channel);
			statement.setArray(2, channels(connection));
			return statement.executeUpdate();
		}
	}

	private Array channels(Connection connection) throws SQLException {
		Set<String> named = new HashSet<>(CHANNELS);
		named.add(this.channel);
		return connection.createArrayOf("text", named.toArray());
	}

	private static @Nullable String text(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
			return answer.next() ? answer.getString(1) : null;
		}
	}

	private static String shortened(String text) {
		return (text.length() > 100) ? text.substring(0, 100) + '…' : text;
	}

}

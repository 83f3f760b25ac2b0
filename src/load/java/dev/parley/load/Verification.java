package dev.parley.load;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

/**
 * Whether every accepted message has exactly one reply: by the database itself, by what
 * the receiver noted down, and by the answers.
 */
final class Verification {

	private final List<String> failures = new ArrayList<>();

	private long messages;

	private long sentAgain;

	private long refused;

	void check(String name, Connection connection, Talk talk, Receiver receiver) throws Exception {
		this.refused += talk.refused();
		expectNone(name + ": answered by something else", talk.unlike());
		check(name, connection, talk.accepted(), receiver);
	}

	void check(String name, Connection connection, List<Message> accepted, Receiver receiver) throws Exception {
		awaitQuiet(connection);
		load(connection, accepted);
		this.messages += accepted.size();
		expectNone(name + ": accepted twice by the harness's own count",
				accepted.size() - accepted.stream().map(Message::id).distinct().count());
		ask(name + ": accepted, but not in the inbox", connection, """
				SELECT count(*) FROM said s WHERE NOT EXISTS (SELECT 1 FROM inbox i
				  WHERE i.conversation_id = s.conversation_id AND i.message_id = s.message_id)""");
		ask(name + ": without a reply of its conversation that covers it", connection, """
				SELECT count(*) FROM said s JOIN inbox i USING (conversation_id, message_id)
				WHERE i.state <> 'answered' OR NOT EXISTS (SELECT 1 FROM messages a WHERE a.seq = i.reply_seq
				  AND a.conversation_id = i.conversation_id AND a.role = 'assistant' AND a.answers >= i.seq)""");
		ask(name + ": replies that answer nothing", connection, """
				SELECT count(*) FROM messages a LEFT JOIN inbox i
				  ON i.conversation_id = a.conversation_id AND i.reply_seq = a.seq
				WHERE a.role = 'assistant' AND i.seq IS NULL""");
		ask(name + ": replies whose sending is not closed, or that have not one part", connection, """
				SELECT count(*) FROM said s JOIN inbox i USING (conversation_id, message_id)
				WHERE (SELECT count(*) FROM outbox o WHERE o.conversation_id = i.conversation_id AND o.seq = i.reply_seq
				  AND o.state = 'sent' AND s.message_id = ANY (o.message_ids)) <> 1""");
		ask(name + ": conversations that are still in flight", connection, "SELECT count(*) FROM in_flight");
		ask(name + ": conversations without an activity", connection, """
				SELECT count(*) FROM (SELECT DISTINCT conversation_id FROM said) s WHERE NOT EXISTS (
				  SELECT 1 FROM activity a WHERE a.conversation_id = s.conversation_id)""");
		if (receiver != null) {
			expectNone(name + ": not received",
					accepted.stream().filter((m) -> receiver.received(m.id()) == 0).count());
			this.sentAgain += accepted.stream().filter((message) -> receiver.received(message.id()) > 1).count();
		}
	}

	/**
	 * The last turns may still be under way. What a replica of a version that does not
	 * know {@code in_flight} answered stays there until one that does sweeps.
	 */
	private static void awaitQuiet(Connection connection) throws Exception {
		for (int i = 0; i < 300; i++) {
			if (Sql.number(connection, """
					SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
					  + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))
					  + (SELECT count(*) FROM in_flight)""") == 0) {
				return;
			}
			Thread.sleep(100); // the database tells nobody when nothing waits any more
		}
	}

	private static void load(Connection connection, List<Message> accepted) throws Exception {
		try (Statement statement = connection.createStatement()) {
			statement.execute("DROP TABLE IF EXISTS said");
			statement.execute("CREATE TEMP TABLE said (conversation_id text, message_id text)");
			StringBuilder lines = new StringBuilder();
			accepted.forEach((message) -> lines.append(message.storedConversation())
				.append('\t')
				.append(message.id())
				.append('\n'));
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("COPY said FROM STDIN", new StringReader(lines.toString()));
			statement.execute("ANALYZE said");
		}
	}

	private void ask(String what, Connection connection, String question) throws SQLException {
		expectNone(what, Sql.number(connection, question));
	}

	private void expectNone(String what, long count) {
		if (count != 0) {
			this.failures.add(what + ": " + count);
		}
	}

	/** Tells whether it found anything, in one line. */
	void tell(Report report) {
		report.require(this.failures.isEmpty(), "what the database says of them",
				this.failures.isEmpty() ? "the same" : String.join("; ", this.failures), "the same");
	}

	long messages() {
		return this.messages;
	}

	/** Callbacks that came more than once, which the receiver tells by the webhook-id. */
	long sentAgain() {
		return this.sentAgain;
	}

	/** Messages that were not accepted, so that a platform would deliver them again. */
	long refused() {
		return this.refused;
	}

	List<String> failures() {
		return this.failures;
	}

}

package dev.parley.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Conversations that have a past: so many turns each, all answered. */
final class Seed {

	private static final String[] STATEMENTS = {
			"""
					INSERT INTO messages (seq, conversation_id, role, text, answers)
					SELECT base + n * 2 + r + 1, prefix || n % conversations, (ARRAY['user', 'assistant'])[r + 1],
					  'What was said long ago, in turn ' || n || ', of the usual length.', CASE r WHEN 1 THEN base + n * 2 + 1 END
					FROM given, generate_series(0, conversations * turns - 1) n, generate_series(0, 1) r ORDER BY 1""",
			"""
					INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, reply_seq)
					SELECT prefix || n % conversations, 's-' || n, base + n * 2 + 1, 'answered', 'rest', '',
					  'c' || n % conversations, base + n * 2 + 2
					FROM given, generate_series(0, conversations * turns - 1) n""",
			"""
					INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state, closed_at)
					SELECT prefix || n % conversations, base + n * 2 + 2, 0, 'rest', 'c' || n % conversations,
					  'What was said long ago, in turn ' || n || ', of the usual length.', ARRAY['s-' || n], 'sent', now()
					FROM given, generate_series(0, conversations * turns - 1) n""",
			"""
					INSERT INTO conversations (conversation_id, answered_seq)
					SELECT prefix || c, base + ((turns - 1) * conversations + c) * 2 + 1
					FROM given, generate_series(0, conversations - 1) c""" };

	private Seed() {
	}

	static void sow(Connection connection, String prefix, long conversations, long turns) throws SQLException {
		long base = Sql.number(connection, "SELECT coalesce(max(seq), 0) FROM messages");
		for (String statement : STATEMENTS) {
			try (PreparedStatement sowing = connection.prepareStatement(statement.replace("FROM given", """
					FROM (SELECT ?::bigint AS base, ?::text AS prefix, ?::bigint AS conversations, ?::bigint AS turns)
					given"""))) {
				sowing.setLong(1, base);
				sowing.setString(2, prefix);
				sowing.setLong(3, conversations);
				sowing.setLong(4, turns);
				sowing.execute();
			}
		}
		Sql.number(connection, "SELECT setval('messages_seq_seq', max(seq)) FROM messages");
	}

}

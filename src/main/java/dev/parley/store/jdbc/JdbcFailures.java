package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.time.OffsetDateTime;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Failures;
import dev.parley.store.MessageKey;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Failed messages in Postgres. */
@Component
@Profile("jdbc")
class JdbcFailures implements Failures {

	/** With those that got the same apology as the last. */
	static final String FAILED = """
			SELECT f.conversation_id, f.message_id, f.seq, s.text, i.received_at, f.apology, f.reason FROM failures f
			  CROSS JOIN LATERAL (SELECT i.received_at FROM inbox i
			    WHERE i.conversation_id = f.conversation_id AND i.message_id = f.message_id LIMIT 1) i
			  LEFT JOIN LATERAL (SELECT s.text FROM messages s
			    WHERE s.conversation_id = f.conversation_id AND s.seq = f.seq LIMIT 1) s ON true
			WHERE f.apology < :before AND f.apology >= coalesce((
			  SELECT e.apology FROM failures e WHERE e.apology < :before ORDER BY e.apology DESC
			  OFFSET :limit - 1 LIMIT 1), 0)
			ORDER BY f.apology DESC, f.seq DESC""";

	/** The apology is the answer then. */
	private static final String DISCARD = """
			UPDATE inbox SET state = 'answered'
			WHERE conversation_id = :conversation AND message_id = :message AND state = 'failed'""";

	/** With the row locked a new seq is drawn, since the mark is past the old one. */
	private static final String REPLAY = """
			WITH c AS (
			  SELECT conversation_id FROM conversations WHERE conversation_id = :conversation FOR NO KEY UPDATE),
			f AS (
			  SELECT i.conversation_id, i.message_id, i.seq FROM c JOIN inbox i USING (conversation_id)
			  WHERE i.message_id = :message AND i.state = 'failed'),
			n AS (
			  UPDATE inbox i SET seq = nextval('messages_seq_seq'), state = 'waiting', reply_seq = NULL
			  FROM f WHERE i.conversation_id = f.conversation_id AND i.message_id = f.message_id AND i.state = 'failed'
			  RETURNING i.conversation_id, i.seq, f.seq AS old)
			UPDATE messages m SET seq = n.seq FROM n WHERE m.conversation_id = n.conversation_id AND m.seq = n.old""";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcFailures(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public List<Failure> failed(int limit, long before) {
		return this.database
			.call(() -> this.jdbc.sql(FAILED)
				.param("limit", limit)
				.param("before", before)
				.query((row, number) -> new Failure(
						new MessageKey(new ConversationId(row.getString("conversation_id")),
								row.getString("message_id")),
						row.getLong("seq"), row.getString("text"),
						row.getObject("received_at", OffsetDateTime.class).toInstant(), row.getLong("apology"),
						Rows.text(row, 7)))
				.list());
	}

	@Override
	public boolean replay(MessageKey key) {
		return change(REPLAY, key);
	}

	@Override
	public boolean discard(MessageKey key) {
		return change(DISCARD, key);
	}

	private boolean change(String sql, MessageKey key) {
		return this.database.call(() -> this.jdbc.sql(sql)
			.param("conversation", key.conversation().value())
			.param("message", key.messageId())
			.update()) > 0;
	}

}

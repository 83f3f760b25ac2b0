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

	/**
	 * By the apologies, which have an index. What one covers stands closely before it.
	 */
	static final String FAILED = """
			SELECT i.conversation_id, i.message_id, i.seq, s.text, i.received_at, a.seq AS apology FROM (
			    SELECT m.seq, m.conversation_id FROM messages m
			    WHERE m.author = 'apology' AND m.seq < :before AND EXISTS (
			      SELECT 1 FROM (SELECT reply_seq, state FROM inbox
			        WHERE conversation_id = m.conversation_id AND seq <= m.answers ORDER BY seq DESC LIMIT 500) e
			      WHERE e.reply_seq = m.seq AND e.state = 'failed')
			    ORDER BY m.seq DESC LIMIT :limit) a
			  CROSS JOIN LATERAL (
			    SELECT * FROM inbox WHERE conversation_id = a.conversation_id AND seq < a.seq
			    ORDER BY seq DESC LIMIT 500) i
			  LEFT JOIN LATERAL (SELECT s.text FROM messages s
			    WHERE s.conversation_id = i.conversation_id AND s.seq = i.seq LIMIT 1) s ON true
			WHERE i.reply_seq = a.seq AND i.state = 'failed' ORDER BY a.seq DESC, i.seq DESC""";

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
						row.getObject("received_at", OffsetDateTime.class).toInstant(), row.getLong("apology")))
				.list());
	}

	@Override
	public boolean replay(MessageKey key) {
		return this.database.call(() -> this.jdbc.sql(REPLAY)
			.param("conversation", key.conversation().value())
			.param("message", key.messageId())
			.update()) > 0;
	}

}

package dev.parley.store.jdbc;

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

	private static final String FAILED = """
			SELECT conversation_id, message_id, seq, received_at FROM inbox
			WHERE state = 'failed' ORDER BY received_at DESC LIMIT :limit""";

	/** With the row locked a new seq is drawn, since the mark is past the old one. */
	private static final String REPLAY = """
			WITH c AS (
			  UPDATE conversations SET last_active_day = (now() AT TIME ZONE 'UTC')::date
			  WHERE conversation_id = :conversation RETURNING conversation_id),
			f AS (
			  SELECT i.conversation_id, i.message_id, i.seq FROM c JOIN inbox i USING (conversation_id)
			  WHERE i.message_id = :message AND i.state = 'failed'),
			n AS (
			  UPDATE inbox i SET seq = nextval('messages_seq_seq'), state = 'waiting', reply_seq = NULL
			  FROM f WHERE i.conversation_id = f.conversation_id AND i.message_id = f.message_id AND i.state = 'failed'
			  RETURNING i.seq, f.seq AS old)
			UPDATE messages m SET seq = n.seq FROM n WHERE m.seq = n.old""";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcFailures(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public List<Failure> failed(int limit) {
		return this.database.call(() -> this.jdbc.sql(FAILED)
			.param("limit", limit)
			.query((row, number) -> new Failure(
					new MessageKey(new ConversationId(row.getString("conversation_id")), row.getString("message_id")),
					row.getLong("seq"), row.getObject("received_at", OffsetDateTime.class).toInstant()))
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

package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Texts;
import dev.parley.store.PreviewLog;
import dev.parley.store.PreviewRecord;
import dev.parley.store.jdbc.connect.Database;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Previews in Postgres: one small row for each message that shows an answer. */
@Component
@Profile("jdbc")
class JdbcPreviewLog implements PreviewLog {

	private static final String OPENING = """
			INSERT INTO previews (conversation_id, message_id, lease_token, number, address)
			VALUES (:conversation, :message, :token, :number, :address) ON CONFLICT DO NOTHING""";

	private static final String KEY = """
			WHERE conversation_id = :conversation AND message_id = :message AND lease_token = :token
			  AND number = :number""";

	private static final String OPENED = "UPDATE previews SET platform_id = :id\n" + KEY;

	private static final String FORGET = "DELETE FROM previews\n" + KEY;

	static final String FIND = """
			SELECT conversation_id, message_id, lease_token, number, address, platform_id FROM previews
			WHERE conversation_id = :conversation AND message_id = ANY(:messages) ORDER BY opened_at, number""";

	private static final String IS_OPEN = """
			SELECT EXISTS (SELECT 1 FROM previews
			  WHERE conversation_id = :conversation AND platform_id = ANY(:ids))""";

	/**
	 * One that was sent as an answer is named in the outbox, among the newest parts of
	 * its conversation. One that may have been is held there, and left to be seen.
	 */
	static final String LEFTOVERS = """
			WITH due AS MATERIALIZED (
			  SELECT p.* FROM (SELECT p.* FROM previews p WHERE p.look_at <= now()
			      AND p.opened_at < clock_timestamp() - make_interval(secs => :young)
			      ORDER BY p.look_at FOR UPDATE SKIP LOCKED) p
			    LEFT JOIN LATERAL (SELECT true AS runs FROM conversations v
			      WHERE v.conversation_id = p.conversation_id AND v.lease_token = p.lease_token
			        AND v.lease_until > clock_timestamp() LIMIT 1) v ON true
			    LEFT JOIN LATERAL (SELECT true AS open FROM outbox e
			      WHERE e.conversation_id = p.conversation_id AND e.conversation_id <> ''
			        AND e.state IN ('pending', 'sending') LIMIT 1) e ON true
			  WHERE v.runs IS NULL AND e.open IS NULL LIMIT :limit),
			taken AS (
			  UPDATE previews p SET look_at = now() + interval '15 seconds' FROM due d
			  WHERE p.conversation_id = d.conversation_id AND p.message_id = d.message_id
			    AND p.lease_token = d.lease_token AND p.number = d.number)
			SELECT d.*, extract(epoch FROM clock_timestamp() - d.opened_at)::float8 AS age, EXISTS (
			    SELECT 1 FROM (SELECT o.platform_id, o.state, o.part, o.message_ids FROM outbox o
			      WHERE o.conversation_id = d.conversation_id
			      ORDER BY o.conversation_id DESC, o.seq DESC, o.part DESC LIMIT 1000) o
			    WHERE o.platform_id = d.platform_id AND o.state = 'sent'
			      OR o.state = 'unknown' AND o.part = 0 AND d.message_id = ANY (o.message_ids)) AS answer
			FROM due d""";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcPreviewLog(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public void opening(PreviewRecord preview) {
		this.database.run(() -> keyed(OPENING, preview).param("address", preview.address()).update());
	}

	@Override
	public boolean opened(PreviewRecord preview) {
		String id = (preview.platformId() != null) ? Texts.clean(preview.platformId()) : null;
		return this.database.call(() -> keyed(OPENED, preview).param("id", id).update()) > 0;
	}

	@Override
	public List<PreviewRecord> find(ConversationId conversation, Collection<String> messageIds) {
		return this.database.call(() -> this.jdbc.sql(FIND)
			.param("conversation", conversation.value())
			.param("messages", messageIds.toArray(String[]::new))
			.query((row, number) -> record(row))
			.list());
	}

	@Override
	public boolean isOpen(ConversationId conversation, Collection<String> platformIds) {
		return this.database.call(() -> this.jdbc.sql(IS_OPEN)
			.param("conversation", conversation.value())
			.param("ids", platformIds.toArray(String[]::new))
			.query(Boolean.class)
			.single());
	}

	@Override
	public void forget(Collection<PreviewRecord> previews) {
		for (PreviewRecord preview : previews) {
			this.database.run(() -> keyed(FORGET, preview).update());
		}
	}

	@Override
	public List<Leftover> leftovers(Duration young, int limit) {
		return this.database.call(() -> this.jdbc.sql(LEFTOVERS)
			.param("young", JdbcSessionStore.seconds(young))
			.param("limit", limit)
			.query((row, number) -> new Leftover(record(row), row.getBoolean("answer"),
					Duration.ofMillis((long) (row.getDouble("age") * 1000))))
			.list());
	}

	private JdbcClient.StatementSpec keyed(String sql, PreviewRecord preview) {
		return this.jdbc.sql(sql)
			.param("conversation", preview.lease().conversation().value())
			.param("message", preview.messageId())
			.param("token", preview.lease().token())
			.param("number", preview.number());
	}

	private static PreviewRecord record(ResultSet row) throws SQLException {
		return new PreviewRecord(Rows.lease(row), row.getString("message_id"), row.getInt("number"),
				row.getString("address"), row.getString("platform_id"));
	}

}

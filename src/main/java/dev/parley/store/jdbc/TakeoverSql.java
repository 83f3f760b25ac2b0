package dev.parley.store.jdbc;

/** The statements of {@link JdbcTakeovers} and {@link JdbcPosts}. */
final class TakeoverSql {

	private static final String NOW_ACTIVE = """
			last_active_at = now(), last_active_day = (now() AT TIME ZONE 'UTC')::date,
			  last_active_slot = extract(epoch FROM now())::bigint / 600 % 144
			""";

	/** Without its lease a turn that runs is fenced, even if the bot is back by then. */
	private static final String PAUSED = """
			state = 'paused', lease_token = NULL, lease_until = NULL, takeovers = 0, operator_at = clock_timestamp(),
			  paused_by = 'operator', operator = :operator
			""";

	static final String PAUSE = "UPDATE conversations SET " + PAUSED + "WHERE conversation_id = :conversation";

	private static final String RESUMED = "UPDATE conversations v SET state = 'active', paused_by = NULL, "
			+ "operator_at = NULL, operator = :operator, " + NOW_ACTIVE;

	static final String RESUME = RESUMED + "WHERE conversation_id = :conversation AND state = 'paused'";

	private static final String IS_IDLE = "operator_at < now() - make_interval(secs => :idle)";

	static final String RESUME_IDLE = RESUME + " AND " + IS_IDLE;

	private static final String IDLE_ONES = "SELECT conversation_id FROM conversations WHERE state <> 'active' AND "
			+ IS_IDLE;

	static final String IDLE = IDLE_ONES + " LIMIT :limit";

	/** All but those of some channels. */
	static final String HAND_BACK = RESUMED + "FROM (" + IDLE_ONES + """
			 AND split_part(conversation_id, ':', 1) <> ALL (:but::text[]) LIMIT :limit FOR UPDATE SKIP LOCKED) i
			WHERE v.conversation_id = i.conversation_id RETURNING v.conversation_id""";

	static final String SAY = """
			INSERT INTO messages (conversation_id, role, text, author, operator)
			VALUES (:conversation, 'assistant', :text, :author, :operator) RETURNING seq""";

	static final String LOCK = "SELECT 1 FROM conversations WHERE conversation_id = :conversation FOR UPDATE";

	static final String POSTED = "SELECT seq, digest FROM posts WHERE conversation_id = :conversation AND key = :key";

	static final String ADDRESS = """
			SELECT address FROM inbox WHERE conversation_id = :conversation ORDER BY seq DESC LIMIT 1""";

	static final String WAITS = """
			SELECT EXISTS (SELECT 1 FROM conversations v JOIN inbox i
			  ON i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			WHERE v.conversation_id = :conversation)""";

	static final String ANSWER_ALL = """
			UPDATE inbox i SET state = 'answered', reply_seq = :seq FROM conversations v
			WHERE v.conversation_id = :conversation AND i.conversation_id = v.conversation_id
			  AND i.seq > v.answered_seq AND i.state = 'waiting' RETURNING i.message_id""";

	static final String TAKE = "UPDATE conversations SET answered_seq = :seq, " + NOW_ACTIVE + ", " + PAUSED
			+ "WHERE conversation_id = :conversation";

	static final String TOUCH = "UPDATE conversations SET " + NOW_ACTIVE + "WHERE conversation_id = :conversation";

	/** In the list of those that were active lately, too. */
	static final String LIST = """
			INSERT INTO activity AS a (conversation_id, channel, slot)
			VALUES (:conversation, split_part(:conversation, ':', 1), floor(extract(epoch FROM now()) / 60)::int)
			ON CONFLICT (conversation_id) DO UPDATE SET slot = excluded.slot WHERE a.slot <> excluded.slot""";

	static final String REMEMBER = """
			INSERT INTO posts (conversation_id, key, digest, seq) VALUES (:conversation, :key, :digest, :seq)""";

	static final String SEND = """
			WITH a AS (
			  SELECT q.* FROM (VALUES (?::text, ?::bigint, ?::text, ?::text, ?::text[], ?::text[], ?::bool, ?::text,
			    nullif(?::text, '')))
			    AS q (conversation_id, seq, channel, address, message_ids, parts, sends, said_in, buttons)),
			s AS MATERIALIZED (
			  SELECT a.*, e.open, e.not_before FROM a LEFT JOIN LATERAL (
			""" + OutboxSql.HEAD.formatted("a.conversation_id AND a.sends") + """
			    ) e ON true),
			""" + OutboxSql.PUT.formatted("s.message_ids", "NULL::uuid", "s.buttons") + """
			z AS (SELECT 1)
			SELECT s.sends AND s.open IS NULL FROM s""";

	private TakeoverSql() {
	}

}

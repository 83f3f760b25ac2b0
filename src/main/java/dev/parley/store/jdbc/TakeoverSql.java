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
			  paused_by = CASE WHEN state = 'active' THEN :by ELSE paused_by END
			""";

	static final String PAUSE = "UPDATE conversations SET " + PAUSED + "WHERE conversation_id = :conversation";

	private static final String RESUMED = "UPDATE conversations SET state = 'active', paused_by = NULL, "
			+ "operator_at = NULL, " + NOW_ACTIVE;

	static final String RESUME = RESUMED + "WHERE conversation_id = :conversation AND state = 'paused'";

	static final String HAND_BACK = RESUMED + """
			WHERE conversation_id IN (
			  SELECT conversation_id FROM conversations
			  WHERE state = 'paused' AND operator_at < clock_timestamp() - make_interval(secs => :idle)
			  LIMIT :limit FOR UPDATE SKIP LOCKED)
			RETURNING conversation_id""";

	/** As accepting does: the row is locked before a seq is drawn. */
	static final String OPEN = """
			INSERT INTO conversations AS v (conversation_id) SELECT :conversation
			WHERE NOT EXISTS (SELECT 1 FROM erased WHERE key = :key)
			ON CONFLICT (conversation_id) DO UPDATE SET last_active_day = excluded.last_active_day,
			  last_active_slot = excluded.last_active_slot, last_active_at = excluded.last_active_at""";

	/** The notice answers it: its seq is drawn behind that of the message. */
	static final String RECEIVE = """
			INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, traceparent)
			SELECT :conversation, :message, nextval('messages_seq_seq'), 'answered', :channel, :sender, :address,
			  nullif(:trace, '')
			ON CONFLICT DO NOTHING RETURNING seq""";

	static final String SAY = """
			INSERT INTO messages (conversation_id, role, text, sender, author, answers)
			VALUES (:conversation, :role, :text, nullif(:sender, ''), :author, :answers::bigint) RETURNING seq""";

	static final String HEAR = """
			INSERT INTO messages (seq, conversation_id, role, text, sender)
			VALUES (:seq, :conversation, 'user', :text, nullif(:sender, ''))""";

	static final String REPLIED = """
			UPDATE inbox SET reply_seq = :reply WHERE conversation_id = :conversation AND seq = :seq""";

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

	static final String REMEMBER = """
			INSERT INTO posts (conversation_id, key, digest, seq) VALUES (:conversation, :key, :digest, :seq)""";

	static final String SEND = """
			WITH a AS (SELECT :conversation::text AS conversation_id, :seq::bigint AS seq),
			""" + PartsSql.insert(":parts") + "SELECT state FROM o WHERE part = 0";

	private TakeoverSql() {
	}

}

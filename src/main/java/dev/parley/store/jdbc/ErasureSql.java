package dev.parley.store.jdbc;

/** The statements of {@link JdbcErasure}, in the order in which they run. */
final class ErasureSql {

	/** As {@link dev.parley.store.MessageKey#hash()} makes them. */
	private static final String KEYS = """
			INSERT INTO erased (key)
			SELECT sha256(convert_to(conversation_id, 'UTF8') || '\\x00'::bytea || convert_to(message_id, 'UTF8'))
			FROM inbox WHERE conversation_id = :conversation%s ON CONFLICT DO NOTHING""";

	private static final String OF_SENDER = " AND sender = :sender";

	static final String KEYS_OF_ALL = KEYS.formatted("");

	static final String KEYS_OF_SENDER = KEYS.formatted(OF_SENDER);

	static final String LOCK = "SELECT count(*) FROM (SELECT 1 FROM conversations "
			+ "WHERE conversation_id = :conversation FOR UPDATE) locked";

	/**
	 * Before what was announced of them: an announcement that is just being made waits
	 * for its event, or this waits for it.
	 */
	static final String HANDOVERS = "DELETE FROM handovers WHERE conversation_id = :conversation";

	static final String WANTED = "DELETE FROM wanted WHERE conversation_id = :conversation";

	static final String PARTS = "DELETE FROM outbox WHERE conversation_id = :conversation";

	static final String POSTS = "DELETE FROM posts WHERE conversation_id = :conversation";

	static final String INBOX = "DELETE FROM inbox WHERE conversation_id = :conversation";

	static final String MESSAGES = "DELETE FROM messages WHERE conversation_id = :conversation";

	static final String CONVERSATION = "DELETE FROM conversations WHERE conversation_id = :conversation";

	static final String IN_FLIGHT = "DELETE FROM in_flight WHERE conversation_id = :conversation";

	static final String STOPS = "DELETE FROM stops WHERE conversation_id = :conversation";

	static final String PREVIEWS = "DELETE FROM previews WHERE conversation_id = :conversation";

	static final String ACTIVITY = "DELETE FROM activity WHERE conversation_id = :conversation";

	/** A refusal stands in the outbox under the seq of the message that was blocked. */
	static final String PARTS_OF_SENDER = PARTS + "\n" + """
			AND seq IN (
			 SELECT coalesce(reply_seq, seq) FROM inbox WHERE sender = :sender AND conversation_id = :conversation
			 UNION ALL
			 SELECT a.seq FROM messages a WHERE a.conversation_id = :conversation AND a.answers IN (
			   SELECT seq FROM messages WHERE sender = :sender AND conversation_id = :conversation))""";

	static final String MESSAGES_OF_SENDER = MESSAGES + "\n" + """
			AND (sender = :sender
			 OR seq IN (SELECT reply_seq FROM inbox WHERE sender = :sender AND conversation_id = :conversation)
			 OR answers IN (SELECT seq FROM messages WHERE sender = :sender AND conversation_id = :conversation))""";

	static final String INBOX_OF_SENDER = INBOX + OF_SENDER;

	/**
	 * Locked in the order in which {@link AdmissionSql} counts: shorter windows first.
	 */
	static final String QUOTAS = """
			DELETE FROM quotas WHERE (subject, span) IN (
			  SELECT subject, span FROM quotas WHERE subject = :subject ORDER BY span FOR UPDATE)""";

	/**
	 * What the brain is thinking about may be what was erased: its answer is fenced. A
	 * redelivery that waits must look again, as if the conversation were another.
	 */
	static final String FENCE = """
			UPDATE conversations SET lease_token = NULL, lease_until = NULL, born = clock_timestamp()
			WHERE conversation_id = :conversation""";

	static final String RECEIPT = """
			INSERT INTO erasures (kind, subject, conversations, messages, received, parts)
			VALUES (:kind, :subject, :conversations, :messages, :received, :parts)
			RETURNING *""";

	static final String RECEIPTS = "SELECT * FROM erasures WHERE id < :before ORDER BY id DESC LIMIT :limit";

	private ErasureSql() {
	}

}

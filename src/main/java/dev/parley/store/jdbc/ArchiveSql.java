package dev.parley.store.jdbc;

/** The statements of {@link JdbcArchive} and {@link JdbcExports}. */
final class ArchiveSql {

	/** A message with what the inbox and the outbox know of it. */
	static final String ENTRY = """
			m.conversation_id, m.seq, m.role,
			  coalesce(m.author, CASE m.role WHEN 'user' THEN 'user' ELSE 'bot' END) AS author,
			  m.text, m.created_at AS at, i.message_id, coalesce(i.sender, m.sender) AS sender, i.state, i.reply_seq, (
			    SELECT o.state FROM outbox o WHERE o.conversation_id = m.conversation_id AND o.seq = m.seq
			    ORDER BY array_position(ARRAY['dead', 'unknown', 'discarded', 'sending', 'pending', 'sent'], o.state)
			    LIMIT 1) AS delivery, m.operator AS said_by,
			  m.model, m.input_tokens, m.cached_tokens, m.output_tokens, m.latency_ms
			""";

	private static final String FROM_MESSAGES = """
			FROM messages m LEFT JOIN inbox i ON i.conversation_id = m.conversation_id AND i.seq = m.seq
			""";

	/** A blocked message has no row but that of the inbox. */
	private static final String BLOCKED = """
			SELECT i.conversation_id, i.seq, 'user' AS role, 'user' AS author, NULL AS text, i.received_at AS at,
			  i.message_id, i.sender, i.state, i.reply_seq, (
			    SELECT o.state FROM outbox o WHERE o.conversation_id = i.conversation_id AND o.seq = i.seq
			    ORDER BY array_position(ARRAY['dead', 'unknown', 'discarded', 'sending', 'pending', 'sent'], o.state)
			    LIMIT 1) AS delivery, NULL AS said_by,
			  NULL AS model, NULL AS input_tokens, NULL AS cached_tokens, NULL AS output_tokens, NULL AS latency_ms
			FROM inbox i
			""";

	/** Newest first; the blocked ones are looked for in the stretch of the page only. */
	static final String MESSAGES = "WITH said AS MATERIALIZED (SELECT " + ENTRY + FROM_MESSAGES + """
			  WHERE m.conversation_id = :conversation AND m.seq < :before ORDER BY m.seq DESC LIMIT :limit)
			SELECT * FROM said UNION ALL (
			""" + BLOCKED + """
			  WHERE i.conversation_id = :conversation AND i.seq < :before AND i.state = 'blocked'
			    AND i.seq > coalesce((SELECT min(seq) FROM said HAVING count(*) = :limit), 0)
			  ORDER BY i.seq DESC LIMIT :limit)
			ORDER BY seq DESC LIMIT :limit""";

	/** Looks at so many and no more, however rare the text is. */
	static final String SEARCH = "SELECT " + ENTRY + """
			FROM (SELECT * FROM messages WHERE conversation_id = :conversation AND seq < :before
			    ORDER BY seq DESC LIMIT :scan) m
			  LEFT JOIN inbox i ON i.conversation_id = m.conversation_id AND i.seq = m.seq
			WHERE strpos(lower(m.text), lower(:text)) > 0
			  OR strpos(lower(translate(m.text, '*_~`', '')), lower(:text)) > 0
			ORDER BY m.seq DESC LIMIT :limit""";

	/** How far {@link #SEARCH} looked; nothing if to the beginning. */
	static final String SEARCHED = """
			SELECT seq, created_at AS at FROM messages WHERE conversation_id = :conversation AND seq < :before
			ORDER BY seq DESC OFFSET :scan - 1 LIMIT 1""";

	/** Oldest first. */
	static final String EXPORT = "WITH said AS MATERIALIZED (SELECT " + ENTRY + FROM_MESSAGES + """
			  WHERE m.conversation_id = :conversation AND m.seq > :after ORDER BY m.seq LIMIT :limit)
			SELECT * FROM said UNION ALL (
			""" + BLOCKED + """
			  WHERE i.conversation_id = :conversation AND i.seq > :after AND i.state = 'blocked'
			    AND i.seq < coalesce((SELECT max(seq) FROM said HAVING count(*) = :limit), 9223372036854775807)
			  ORDER BY i.seq LIMIT :limit)
			ORDER BY seq LIMIT :limit""";

	/** What a person said, and the answers to it. */
	static final String EXPORT_OF = "SELECT " + ENTRY + FROM_MESSAGES + """
			WHERE m.conversation_id = :conversation AND m.seq > :after AND (m.sender = :sender
			  OR m.seq IN (SELECT reply_seq FROM inbox WHERE sender = :sender AND conversation_id = :conversation)
			  OR m.answers IN (SELECT seq FROM messages WHERE sender = :sender AND conversation_id = :conversation))
			ORDER BY m.seq LIMIT :limit""";

	/**
	 * What an answer covers stands closely before it; more than so many are not looked
	 * at.
	 */
	static final String COVERED = "SELECT " + ENTRY + """
			FROM (SELECT * FROM inbox WHERE conversation_id = :conversation AND seq < :reply
			    ORDER BY seq DESC LIMIT 500) i
			  JOIN messages m ON m.conversation_id = i.conversation_id AND m.seq = i.seq
			WHERE i.reply_seq = :reply ORDER BY i.seq""";

	static final String ENTRY_AT = "SELECT " + ENTRY + FROM_MESSAGES + """
			WHERE m.conversation_id = :conversation AND m.seq = :seq UNION ALL (
			""" + BLOCKED + "WHERE i.conversation_id = :conversation AND i.seq = :seq AND i.state = 'blocked')";

	static final String RECEPTIONS = """
			SELECT seq, received_at, guard_rules, guard_version, traceparent FROM inbox
			WHERE conversation_id = :conversation AND seq = ANY(:seqs) ORDER BY seq""";

	/** Of so many messages and no more. */
	static final String USAGE = """
			SELECT model, count(*) AS answers, sum(input_tokens)::bigint AS input_tokens,
			  sum(cached_tokens)::bigint AS cached_tokens, sum(output_tokens)::bigint AS output_tokens,
			  sum(latency_ms)::bigint AS latency_ms
			FROM (SELECT * FROM messages WHERE conversation_id = :conversation ORDER BY seq DESC LIMIT :scan) m
			WHERE model IS NOT NULL GROUP BY model ORDER BY answers DESC, model""";

	private static final String DELIVERY = """
			SELECT conversation_id, seq, part, text, state, attempts, created_at, closed_at, error,
			  CASE WHEN state IN ('pending', 'sending') THEN next_attempt_at END AS next_attempt_at,
			  next_attempt_at AS place FROM outbox
			""";

	static final String PARTS = DELIVERY + """
			WHERE conversation_id = :conversation AND (seq, part) > (:seq, :part) ORDER BY seq, part LIMIT :limit""";

	static final String PARTS_OF = DELIVERY + """
			WHERE conversation_id = :conversation AND seq = :seq ORDER BY part LIMIT 1000""";

	/** The newest message of a conversation that stands in the given column. */
	static String newestOf(String conversation) {
		return "SELECT " + ENTRY + FROM_MESSAGES + "WHERE m.conversation_id = " + conversation
				+ " ORDER BY m.seq DESC LIMIT 1";
	}

	/** The states are written out, or their partial indexes would not be seen to fit. */
	static String unsent(String states, String by) {
		return DELIVERY
				+ """
						WHERE state IN (%1$s)%3$s AND (%2$s, conversation_id, seq, part) > (:at::timestamptz, :conversation, :seq, :part)
						ORDER BY %2$s, conversation_id, seq, part LIMIT :limit"""
					.formatted(states, by, by.equals("next_attempt_at") ? " AND channel <> ''" : "");
	}

	/**
	 * Jumps from one conversation of a sender to the next, however much they said in
	 * each.
	 */
	static final String CONVERSATIONS_OF = """
			WITH RECURSIVE mine (conversation_id) AS (
			  SELECT :after::text
			  UNION ALL
			  SELECT least(
			      (SELECT m.conversation_id FROM messages m WHERE m.sender = :sender
			         AND m.conversation_id > mine.conversation_id ORDER BY m.conversation_id LIMIT 1),
			      (SELECT i.conversation_id FROM inbox i WHERE i.sender = :sender AND i.sender <> ''
			         AND i.conversation_id > mine.conversation_id ORDER BY i.conversation_id LIMIT 1))
			  FROM mine WHERE mine.conversation_id IS NOT NULL)
			SELECT conversation_id FROM mine
			WHERE conversation_id <> :after::text AND starts_with(conversation_id, :channel || ':') LIMIT :limit""";

	static final String SHARED = """
			SELECT EXISTS (SELECT 1 FROM messages WHERE conversation_id = :conversation AND role = 'user'
			    AND sender IS DISTINCT FROM :sender)
			  OR EXISTS (SELECT 1 FROM inbox WHERE conversation_id = :conversation AND sender <> :sender)""";

	private ArchiveSql() {
	}

}

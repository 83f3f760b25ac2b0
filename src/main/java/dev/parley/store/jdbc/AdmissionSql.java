package dev.parley.store.jdbc;

/** The statements of {@link JdbcAdmission}, in one round trip and one transaction. */
final class AdmissionSql {

	/**
	 * Locks the conversation's row by a statement of its own, so that the next one sees
	 * what was accepted or erased until then: a redelivery is not counted, however many
	 * come at once.
	 */
	private static final String LOCK = """
			INSERT INTO conversations AS v (conversation_id) SELECT :conversation
			WHERE (:addressed OR EXISTS (SELECT 1 FROM conversations WHERE conversation_id = :conversation))
			  AND NOT EXISTS (SELECT 1 FROM erased WHERE key = :key)
			ON CONFLICT (conversation_id) DO UPDATE SET last_active_day = excluded.last_active_day,
			  last_active_slot = excluded.last_active_slot, last_active_at = excluded.last_active_at;
			""";

	/**
	 * Counts, decides, stores, and takes the lease if it is free and something waits. A
	 * notice is due when every quota that is exceeded was exceeded by this very message.
	 */
	private static final String COUNT = """
			WITH c AS (
			  SELECT conversation_id FROM conversations
			  WHERE conversation_id = :conversation AND NOT EXISTS (SELECT 1 FROM erased WHERE key = :key)
			  FOR NO KEY UPDATE),
			old AS (
			  SELECT i.state FROM c JOIN inbox i USING (conversation_id) WHERE i.message_id = :message),
			q AS (
			  INSERT INTO quotas AS t (subject, span, began, count)
			  SELECT l.subject, l.span, clock_timestamp(), 1
			  FROM c CROSS JOIN unnest(:subjects::text[], :spans::int[]) AS l (subject, span)
			  WHERE NOT :denied AND NOT EXISTS (SELECT 1 FROM old WHERE NOT (:told AND old.state = 'silenced'))
			  ON CONFLICT (subject, span) DO UPDATE SET
			    count = CASE WHEN t.began + make_interval(secs => t.span) > excluded.began THEN t.count + 1 ELSE 1 END,
			    began = CASE WHEN t.began + make_interval(secs => t.span) > excluded.began THEN t.began
			      ELSE excluded.began END
			  RETURNING subject, span, began, count),
			x AS MATERIALIZED (
			  SELECT :denied OR count(*) > 0 AS over, coalesce(bool_and(q.count = l.most + 1), false) AS notice,
			    max(extract(epoch FROM q.began + make_interval(secs => q.span) - clock_timestamp()))::float8 AS wait
			  FROM q JOIN unnest(:subjects::text[], :spans::int[], :mosts::int[]) AS l (subject, span, most)
			    ON q.subject = l.subject AND q.span = l.span AND q.count > l.most),
			i AS (
			  INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address,
			    guard_rules, guard_version, traceparent)
			  SELECT c.conversation_id, :message, nextval('messages_seq_seq'),
			    CASE WHEN x.over THEN 'silenced' ELSE :state END, :channel, :sender, :address, nullif(:rules::text[], '{}'), nullif(:version, ''),
			    nullif(:trace, '')
			  FROM c CROSS JOIN x
			"""
			+ TurnSql.ONCE + """
					   RETURNING conversation_id, seq, state),
					m AS (
					  INSERT INTO messages (seq, conversation_id, role, text, sender)
					  SELECT seq, conversation_id, 'user', :text, nullif(:sender, '') FROM i WHERE state = 'waiting'),
					a AS (
					  SELECT i.conversation_id, i.seq, i.state FROM i CROSS JOIN x
					  WHERE i.state = 'blocked' OR i.state = 'silenced' AND x.notice),
					""" + PartsSql.insert("CASE a.state WHEN 'blocked' THEN :parts::text[] ELSE :notice::text[] END")
			+ """
					, l AS (
					  UPDATE conversations v SET
					    takeovers = CASE WHEN v.lease_until < clock_timestamp() THEN v.takeovers + 1 ELSE v.takeovers END,
					    lease_token = :token::uuid, lease_until = clock_timestamp() + make_interval(secs => :lease)
					  FROM c
					  WHERE v.conversation_id = c.conversation_id AND v.state = 'active'
					    AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp())
					    AND NOT EXISTS (SELECT 1 FROM i WHERE i.state <> 'waiting')
					  RETURNING 1)
					SELECT i.seq, i.state, x.wait, EXISTS (SELECT 1 FROM l) AS owned,
					  (SELECT o.state FROM o WHERE o.part = 0) AS first
					FROM c CROSS JOIN x LEFT JOIN i ON true;
					""";

	static final String ADMIT = LOCK + COUNT + TurnSql.WINDOW;

	private AdmissionSql() {
	}

}

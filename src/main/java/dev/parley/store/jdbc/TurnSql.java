package dev.parley.store.jdbc;

/**
 * The statements of {@link JdbcTurnStore}; two in one text are one round trip and one
 * transaction.
 */
final class TurnSql {

	/**
	 * The newest messages of a claimed conversation and those that wait. Always its own
	 * statement: inside the accepting one it would see the state from before the row lock
	 * and miss the predecessor's message. Fetched by {@code seq}, arranged so that each
	 * answer follows what it answers.
	 */
	static final String WINDOW = """
			SELECT v.takeovers, w.* FROM conversations v CROSS JOIN LATERAL (
			    (SELECT true AS waiting, i.seq AS place, i.seq, 'user' AS role, m.text, i.message_id, i.address,
			       i.traceparent
			     FROM inbox i JOIN messages m ON m.seq = i.seq
			     WHERE i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			     ORDER BY i.seq LIMIT :waiting)
			  UNION ALL
			    (SELECT false, coalesce(m.answers, m.seq), m.seq, m.role, m.text, NULL, NULL, NULL
			     FROM messages m
			     WHERE m.conversation_id = v.conversation_id
			       AND (m.seq <= v.answered_seq OR m.role <> 'user' OR NOT EXISTS (
			         SELECT 1 FROM inbox i
			         WHERE i.conversation_id = m.conversation_id AND i.seq = m.seq AND i.state = 'waiting'))
			     ORDER BY m.seq DESC LIMIT :history)) w
			WHERE v.conversation_id = :conversation AND v.lease_token = :token::uuid
			ORDER BY w.waiting, w.place, w.role DESC, w.seq""";

	/**
	 * A message is accepted once; one that was silenced comes in anew if its caller was
	 * told so.
	 */
	static final String ONCE = """
			ON CONFLICT (conversation_id, message_id) DO UPDATE SET seq = excluded.seq, state = excluded.state,
			  sender = excluded.sender, address = excluded.address, guard_rules = excluded.guard_rules,
			  guard_version = excluded.guard_version, traceparent = excluded.traceparent, received_at = clock_timestamp()
			  WHERE :told AND inbox.state = 'silenced'""";

	/**
	 * Locks the conversation's row, draws the seq behind it, and takes the lease if it is
	 * free. What was erased does not come back: by its key or, if the row was waited for
	 * while it was erased, by dividing by zero. This statement sees neither the key nor
	 * what was erased then, only that the row is not the one it saw; {@link Reborn} tries
	 * again.
	 */
	static final String ACCEPT = """
			WITH c AS (
			  INSERT INTO conversations AS v (conversation_id, lease_token, lease_until)
			  SELECT :conversation, :token::uuid, clock_timestamp() + make_interval(secs => :lease)
			  WHERE (:addressed OR EXISTS (SELECT 1 FROM conversations WHERE conversation_id = :conversation))
			    AND NOT EXISTS (SELECT 1 FROM erased WHERE key = :key)
			  ON CONFLICT (conversation_id) DO UPDATE SET
			    last_active_day = excluded.last_active_day, last_active_slot = excluded.last_active_slot,
			    last_active_at = excluded.last_active_at,
			    takeovers = CASE WHEN v.state = 'active' AND v.lease_until < clock_timestamp()
			      THEN v.takeovers + 1 ELSE v.takeovers END,
			    lease_token = CASE WHEN v.state = 'active' AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp())
			      THEN excluded.lease_token ELSE v.lease_token END,
			    lease_until = CASE WHEN v.state = 'active' AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp())
			      THEN excluded.lease_until ELSE v.lease_until END
			  RETURNING conversation_id, lease_token, EXISTS (SELECT 1 FROM conversations s
			    WHERE s.conversation_id = v.conversation_id AND s.born <> v.born) AS reborn),
			i AS (
			  INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address,
			    guard_rules, guard_version, traceparent)
			  SELECT conversation_id, :message, nextval('messages_seq_seq') / (CASE WHEN reborn THEN 0 ELSE 1 END),
			    'waiting', :channel, :sender, :address, nullif(:rules::text[], '{}'), nullif(:version, ''),
			    nullif(:trace, '') FROM c
			"""
			+ ONCE + """
					   RETURNING seq),
					m AS (
					  INSERT INTO messages (seq, conversation_id, role, text, sender)
					  SELECT i.seq, c.conversation_id, 'user', :text, nullif(:sender, '') FROM c, i)
					SELECT i.seq, c.lease_token = :token::uuid AS owned FROM c LEFT JOIN i ON true;
					""" + WINDOW;

	/** A blocked message draws its seq without a message: its text is stored nowhere. */
	static final String REFUSE = """
			WITH c AS (
			  INSERT INTO conversations AS v (conversation_id) SELECT :conversation
			  WHERE (:addressed OR EXISTS (SELECT 1 FROM conversations WHERE conversation_id = :conversation))
			    AND NOT EXISTS (SELECT 1 FROM erased WHERE key = :key)
			  ON CONFLICT (conversation_id) DO UPDATE SET last_active_day = excluded.last_active_day,
			    last_active_slot = excluded.last_active_slot, last_active_at = excluded.last_active_at
			  RETURNING conversation_id, EXISTS (SELECT 1 FROM conversations s
			    WHERE s.conversation_id = v.conversation_id AND s.born <> v.born) AS reborn),
			a AS (
			  INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address,
			    guard_rules, guard_version, traceparent)
			  SELECT conversation_id, :message, nextval('messages_seq_seq') / (CASE WHEN reborn THEN 0 ELSE 1 END),
			    'blocked', :channel, :sender, :address, nullif(:rules::text[], '{}'), nullif(:version, ''),
			    nullif(:trace, '') FROM c
			""" + ONCE + """
			   RETURNING conversation_id, seq),
			""" + PartsSql.insert(":parts") + """
			SELECT a.seq, (SELECT o.state FROM o WHERE o.part = 0) AS first FROM c LEFT JOIN a ON true""";

	/**
	 * Fenced by the token, by the mark against being repeated, and by the state against a
	 * person who came meanwhile. The lease is given back by a second statement, which
	 * sees what was accepted until the row was locked: nobody's wake-up is lost.
	 */
	static final String COMPLETE = """
			WITH c AS (
			  UPDATE conversations SET answered_seq = :upto, takeovers = 0,
			    lease_until = clock_timestamp() + make_interval(secs => :lease)
			  WHERE conversation_id = :conversation AND lease_token = :token::uuid AND answered_seq < :upto
			    AND state = 'active'
			  RETURNING conversation_id),
			a AS (
			  INSERT INTO messages (conversation_id, role, text, answers, author, model, input_tokens, cached_tokens,
			    output_tokens, latency_ms)
			  SELECT conversation_id, 'assistant', :text, :upto, CASE :state WHEN 'failed' THEN 'apology' END, :model,
			    :inputTokens, :cachedTokens, :outputTokens, :latency FROM c RETURNING conversation_id, seq),
			i AS (
			  UPDATE inbox SET state = :state, reply_seq = a.seq FROM a
			  WHERE inbox.conversation_id = a.conversation_id AND inbox.seq BETWEEN (:covered::bigint[])[1] AND :upto
			    AND array_position(:covered::bigint[], inbox.seq) IS NOT NULL),
			""" + PartsSql.insert(":parts") + """
			SELECT a.seq, (SELECT o.state FROM o WHERE o.part = 0) AS first FROM a;
			UPDATE conversations SET lease_token = NULL, lease_until = NULL
			WHERE conversation_id = :conversation AND lease_token = :token::uuid AND NOT EXISTS (
			  SELECT 1 FROM inbox WHERE conversation_id = :conversation AND seq > :upto AND state = 'waiting')""";

	static final String RENEW = """
			UPDATE conversations v SET lease_until = clock_timestamp() + make_interval(secs => :lease)
			FROM unnest(:conversations::text[], :tokens::uuid[]) AS l (conversation_id, lease_token)
			WHERE v.conversation_id = l.conversation_id AND v.lease_token = l.lease_token
			RETURNING v.conversation_id, v.lease_token""";

	static final String ABANDON = """
			UPDATE conversations SET lease_token = NULL, lease_until = NULL
			WHERE conversation_id = :conversation AND lease_token = :token::uuid""";

	/**
	 * Gives a lease back if nothing waits. The row is locked by a statement of its own:
	 * one that waited for the lock itself would not see what was accepted meanwhile by
	 * somebody who relies on this lease.
	 */
	static final String LEAVE = """
			SELECT 1 FROM conversations WHERE conversation_id = :conversation FOR UPDATE;
			UPDATE conversations v SET lease_token = NULL, lease_until = NULL
			WHERE v.conversation_id = :conversation AND v.lease_token = :token::uuid AND NOT EXISTS (
			  SELECT 1 FROM inbox i
			  WHERE i.conversation_id = :conversation AND i.seq > v.answered_seq AND i.state = 'waiting')""";

	/** The day is UTC's, never the session's: that is the zone of whichever JVM asks. */
	static final String SWEEP = """
			WITH due AS (
			  SELECT v.conversation_id FROM conversations v
			  WHERE v.state = 'active' AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp())
			    AND (:all OR v.last_active_day >= (now() AT TIME ZONE 'UTC')::date - 1)
			    AND EXISTS (SELECT 1 FROM inbox i
			      WHERE i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting')
			  LIMIT :limit FOR UPDATE SKIP LOCKED)
			UPDATE conversations v SET
			  takeovers = CASE WHEN v.lease_token IS NULL THEN v.takeovers ELSE v.takeovers + 1 END,
			  lease_token = gen_random_uuid(), lease_until = clock_timestamp() + make_interval(secs => :lease)
			FROM due WHERE v.conversation_id = due.conversation_id
			RETURNING v.conversation_id, v.lease_token""";

	static final String FIND = """
			SELECT i.conversation_id, i.message_id, m.text, (
			  SELECT string_agg(o.text, E'\\n' ORDER BY o.part) FROM outbox o
			  WHERE o.conversation_id = i.conversation_id
			    AND o.seq = CASE WHEN i.state IN ('blocked', 'silenced') THEN i.seq ELSE i.reply_seq END) AS reply
			FROM unnest(:conversations::text[], :messages::text[]) AS k (conversation_id, message_id)
			JOIN inbox i ON i.conversation_id = k.conversation_id AND i.message_id = k.message_id
			LEFT JOIN messages m ON m.seq = i.seq""";

	private TurnSql() {
	}

}

package dev.parley.store.jdbc;

/**
 * The statements of {@link JdbcOutbox}, and those of turns that concern the outbox.
 * <p>
 * Open parts have two indexes, one by their time and one by their conversation, each with
 * a condition that only the statements it is made for name: that a channel or a
 * conversation is not empty. Else one of them would be read whole for the other's sake,
 * if statistics were taken while nothing was open.
 */
final class OutboxSql {

	/**
	 * The first open part of a conversation, as a look-up within another statement. It is
	 * locked, behind the conversation: if it is just being closed, either this waits and
	 * finds it closed, or whoever closes it waits and finds what was put behind it. Else
	 * nobody would send that before the next poll.
	 */
	static final String HEAD = """
			SELECT true AS open, CASE e.state WHEN 'pending' THEN e.next_attempt_at END AS not_before FROM outbox e
			WHERE e.conversation_id = %s AND e.conversation_id <> '' AND e.state IN ('pending', 'sending')
			ORDER BY e.conversation_id, e.seq, e.part LIMIT 1 FOR NO KEY UPDATE
			""";

	/**
	 * The parts of answers, from the rows {@code s}. The first is marked as being sent if
	 * no earlier part of the conversation is open: the caller sends it, and nobody else
	 * does while its lease is prolonged. What stands behind a part that waits for its
	 * time waits as long, or each poll would walk over it.
	 */
	static final String PUT = """
			o AS (
			  INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state, attempts,
			    next_attempt_at, closed_at, traceparent, lease_token, buttons)
			  SELECT s.conversation_id, s.seq, r.place - 1, s.channel, s.address, r.text, %s, z.state,
			    CASE z.state WHEN 'sending' THEN 1 ELSE 0 END,
			    CASE z.state WHEN 'sending' THEN clock_timestamp() + make_interval(secs => ?)
			      ELSE greatest(clock_timestamp(), s.not_before) END,
			    CASE z.state WHEN 'sent' THEN clock_timestamp() END, nullif(s.said_in, ''), %s,
			    CASE WHEN r.place = cardinality(s.parts) THEN %s END
			  FROM s CROSS JOIN LATERAL unnest(s.parts) WITH ORDINALITY AS r (text, place)
			    CROSS JOIN LATERAL (SELECT CASE WHEN NOT s.sends THEN 'sent' WHEN s.open OR r.place > 1 THEN 'pending'
			      ELSE 'sending' END AS state) z),
			""";

	/** Changes parts, which exist: the columns that must hold something do so already. */
	private static final String CHANGE = """
			INSERT INTO outbox AS o (conversation_id, seq, part, channel, address, text, message_ids, state, error,
			  platform_id, next_attempt_at, closed_at)
			""";

	private static final String CLAIM = """
			c AS (
			""" + CHANGE + """
			  SELECT d.conversation_id, d.seq, d.part, '', '', '', '{}', 'sending', NULL, NULL,
			    clock_timestamp() + make_interval(secs => ?), NULL
			  FROM due d ON CONFLICT (conversation_id, seq, part) DO UPDATE SET state = 'sending',
			    attempts = o.attempts + 1, next_attempt_at = excluded.next_attempt_at
			  RETURNING o.conversation_id, o.seq, o.part, o.address, o.text, o.message_ids, o.attempts, o.traceparent,
			    o.buttons)
			SELECT c.*, d.state = 'sending' AS doubtful
			FROM c JOIN due d ON d.conversation_id = c.conversation_id AND d.seq = c.seq AND d.part = c.part""";

	/** Nobody recorded what became of them, for longer than they may take. */
	static final String BURY = """
			UPDATE outbox o SET state = 'dead', error = 'what became of it could not be recorded',
			  closed_at = clock_timestamp()
			WHERE o.state IN ('pending', 'sending') AND o.channel <> '' AND o.state = 'sending'
			  AND o.next_attempt_at <= now() AND o.created_at < now() - make_interval(secs => ?);
			""";

	/**
	 * Those whose time has come and before which none of their conversation is open. A
	 * part that is still marked as being sent lost its sender: its outcome is in doubt.
	 * The only statement that says that a channel has a name: see the index.
	 */
	static final String DUE = """
			WITH due AS MATERIALIZED (
			  SELECT o.conversation_id, o.seq, o.part, o.state FROM outbox o
			    CROSS JOIN LATERAL (SELECT e.seq, e.part FROM outbox e
			      WHERE e.conversation_id = o.conversation_id AND e.conversation_id <> '' AND e.state IN ('pending', 'sending')
			      ORDER BY e.conversation_id, e.seq, e.part LIMIT 1) e
			  WHERE o.state IN ('pending', 'sending') AND o.channel <> '' AND o.next_attempt_at <= now()
			    AND o.seq = e.seq AND o.part = e.part
			  ORDER BY o.next_attempt_at LIMIT ? FOR NO KEY UPDATE OF o SKIP LOCKED),
			"""
			+ CLAIM;

	/**
	 * Closes parts, each by its own sender: the attempt's number fences one that was
	 * given up. One that is to be tried again holds up what stands behind it; one that is
	 * dead or unknown takes the rest of its answer with it, for a piece without its
	 * beginning helps nobody.
	 */
	static final String CLOSE = """
			WITH q AS (
			  SELECT * FROM unnest(?::text[], ?::bigint[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
			      ?::float8[], ?::float8[])
			    AS q (conversation_id, seq, part, attempt, state, error, platform_id, after, age)
			  ORDER BY conversation_id COLLATE "C", seq, part),
			l AS MATERIALIZED (
			  SELECT q.*, CASE WHEN q.state = 'pending' AND clock_timestamp() + make_interval(secs => q.after)
			      > o.created_at + make_interval(secs => q.age) THEN 'dead' ELSE q.state END AS fate,
			    clock_timestamp() + make_interval(secs => q.after) AS next
			  FROM q CROSS JOIN LATERAL (SELECT o.created_at FROM outbox o
			    WHERE o.conversation_id = q.conversation_id AND o.seq = q.seq AND o.part = q.part
			      AND o.state = 'sending' AND o.attempts = q.attempt FOR NO KEY UPDATE) o),
			b AS (
			""" + CHANGE + """
			  SELECT l.conversation_id, o.seq, o.part, '', '', '', '{}',
			    CASE l.fate WHEN 'pending' THEN 'pending' ELSE 'dead' END,
			    CASE l.fate WHEN 'pending' THEN o.error ELSE 'an earlier part of this answer was not sent' END, NULL,
			    CASE l.fate WHEN 'pending' THEN greatest(o.next_attempt_at, l.next) ELSE o.next_attempt_at END,
			    CASE l.fate WHEN 'pending' THEN NULL ELSE clock_timestamp() END
			  FROM l CROSS JOIN LATERAL (SELECT o.seq, o.part, o.error, o.next_attempt_at FROM outbox o
			    WHERE o.conversation_id = l.conversation_id AND o.conversation_id <> '' AND o.state = 'pending'
			      AND (l.fate = 'pending' AND o.attempts = 0 AND (o.seq, o.part) > (l.seq, l.part)
			        OR l.fate IN ('dead', 'unknown') AND o.seq = l.seq AND o.part > l.part)
			    FOR NO KEY UPDATE) o
			  ON CONFLICT (conversation_id, seq, part) DO UPDATE SET state = excluded.state, error = excluded.error,
			    next_attempt_at = excluded.next_attempt_at, closed_at = excluded.closed_at)
			""" + CHANGE
			+ """
					SELECT l.conversation_id, l.seq, l.part, '', '', '', '{}', l.fate, l.error, l.platform_id,
					  CASE l.state WHEN 'pending' THEN l.next ELSE '-infinity' END,
					  CASE l.fate WHEN 'pending' THEN NULL ELSE clock_timestamp() END
					FROM l ON CONFLICT (conversation_id, seq, part) DO UPDATE SET state = excluded.state,
					  error = excluded.error, platform_id = coalesce(excluded.platform_id, o.platform_id),
					  next_attempt_at = CASE excluded.next_attempt_at
					    WHEN '-infinity' THEN o.next_attempt_at ELSE excluded.next_attempt_at END, closed_at = excluded.closed_at;
					""";

	/**
	 * The next open parts of conversations, where it is their turn; never one that this
	 * transaction put off.
	 */
	static final String NEXT = """
			WITH due AS MATERIALIZED (
			  SELECT o.* FROM unnest(?::text[]) AS q (conversation_id)
			    CROSS JOIN LATERAL (SELECT e.seq, e.part FROM outbox e
			      WHERE e.conversation_id = q.conversation_id AND e.conversation_id <> '' AND e.state IN ('pending', 'sending')
			      ORDER BY e.conversation_id, e.seq, e.part LIMIT 1) e
			    CROSS JOIN LATERAL (SELECT o.conversation_id, o.seq, o.part, o.state FROM outbox o
			      WHERE o.conversation_id = q.conversation_id AND o.seq = e.seq AND o.part = e.part
			        AND o.state = 'pending' AND (o.attempts = 0 OR o.next_attempt_at <= now())
			      FOR NO KEY UPDATE SKIP LOCKED) o),
			"""
			+ CLAIM;

	/**
	 * One that another sender has by now, or that is just being closed, is passed over.
	 */
	static final String RENEW = """
			WITH l AS MATERIALIZED (
			  SELECT o.* FROM unnest(?::text[], ?::bigint[], ?::int[], ?::int[])
			      AS q (conversation_id, seq, part, attempt)
			    CROSS JOIN LATERAL (SELECT o.conversation_id, o.seq, o.part FROM outbox o
			      WHERE o.conversation_id = q.conversation_id AND o.seq = q.seq AND o.part = q.part
			        AND o.state = 'sending' AND o.attempts = q.attempt FOR NO KEY UPDATE SKIP LOCKED) o)
			""" + CHANGE + """
			SELECT l.conversation_id, l.seq, l.part, '', '', '', '{}', '', NULL, NULL,
			  clock_timestamp() + make_interval(secs => ?), NULL
			FROM l ON CONFLICT (conversation_id, seq, part) DO UPDATE SET next_attempt_at = excluded.next_attempt_at""";

	/** The age starts anew: an operator wants it sent now. */
	static final String REPLAY = """
			UPDATE outbox SET state = 'pending', next_attempt_at = clock_timestamp(), created_at = clock_timestamp(),
			  closed_at = NULL
			WHERE conversation_id = :conversation AND seq = :seq AND state IN ('dead', 'unknown')""";

	static final String DISCARD = """
			UPDATE outbox SET state = 'discarded', closed_at = clock_timestamp()
			WHERE conversation_id = :conversation AND seq = :seq AND state IN ('dead', 'unknown')""";

	static final String DEAD = """
			SELECT conversation_id, seq, part, state, attempts, error, created_at FROM outbox
			WHERE state IN ('unknown', 'dead') ORDER BY created_at, conversation_id, seq, part LIMIT :limit""";

	/**
	 * Looks at the newest parts only, by their key. A part that was replayed keeps its
	 * old name until it has a new one, so a report that comes again is recognised.
	 */
	static final String UNDELIVERED = """
			WITH newest AS MATERIALIZED (
			  SELECT o.conversation_id, o.seq, o.part, o.state, o.platform_id FROM outbox o
			  WHERE o.conversation_id = ? ORDER BY o.conversation_id DESC, o.seq DESC, o.part DESC LIMIT 1000),
			named AS MATERIALIZED (SELECT * FROM newest WHERE platform_id = ?),
			failed AS MATERIALIZED (
			  SELECT o.* FROM named n CROSS JOIN LATERAL (SELECT o.conversation_id, o.seq, o.part FROM outbox o
			    WHERE o.conversation_id = n.conversation_id AND o.seq = n.seq AND o.part = n.part
			      AND o.state = 'sent' AND o.platform_id = n.platform_id FOR NO KEY UPDATE) o),
			rest AS MATERIALIZED (
			  SELECT DISTINCT o.* FROM failed f CROSS JOIN LATERAL (
			    SELECT o.conversation_id, o.seq, o.part FROM outbox o
			    WHERE o.conversation_id = f.conversation_id AND o.seq = f.seq AND o.part > f.part
			      AND o.state = 'pending' FOR NO KEY UPDATE) o),
			l AS (
			  SELECT f.*, ?::text AS error FROM failed f
			  UNION ALL SELECT r.*, 'an earlier part of this answer was not sent' FROM rest r),
			dead AS (
			""" + CHANGE + """
			  SELECT l.conversation_id, l.seq, l.part, '', '', '', '{}', 'dead', l.error, NULL, '-infinity',
			    clock_timestamp()
			  FROM l ON CONFLICT (conversation_id, seq, part) DO UPDATE SET state = excluded.state,
			    error = excluded.error, closed_at = excluded.closed_at
			  RETURNING o.part)
			SELECT (SELECT count(*) FROM dead) AS parts,
			  EXISTS (SELECT 1 FROM newest WHERE state = 'sending') AND NOT EXISTS (SELECT 1 FROM named) AS early""";

	private OutboxSql() {
	}

}

package dev.parley.store.jdbc;

/**
 * The statements that turns go through, each over as many conversations as there are, one
 * message or answer of each. Several statements in one text are one round trip and one
 * transaction.
 * <p>
 * Rows are locked in the order of the conversations' ids, by a statement of its own: the
 * next one then sees all that was stored until the lock was held. Each table that grows
 * is looked up by {@code LATERAL} and a whole key, and changed by {@code ON CONFLICT},
 * which always meets the row that was looked up. Both have one plan only, whatever the
 * statistics say, and find their row in one partition of a table that has many.
 */
final class TurnSql {

	/**
	 * For this transaction alone, so that it holds behind a pooler, too. A group gives a
	 * locked row up soon and is repeated one by one; what was planned while a table was
	 * small must not read all of it when it has grown; and {@code in_flight} and
	 * {@code activity} are kept by the statements themselves rather than by triggers.
	 */
	static final String SETTINGS = """
			SELECT set_config('lock_timeout', ?, true), set_config('enable_seqscan', 'off', true),
			  set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
			  set_config('parley.keeps', 'on', true);
			""";

	/**
	 * Locks the conversations, and opens those that are new with their lease. What was
	 * erased does not come back.
	 */
	static final String OPEN = """
			INSERT INTO conversations AS v (conversation_id, lease_token, lease_until)
			SELECT q.conversation_id, q.token, CASE WHEN q.token IS NOT NULL
			  THEN clock_timestamp() + make_interval(secs => ?) END
			FROM (SELECT * FROM unnest(?::text[], ?::uuid[], ?::bool[], ?::bytea[])
			    AS q (conversation_id, token, addressed, key) ORDER BY conversation_id COLLATE "C") q
			  LEFT JOIN LATERAL (SELECT true AS known FROM conversations k
			    WHERE k.conversation_id = q.conversation_id AND NOT q.addressed LIMIT 1) k ON true
			  LEFT JOIN LATERAL (SELECT true AS erased FROM erased e WHERE e.key = q.key LIMIT 1) e ON true
			WHERE (q.addressed OR k.known) AND e.erased IS NULL
			ON CONFLICT (conversation_id) DO UPDATE SET state = v.state WHERE false;
			""";

	/**
	 * Decides what becomes of each message, and stores it: one that waits for the brain,
	 * one that the guard blocked, one that asks for a person or sends the bot away, one
	 * over a quota, one that came before, one that was erased.
	 * <ul>
	 * <li>{@code q} what came in, {@code c} what is known of its conversation and its
	 * key;</li>
	 * <li>{@code u} counts it against its quotas, {@code x} tells which are exceeded. A
	 * notice is due when each of those was exceeded by this very message;</li>
	 * <li>{@code f} its fate, null if it is not stored, as one that nobody screened and
	 * that is not silenced; {@code d} the same with its {@code seq}, drawn behind the
	 * lock, so that the order of {@code seq} is that of commits;</li>
	 * <li>{@code i}, {@code m}, {@code s}, {@code o} the inbox, the history and the
	 * outbox. A blocked or silenced message has no row in the history, nor has one that
	 * stopped an answer;</li>
	 * <li>{@code l} takes the lease if it is free and something waits, or hands the
	 * conversation to a person.</li>
	 * </ul>
	 */
	static final String RECEIVE = """
			WITH q AS (
			  SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
			      ?::bytea[], ?::bool[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[], ?::text[],
			      ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
			    AS q (conversation_id, token, message_id, channel, sender, address, text, key, told, trace, rules,
			      version, kind, denied, sends, reply, reply_parts, notice_parts, said_in, choice, press, n)),
			c AS MATERIALIZED (
			  SELECT q.*, v.conversation_state, v.held, v.free, v.slot, i.before, e.erased, g.flying,
			    e.erased IS NULL AND (i.before IS NULL OR q.told AND i.before = 'silenced') AS fresh
			  FROM q
			    CROSS JOIN LATERAL (SELECT v.state AS conversation_state, coalesce(v.lease_token = q.token, false) AS held,
			      CASE WHEN isfinite(v.last_active_at) THEN floor(extract(epoch FROM v.last_active_at) / 60) END AS slot,
			      v.state = 'active' AND v.lease_token IS DISTINCT FROM q.token
			        AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp()) AS free
			      FROM conversations v WHERE v.conversation_id = q.conversation_id LIMIT 1) v
			    LEFT JOIN LATERAL (SELECT i.state AS before FROM inbox i
			      WHERE i.conversation_id = q.conversation_id AND i.message_id = q.message_id LIMIT 1) i ON true
			    LEFT JOIN LATERAL (SELECT true AS erased FROM erased e WHERE e.key = q.key LIMIT 1) e ON true
			    LEFT JOIN LATERAL (SELECT true AS flying FROM in_flight g
			      WHERE g.conversation_id = q.conversation_id AND i.before IS NOT NULL LIMIT 1) g ON true),
			p AS (SELECT * FROM unnest(?::int[], ?::text[], ?::int[], ?::int[]) AS p (n, subject, span, most)),
			u AS (
			  INSERT INTO quotas AS t (subject, span, began, count)
			  SELECT p.subject, p.span, clock_timestamp(), 1 FROM p JOIN c ON c.n = p.n
			  WHERE c.fresh AND NOT c.denied ORDER BY p.subject COLLATE "C", p.span
			  ON CONFLICT (subject, span) DO UPDATE SET
			    count = CASE WHEN t.began + make_interval(secs => t.span) > excluded.began THEN t.count + 1 ELSE 1 END,
			    began = CASE WHEN t.began + make_interval(secs => t.span) > excluded.began THEN t.began
			      ELSE excluded.began END
			  RETURNING subject, span, began, count),
			x AS MATERIALIZED (
			  SELECT p.n, bool_and(u.count = p.most + 1) AS notice,
			    max(extract(epoch FROM u.began + make_interval(secs => u.span) - clock_timestamp()))::float8 AS wait
			  FROM u JOIN p ON p.subject = u.subject AND p.span = u.span AND u.count > p.most GROUP BY p.n),
			f AS (
			  SELECT c.*, coalesce(x.notice, false) AS noticed, x.wait,
			    CASE WHEN NOT c.fresh THEN NULL WHEN c.denied OR x.n IS NOT NULL THEN 'silenced'
			      WHEN c.kind = 'stopped' THEN 'handover' ELSE nullif(c.kind, 'unscreened') END AS fate
			  FROM c LEFT JOIN x ON x.n = c.n),
			d AS MATERIALIZED (
			  SELECT f.*, CASE WHEN f.fate IS NOT NULL THEN nextval('messages_seq_seq') END AS seq,
			    CASE WHEN f.fate = 'handover' THEN nextval('messages_seq_seq') END AS reply_seq,
			    f.held AND f.fate IS DISTINCT FROM 'waiting' AS idle,
			    f.free AND f.token IS NOT NULL AND (f.fate IS NOT NULL AND f.fate = 'waiting'
			      OR f.fate IS NULL AND f.erased IS NULL AND (f.before = 'waiting' OR f.flying IS NOT NULL)) AS takes
			  FROM f),
			i AS (
			  INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, reply_seq,
			    guard_rules, guard_version, traceparent)
			  SELECT d.conversation_id, d.message_id, d.seq,
			    CASE WHEN d.fate IN ('handover', 'cancel') THEN 'answered' ELSE d.fate END, d.channel, d.sender, d.address,
			    d.reply_seq, nullif(d.rules::text[], '{}'), nullif(d.version, ''), nullif(d.trace, '')
			  FROM d WHERE d.fate IS NOT NULL
			  ON CONFLICT (conversation_id, message_id) DO UPDATE SET seq = excluded.seq, state = excluded.state,
			    sender = excluded.sender, address = excluded.address, guard_rules = excluded.guard_rules,
			    guard_version = excluded.guard_version, traceparent = excluded.traceparent,
			    received_at = clock_timestamp()),
			m AS (
			  INSERT INTO messages (seq, conversation_id, role, text, sender, answers, author, choice, press)
			  SELECT d.seq, d.conversation_id, 'user', d.text, nullif(d.sender, ''), NULL::bigint, NULL::text,
			    d.choice, d.press
			  FROM d WHERE d.fate IN ('waiting', 'handover')
			  UNION ALL
			  SELECT d.reply_seq, d.conversation_id, 'assistant', d.reply, NULL, d.seq, 'notice', NULL, NULL
			  FROM d WHERE d.fate = 'handover'),
			s AS MATERIALIZED (
			  SELECT d.n, d.conversation_id, coalesce(d.reply_seq, d.seq) AS seq, d.channel, d.address, d.said_in,
			    d.message_id, d.sends, e.open, e.not_before,
			    (CASE d.fate WHEN 'silenced' THEN d.notice_parts ELSE d.reply_parts END)::text[] AS parts
			  FROM d LEFT JOIN LATERAL (
			"""
			+ OutboxSql.HEAD.formatted("d.conversation_id AND d.sends") + """
					    ) e ON true
					  WHERE d.fate IN ('blocked', 'handover') OR d.fate = 'silenced' AND d.noticed),
					""" + OutboxSql.PUT.formatted("ARRAY[s.message_id]", "NULL::uuid", "NULL")
			+ """
					g AS (
					  INSERT INTO in_flight (conversation_id)
					  SELECT d.conversation_id FROM d WHERE d.fate = 'waiting' AND d.conversation_state = 'active'
					  ON CONFLICT (conversation_id) DO NOTHING),
					t AS (
					  INSERT INTO activity AS a (conversation_id, channel, slot)
					  SELECT d.conversation_id, d.channel, w.slot
					  FROM d CROSS JOIN (SELECT floor(extract(epoch FROM now()) / 60)::int AS slot) w
					  WHERE d.fate IS NOT NULL AND (d.held OR d.token IS NULL OR d.slot IS DISTINCT FROM w.slot)
					  ON CONFLICT (conversation_id) DO UPDATE SET slot = excluded.slot WHERE a.slot <> excluded.slot),
					l AS (
					  INSERT INTO conversations AS v (conversation_id, state, paused_by, lease_token, lease_until)
					  SELECT d.conversation_id, CASE d.fate WHEN 'handover' THEN 'paused' ELSE 'active' END,
					    CASE d.kind WHEN 'stopped' THEN 'stop' WHEN 'handover' THEN 'user' END,
					    CASE WHEN d.takes THEN d.token END,
					    CASE WHEN d.takes THEN clock_timestamp() + make_interval(secs => ?) WHEN d.idle THEN '-infinity' END
					  FROM d WHERE d.idle OR d.takes OR d.fate IS NOT NULL AND NOT d.held
					  ON CONFLICT (conversation_id) DO UPDATE SET last_active_at = excluded.last_active_at,
					    last_active_day = excluded.last_active_day, last_active_slot = excluded.last_active_slot,
					    takeovers = CASE WHEN excluded.state = 'paused' THEN 0
					      WHEN excluded.lease_token IS NOT NULL AND v.lease_token IS NOT NULL THEN v.takeovers + 1
					      ELSE v.takeovers END,
					    lease_token = CASE WHEN excluded.state = 'paused' OR excluded.lease_until = '-infinity' THEN NULL
					      ELSE coalesce(excluded.lease_token, v.lease_token) END,
					    lease_until = CASE WHEN excluded.state = 'paused' OR excluded.lease_until = '-infinity' THEN NULL
					      ELSE coalesce(excluded.lease_until, v.lease_until) END,
					    operator_at = CASE excluded.state WHEN 'paused' THEN clock_timestamp() ELSE v.operator_at END,
					    paused_by = CASE WHEN excluded.state = 'paused' AND (v.state = 'active' OR v.paused_by = 'stop')
					      THEN excluded.paused_by ELSE v.paused_by END,
					    operator = CASE WHEN excluded.state = 'paused' AND v.state = 'active' THEN NULL
					      ELSE v.operator END,
					    state = CASE excluded.state WHEN 'paused' THEN 'paused' ELSE v.state END)
					SELECT d.n, d.fate, d.wait, d.erased, d.takes OR d.held AND NOT d.idle AS owned,
					  coalesce(d.reply_seq, d.seq) AS seq, coalesce(s.sends AND s.open IS NULL, false) AS first, d.fresh
					FROM d LEFT JOIN s ON s.n = d.n;
					""";

	/**
	 * The newest messages of conversations whose lease is held, and those that wait.
	 * Always its own statement: inside the one before it would see the state from before
	 * the lock. Fetched by {@code seq}; whoever reads them arranges them so that each
	 * answer follows what it answers.
	 */
	static final String WINDOW = """
			SELECT q.n, v.takeovers, w.* FROM unnest(?::text[], ?::uuid[]) WITH ORDINALITY
			    AS q (conversation_id, token, n)
			  CROSS JOIN LATERAL (SELECT v.takeovers, v.answered_seq FROM conversations v
			    WHERE v.conversation_id = q.conversation_id AND v.lease_token = q.token LIMIT 1) v
			  CROSS JOIN LATERAL (
			    (SELECT true AS waiting, i.seq AS place, i.seq, 'user' AS role, m.text, i.message_id, i.address,
			       i.traceparent, m.choice
			     FROM inbox i CROSS JOIN LATERAL (SELECT m.text, m.choice FROM messages m
			       WHERE m.conversation_id = i.conversation_id AND m.seq = i.seq LIMIT 1) m
			     WHERE i.conversation_id = q.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			     ORDER BY i.conversation_id, i.seq LIMIT ?)
			  UNION ALL
			    (SELECT false, coalesce(m.answers, m.seq), m.seq, m.role, m.text, NULL, NULL, NULL, m.choice
			     FROM messages m LEFT JOIN LATERAL (SELECT i.state FROM inbox i
			       WHERE i.conversation_id = m.conversation_id AND i.seq = m.seq
			         AND m.role = 'user' AND m.seq > v.answered_seq LIMIT 1) i ON true
			     WHERE m.conversation_id = q.conversation_id AND i.state IS DISTINCT FROM 'waiting'
			     ORDER BY m.conversation_id DESC, m.seq DESC LIMIT ?)) w""";

	/**
	 * How long the oldest and the newest message have waited of those that
	 * {@link #WINDOW} gives.
	 */
	static final String AGES = """
			SELECT extract(epoch FROM clock_timestamp() - min(w.received_at))::float8,
			  extract(epoch FROM clock_timestamp() - max(w.received_at))::float8
			FROM (SELECT v.conversation_id, v.answered_seq FROM conversations v
			    WHERE v.conversation_id = ? AND v.lease_token = ?::uuid LIMIT 1) v
			  CROSS JOIN LATERAL (SELECT i.received_at FROM inbox i
			    WHERE i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			    ORDER BY i.conversation_id, i.seq LIMIT ?) w""";

	/**
	 * What an interrupted erasure left of a conversation that the statements above
	 * opened.
	 */
	static final String CLOSE = """
			DELETE FROM conversations v WHERE v.conversation_id = ? AND v.lease_token IS NULL
			  AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation_id = v.conversation_id)
			  AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = v.conversation_id)""";

	/**
	 * Locks conversations, so that the next statement sees what was accepted until then.
	 */
	static final String LOCK = """
			SELECT count(*) FROM (
			    SELECT * FROM unnest(?::text[]) AS q (conversation_id) ORDER BY conversation_id COLLATE "C") q
			  CROSS JOIN LATERAL (SELECT 1 FROM conversations v WHERE v.conversation_id = q.conversation_id
			    FOR NO KEY UPDATE) v;
			""";

	/**
	 * Completes turns, and gives the leases back under which nothing waits. Fenced by the
	 * token, by the mark against being repeated, and by the state against a person who
	 * came meanwhile. What was accepted until the rows were locked is seen, and what is
	 * accepted later finds the lease free: nobody's wake-up is lost.
	 */
	static final String COMPLETE = """
			WITH q AS (
			  SELECT * FROM unnest(?::text[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bool[],
			      ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
			      ?::bigint[], ?::text[]) WITH ORDINALITY
			    AS q (conversation_id, token, upto, text, state, address, sends, said_in, covered, message_ids, parts,
			      model, input, cached, output, latency, buttons, n)),
			a AS MATERIALIZED (
			  SELECT q.*, w.more, nextval('messages_seq_seq') AS seq
			  FROM q CROSS JOIN LATERAL (SELECT 1 FROM conversations v
			      WHERE v.conversation_id = q.conversation_id AND v.lease_token = q.token AND v.answered_seq < q.upto
			        AND v.state = 'active' LIMIT 1) v
			    LEFT JOIN LATERAL (SELECT true AS more FROM inbox i
			      WHERE i.conversation_id = q.conversation_id AND i.seq > q.upto AND i.state = 'waiting'
			      ORDER BY i.conversation_id, i.seq LIMIT 1) w ON true),
			c AS (
			  INSERT INTO conversations AS v (conversation_id, answered_seq, lease_token, lease_until)
			  SELECT a.conversation_id, a.upto, CASE WHEN a.more THEN a.token END,
			    CASE WHEN a.more THEN clock_timestamp() + make_interval(secs => ?) END
			  FROM a ON CONFLICT (conversation_id) DO UPDATE SET answered_seq = excluded.answered_seq,
			    takeovers = 0, lease_token = excluded.lease_token, lease_until = excluded.lease_until),
			m AS (
			  INSERT INTO messages (seq, conversation_id, role, text, answers, author, model, input_tokens,
			    cached_tokens, output_tokens, latency_ms)
			  SELECT a.seq, a.conversation_id, 'assistant', a.text, a.upto,
			    CASE a.state WHEN 'failed' THEN 'apology' END, a.model, a.input, a.cached, a.output, a.latency FROM a),
			i AS (
			  INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, reply_seq)
			  SELECT a.conversation_id, i.message_id, i.seq, a.state, '', '', '', a.seq
			  FROM a CROSS JOIN LATERAL unnest(a.covered::bigint[]) AS k (seq)
			    CROSS JOIN LATERAL (SELECT i.message_id, i.seq FROM inbox i
			      WHERE i.conversation_id = a.conversation_id AND i.seq = k.seq
			      ORDER BY i.conversation_id, i.seq LIMIT 1) i
			  ON CONFLICT (conversation_id, message_id) DO UPDATE SET state = excluded.state,
			    reply_seq = excluded.reply_seq),
			s AS MATERIALIZED (
			  SELECT a.n, a.conversation_id, a.seq, split_part(a.conversation_id, ':', 1) AS channel, a.address,
			    a.message_ids::text[] AS message_ids, a.said_in, a.sends, a.token, a.more, a.buttons, e.open,
			    e.not_before, a.parts::text[] AS parts
			  FROM a LEFT JOIN LATERAL (
			""" + OutboxSql.HEAD.formatted("a.conversation_id AND a.sends") + """
			    ) e ON true),
			""" + OutboxSql.PUT.formatted("s.message_ids", "s.token", "s.buttons") + """
			f AS (
			  DELETE FROM in_flight g USING a WHERE g.conversation_id = a.conversation_id AND a.more IS NULL)
			SELECT s.n, s.seq, coalesce(s.more, false) AS more, s.sends AND s.open IS NULL AS first FROM s;
			""";

	/** Tells operators why messages failed. */
	static final String EXPLAIN = """
			UPDATE failures SET reason = nullif(?, '') WHERE conversation_id = ? AND message_id = ANY(?::text[])""";

	/** What became of a completion whose outcome was not heard. */
	static final String COMPLETED = """
			SELECT m.seq, o.state, o.attempts, o.lease_token = ?::uuid AS mine FROM messages m
			  CROSS JOIN LATERAL (SELECT * FROM outbox o
			    WHERE o.conversation_id = m.conversation_id AND o.seq = m.seq AND o.part = 0 LIMIT 1) o
			WHERE m.conversation_id = ? AND m.seq > ? AND m.answers = ? AND m.role = 'assistant'
			ORDER BY m.conversation_id, m.seq LIMIT 1""";

	/**
	 * Prolongs leases; one whose row is locked for long holds up no other. The ones that
	 * hold are told, prolonged or not.
	 */
	static final String RENEW = """
			WITH q AS (
			  SELECT * FROM unnest(?::text[], ?::uuid[]) AS q (conversation_id, token)
			  ORDER BY conversation_id COLLATE "C"),
			l AS (
			  SELECT v.conversation_id FROM q CROSS JOIN LATERAL (SELECT v.conversation_id FROM conversations v
			    WHERE v.conversation_id = q.conversation_id AND v.lease_token = q.token
			    FOR NO KEY UPDATE SKIP LOCKED) v),
			u AS (
			  INSERT INTO conversations AS v (conversation_id, lease_until)
			  SELECT l.conversation_id, clock_timestamp() + make_interval(secs => ?) FROM l
			  ON CONFLICT (conversation_id) DO UPDATE SET lease_until = excluded.lease_until)
			SELECT q.conversation_id, q.token AS lease_token FROM q CROSS JOIN LATERAL (SELECT 1 FROM conversations v
			  WHERE v.conversation_id = q.conversation_id AND v.lease_token = q.token LIMIT 1) v""";

	/**
	 * Stops what is being made. What was stopped before counts as stopped, but for
	 * whoever did it.
	 */
	static final String STOP = """
			INSERT INTO stops AS s (conversation_id, upto, stopped_by)
			SELECT v.conversation_id, i.seq, ?
			FROM (SELECT v.conversation_id, v.answered_seq FROM conversations v
			    WHERE v.conversation_id = ? AND v.state = 'active' AND v.lease_until > clock_timestamp() LIMIT 1) v
			  CROSS JOIN LATERAL (SELECT i.seq FROM inbox i
			    WHERE i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			    ORDER BY i.conversation_id DESC, i.seq DESC LIMIT 1) i
			ON CONFLICT (conversation_id) DO UPDATE SET upto = excluded.upto, stopped_by = excluded.stopped_by,
			  stopped_at = excluded.stopped_at
			WHERE s.upto < excluded.upto OR s.stopped_by = excluded.stopped_by
			RETURNING 1""";

	static final String STOPPED = """
			SELECT q.conversation_id, q.token AS lease_token
			FROM unnest(?::text[], ?::uuid[], ?::bigint[]) AS q (conversation_id, token, upto)
			  CROSS JOIN LATERAL (SELECT 1 FROM stops s
			    WHERE s.conversation_id = q.conversation_id AND s.upto >= q.upto LIMIT 1) s""";

	/** Gives leases back: what waits can be taken up by anybody. */
	static final String ABANDON = """
			INSERT INTO conversations AS v (conversation_id)
			SELECT v.conversation_id FROM (
			    SELECT * FROM unnest(?::text[], ?::uuid[]) AS q (conversation_id, token)
			    ORDER BY conversation_id COLLATE "C") q
			  CROSS JOIN LATERAL (SELECT v.conversation_id FROM conversations v
			    WHERE v.conversation_id = q.conversation_id AND v.lease_token = q.token FOR NO KEY UPDATE) v
			ON CONFLICT (conversation_id) DO UPDATE SET lease_token = NULL, lease_until = NULL""";

	/**
	 * Gives a lease back if nothing waits, behind {@link #LOCK}.
	 */
	static final String LEAVE = """
			WITH r AS (
			  UPDATE conversations v SET lease_token = NULL, lease_until = NULL
			  WHERE v.conversation_id = ? AND v.lease_token = ?::uuid AND NOT EXISTS (
			    SELECT 1 FROM inbox i
			    WHERE i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting')
			  RETURNING v.conversation_id),
			f AS (DELETE FROM in_flight f USING r WHERE f.conversation_id = r.conversation_id)
			SELECT 1 FROM r""";

	/** Those first that wait longest. */
	static final String SWEEP = """
			WITH due AS MATERIALIZED (
			  SELECT v.conversation_id FROM (SELECT f.conversation_id FROM in_flight f ORDER BY f.since) f
			    CROSS JOIN LATERAL (SELECT v.conversation_id FROM conversations v
			      WHERE v.conversation_id = f.conversation_id AND v.state = 'active'
			        AND (v.lease_until IS NULL OR v.lease_until < clock_timestamp())
			      FOR NO KEY UPDATE SKIP LOCKED) v
			  LIMIT ?)
			INSERT INTO conversations AS v (conversation_id, lease_token, lease_until)
			SELECT due.conversation_id, gen_random_uuid(), clock_timestamp() + make_interval(secs => ?) FROM due
			ON CONFLICT (conversation_id) DO UPDATE SET
			  takeovers = CASE WHEN v.lease_token IS NULL THEN v.takeovers ELSE v.takeovers + 1 END,
			  lease_token = excluded.lease_token, lease_until = excluded.lease_until
			RETURNING v.conversation_id, v.lease_token""";

	static final String FIND = """
			SELECT i.conversation_id, i.message_id, m.text, m.press, r.seq, r.reply, r.buttons
			FROM unnest(?::text[], ?::text[]) AS k (conversation_id, message_id)
			  CROSS JOIN LATERAL (SELECT * FROM inbox i
			    WHERE i.conversation_id = k.conversation_id AND i.message_id = k.message_id LIMIT 1) i
			  LEFT JOIN LATERAL (SELECT m.text, m.press FROM messages m
			    WHERE m.conversation_id = i.conversation_id AND m.seq = i.seq LIMIT 1) m ON true
			  LEFT JOIN LATERAL (
			    SELECT max(o.seq) AS seq, string_agg(o.text, E'\\n' ORDER BY o.part) AS reply, max(o.buttons) AS buttons
			    FROM outbox o WHERE o.conversation_id = i.conversation_id
			      AND o.seq = CASE WHEN i.state IN ('blocked', 'silenced') THEN i.seq ELSE i.reply_seq END) r ON true""";

	static final String HISTORY = """
			SELECT seq, role, text, model, input_tokens, cached_tokens, output_tokens, latency_ms, choice FROM messages
			WHERE conversation_id = ? AND seq < ? ORDER BY conversation_id DESC, seq DESC LIMIT ?""";

	private TurnSql() {
	}

}

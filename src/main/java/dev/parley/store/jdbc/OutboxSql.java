package dev.parley.store.jdbc;

/** The statements of {@link JdbcOutbox}. */
final class OutboxSql {

	private static final String CLAIM = """
			UPDATE outbox o SET state = 'sending', attempts = o.attempts + 1,
			  next_attempt_at = clock_timestamp() + make_interval(secs => :timeout)
			FROM due d WHERE o.conversation_id = d.conversation_id AND o.seq = d.seq AND o.part = d.part
			RETURNING o.conversation_id, o.seq, o.part, o.address, o.text, o.message_ids, o.attempts, o.traceparent,
			  d.state = 'sending' AS doubtful""";

	/**
	 * A part that is still marked as being sent after its time-out lost its sender: its
	 * outcome is in doubt.
	 */
	static final String DUE = """
			WITH due AS (
			  SELECT o.conversation_id, o.seq, o.part, o.state FROM outbox o
			  WHERE o.state IN ('pending', 'sending') AND o.next_attempt_at <= clock_timestamp() AND NOT EXISTS (
			    SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id
			      AND (e.seq, e.part) < (o.seq, o.part) AND e.state IN ('pending', 'sending'))
			  ORDER BY o.next_attempt_at LIMIT :limit FOR UPDATE OF o SKIP LOCKED)
			""" + CLAIM;

	/** The attempt's number fences a sender that was given up. */
	private static final String MINE = """
			WHERE conversation_id = :conversation AND seq = :seq AND part = :part AND state = 'sending' AND attempts = :attempt
			""";

	static final String SENT = """
			UPDATE outbox SET state = 'sent', platform_id = :id, error = NULL, closed_at = clock_timestamp()
			""" + MINE;

	/**
	 * Later parts of an answer stay behind an earlier one that waits, so their age counts
	 * too.
	 */
	static final String RETRY = """
			UPDATE outbox SET error = :error, next_attempt_at = clock_timestamp() + make_interval(secs => :after),
			  state = CASE WHEN clock_timestamp() + make_interval(secs => :after)
			    > created_at + make_interval(secs => :age) THEN 'dead' ELSE 'pending' END
			""" + MINE + " RETURNING state";

	static final String BURY = """
			UPDATE outbox SET state = :state, error = :error, closed_at = clock_timestamp()
			""" + MINE;

	/** A piece without its beginning helps nobody. */
	static final String BURY_THE_REST = """
			UPDATE outbox SET state = 'dead', error = 'an earlier part of this answer was not sent',
			  closed_at = clock_timestamp()
			WHERE conversation_id = :conversation AND seq = :seq AND part > :part AND state = 'pending'""";

	/** The next open part, if it is its turn. */
	static final String NEXT = """
			WITH due AS (
			  SELECT o.conversation_id, o.seq, o.part, o.state FROM outbox o
			  WHERE o.conversation_id = :conversation AND o.state = 'pending'
			    AND o.next_attempt_at <= clock_timestamp() AND NOT EXISTS (
			    SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id
			      AND (e.seq, e.part) < (o.seq, o.part) AND e.state IN ('pending', 'sending'))
			  ORDER BY o.seq, o.part LIMIT 1 FOR UPDATE OF o SKIP LOCKED)
			""" + CLAIM;

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
	 * A part that was replayed keeps its old name until it has a new one, so a report
	 * that comes again is recognised.
	 */
	static final String UNDELIVERED = """
			WITH newest AS (
			  SELECT conversation_id, seq, part, state, platform_id FROM outbox
			  WHERE conversation_id = :conversation ORDER BY seq DESC, part DESC LIMIT 1000),
			failed AS (
			  UPDATE outbox o SET state = 'dead', error = :error, closed_at = clock_timestamp()
			  FROM newest n
			  WHERE n.platform_id = :id AND o.conversation_id = n.conversation_id AND o.seq = n.seq AND o.part = n.part
			    AND o.state = 'sent' AND o.platform_id = :id
			  RETURNING o.conversation_id, o.seq, o.part),
			rest AS (
			  UPDATE outbox o SET state = 'dead', error = 'an earlier part of this answer was not sent',
			    closed_at = clock_timestamp()
			  FROM failed f
			  WHERE o.conversation_id = f.conversation_id AND o.seq = f.seq AND o.part > f.part AND o.state = 'pending'
			  RETURNING o.part)
			SELECT (SELECT count(*) FROM failed) + (SELECT count(*) FROM rest) AS parts,
			  EXISTS (SELECT 1 FROM newest WHERE state = 'sending')
			    AND NOT EXISTS (SELECT 1 FROM newest WHERE platform_id = :id) AS early""";

	private OutboxSql() {
	}

}

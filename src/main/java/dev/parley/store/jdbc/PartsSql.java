package dev.parley.store.jdbc;

/** Puts the parts of an answer into the outbox, within the statement that makes it. */
final class PartsSql {

	private PartsSql() {
	}

	/**
	 * The parts, from the row {@code a}. The first is marked as being sent if no earlier
	 * part of the conversation is open: the caller sends it, and the poller keeps its
	 * hands off until the time-out. An open part is locked, behind the conversation: if
	 * it is just being closed, either this waits and finds it closed, or whoever closes
	 * it waits and finds these parts. Else nobody would send them before the next poll.
	 */
	static String insert(String parts) {
		return """
				f AS MATERIALIZED (
				  SELECT CASE WHEN NOT :sends THEN 'sent'
				    WHEN EXISTS (SELECT 1 FROM (SELECT 1 FROM outbox e
				      WHERE e.conversation_id = :conversation AND e.state IN ('pending', 'sending')
				      ORDER BY e.seq, e.part FOR NO KEY UPDATE) open) THEN 'pending'
				    ELSE 'sending' END AS state FROM a),
				o AS (
				  INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state, attempts,
				    next_attempt_at, closed_at, traceparent)
				  SELECT a.conversation_id, a.seq, p.place - 1, :channel, :address, p.text, :messages::text[], s.state,
				    CASE s.state WHEN 'sending' THEN 1 ELSE 0 END,
				    CASE s.state WHEN 'sending' THEN clock_timestamp() + make_interval(secs => :sending)
				      ELSE clock_timestamp() END,
				    CASE s.state WHEN 'sent' THEN clock_timestamp() END, nullif(:said_in, '')
				  FROM a CROSS JOIN f CROSS JOIN unnest(""" + parts + """
				::text[]) WITH ORDINALITY AS p (text, place)
				  CROSS JOIN LATERAL (SELECT CASE WHEN p.place > 1 AND f.state = 'sending' THEN 'pending'
				    ELSE f.state END AS state) s
				  RETURNING part, state)
				""";
	}

}

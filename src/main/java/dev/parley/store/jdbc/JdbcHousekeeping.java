package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and clears the tables. */
@Component
@Profile("jdbc")
class JdbcHousekeeping implements Housekeeping {

	/** What waits for a person is theirs to answer and no sign of trouble. */
	private static final String WAITING = """
			SELECT count(*) AS waiting,
			  coalesce(extract(epoch FROM clock_timestamp() - min(i.received_at)), 0)::float8 AS oldest
			FROM conversations v JOIN inbox i
			  ON i.conversation_id = v.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			WHERE v.last_active_day >= (now() AT TIME ZONE 'UTC')::date - 1 AND v.state = 'active'""";

	/** As two questions, since each has its own index. */
	private static final String UNSENT = """
			SELECT state, count(*) AS parts FROM outbox WHERE state IN ('pending', 'sending') GROUP BY state
			UNION ALL
			SELECT state, count(*) FROM outbox WHERE state IN ('unknown', 'dead') GROUP BY state""";

	private static final String NOT_RUNNING = """
			NOT EXISTS (SELECT 1 FROM conversations v
			  WHERE v.conversation_id = t.conversation_id AND v.lease_until > clock_timestamp())
			""";

	private static final String FORGET_INBOX = """
			DELETE FROM inbox WHERE (conversation_id, message_id) IN (
			  SELECT t.conversation_id, t.message_id FROM inbox t
			  WHERE t.received_at < clock_timestamp() - make_interval(secs => :age) AND t.state <> 'waiting'
			    AND\s""" + NOT_RUNNING + " LIMIT :limit FOR UPDATE SKIP LOCKED)";

	private static final String FORGET_OUTBOX = """
			DELETE FROM outbox WHERE (conversation_id, seq, part) IN (
			  SELECT t.conversation_id, t.seq, t.part FROM outbox t
			  WHERE t.created_at < clock_timestamp() - make_interval(secs => :age) AND t.state = ANY (:states)
			    AND\s""" + NOT_RUNNING + " LIMIT :limit FOR UPDATE SKIP LOCKED)";

	/** The mark is looked at, so that a message that waits is kept however old it is. */
	private static final String FORGET_HISTORY = """
			DELETE FROM messages WHERE seq IN (
			  SELECT t.seq FROM messages t
			  WHERE t.created_at < clock_timestamp() - make_interval(secs => :age) AND NOT EXISTS (
			      SELECT 1 FROM inbox i
			      WHERE i.conversation_id = t.conversation_id AND i.seq = t.seq AND i.state = 'waiting')
			    AND\s""" + NOT_RUNNING + " ORDER BY t.seq LIMIT :limit FOR UPDATE SKIP LOCKED)";

	/** The key stands in for the inbox row that it was made of, and is kept as long. */
	private static final String FORGET_KEYS = """
			DELETE FROM erased WHERE key IN (
			  SELECT key FROM erased WHERE erased_at < clock_timestamp() - make_interval(secs => :age) LIMIT :limit)""";

	private static final String FORGET_POSTS = """
			DELETE FROM posts WHERE (conversation_id, key) IN (
			  SELECT conversation_id, key FROM posts
			  WHERE created_at < clock_timestamp() - make_interval(secs => :age) LIMIT :limit)""";

	private static final String FORGET_RECEIPTS = """
			DELETE FROM erasures WHERE id IN (
			  SELECT id FROM erasures WHERE erased_at < clock_timestamp() - make_interval(secs => :age)
			  ORDER BY id LIMIT :limit)""";

	/** A conversation of which nothing is left is forgotten altogether. */
	private static final String FORGET_CONVERSATIONS = """
			DELETE FROM conversations WHERE conversation_id IN (
			  SELECT t.conversation_id FROM conversations t
			  WHERE t.last_active_day < (now() AT TIME ZONE 'UTC')::date - :days AND t.lease_token IS NULL
			    AND t.state = 'active'
			    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = t.conversation_id)
			    AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation_id = t.conversation_id)
			    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = t.conversation_id)
			  LIMIT :limit FOR UPDATE SKIP LOCKED)""";

	/** The links of somebody of whom nothing else is left, all at once. */
	private static final String FORGET_ALIASES = """
			DELETE FROM contact_aliases WHERE (channel, alias, since) IN (
			  SELECT t.channel, t.alias, t.since FROM contact_aliases t
			  WHERE t.created_at < clock_timestamp() - make_interval(secs => :age)
			    AND NOT EXISTS (SELECT 1 FROM contact_aliases n WHERE n.channel = t.channel AND n.key = t.key
			      AND n.created_at >= clock_timestamp() - make_interval(secs => :age))
			    AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.sender = t.key AND i.sender <> '')
			    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.sender = t.key)
			  LIMIT :limit)""";

	/** The longest window is a day. */
	private static final String FORGET_QUOTAS = """
			DELETE FROM quotas WHERE (subject, span) IN (
			  SELECT subject, span FROM quotas WHERE began < clock_timestamp() - make_interval(days => 2)
			  LIMIT :limit FOR UPDATE SKIP LOCKED)""";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcHousekeeping(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public Backlog backlog() {
		return this.database.call(() -> {
			Map<String, Long> outbox = new HashMap<>();
			this.jdbc.sql(UNSENT).query((row) -> {
				outbox.put(row.getString("state"), row.getLong("parts"));
			});
			return this.jdbc.sql(WAITING)
				.query((row, number) -> new Backlog(row.getLong("waiting"),
						Duration.ofMillis((long) (row.getDouble("oldest") * 1000)), outbox))
				.single();
		});
	}

	@Override
	public int forget(Retention retention, int limit) {
		Duration history = retention.history();
		Duration receipts = retention.receipts();
		int forgotten = forget(FORGET_INBOX, retention.inbox(), limit);
		forgotten += forget(FORGET_KEYS, retention.inbox(), limit);
		forgotten += forget(FORGET_POSTS, retention.inbox(), limit);
		forgotten += forget(FORGET_ALIASES, retention.inbox(), limit);
		forgotten += forgetParts(retention.inbox(), limit, "sent", "discarded");
		forgotten += forgetParts(retention.unsent(), limit, "dead", "unknown");
		forgotten += this.database.call(() -> this.jdbc.sql(FORGET_QUOTAS).param("limit", limit).update());
		forgotten += (history != null) ? forget(FORGET_HISTORY, history, limit) : 0;
		forgotten += (receipts != null) ? forget(FORGET_RECEIPTS, receipts, limit) : 0;
		return forgotten + this.database.call(() -> this.jdbc.sql(FORGET_CONVERSATIONS)
			.param("days", Math.toIntExact(retention.inbox().toDays()) + 1)
			.param("limit", limit)
			.update());
	}

	private int forget(String sql, Duration age, int limit) {
		return this.database
			.call(() -> this.jdbc.sql(sql).param("age", (double) age.toSeconds()).param("limit", limit).update());
	}

	private int forgetParts(Duration age, int limit, String... states) {
		return this.database.call(() -> this.jdbc.sql(FORGET_OUTBOX)
			.param("age", (double) age.toSeconds())
			.param("states", states)
			.param("limit", limit)
			.update());
	}

}

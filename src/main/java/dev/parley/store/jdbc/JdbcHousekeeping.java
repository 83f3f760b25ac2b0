package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.Problems;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts and clears the tables. */
@Component
@Profile("jdbc")
class JdbcHousekeeping implements Housekeeping {

	/** What waits for a person is theirs to answer and no sign of trouble. */
	static final String WAITING = """
			SELECT count(*) AS waiting,
			  coalesce(extract(epoch FROM clock_timestamp() - min(i.received_at)), 0)::float8 AS oldest,
			  (SELECT count(*) FROM wanted) AS wanted, (
			    SELECT coalesce(extract(epoch FROM clock_timestamp() - min(w.since)), 0)::float8 FROM wanted w) AS longest
			FROM in_flight f
			  CROSS JOIN LATERAL (SELECT v.answered_seq FROM conversations v
			    WHERE v.conversation_id = f.conversation_id AND v.state = 'active' LIMIT 1) v
			  CROSS JOIN LATERAL (SELECT i.received_at FROM inbox i
			    WHERE i.conversation_id = f.conversation_id AND i.seq > v.answered_seq AND i.state = 'waiting'
			    ORDER BY i.conversation_id, i.seq LIMIT 10000) i""";

	/** As two questions, since each has its own index. */
	private static final String UNSENT = """
			SELECT state, count(*) AS parts FROM outbox
			WHERE state IN ('pending', 'sending') AND channel <> '' GROUP BY state
			UNION ALL
			SELECT state, count(*) FROM outbox WHERE state IN ('unknown', 'dead') GROUP BY state""";

	/** An answer of several parts is one problem. */
	static final String PROBLEMS = """
			SELECT (SELECT count(*) FROM (
			    SELECT DISTINCT conversation_id, seq FROM outbox WHERE state IN ('unknown', 'dead')) o) AS unsent,
			  (SELECT count(*) FROM failures) AS failed""";

	/** Planned anew each time, since a batch is worth it and tables grow between two. */
	static final String PLANS = """
			SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
			  set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)""";

	/** Looked up for each row, or all conversations would be read for each batch. */
	private static final String RUNNING = """
			LEFT JOIN LATERAL (SELECT true AS running FROM conversations v
			    WHERE v.conversation_id = t.conversation_id AND v.lease_until > now() LIMIT 1) v ON true
			""";

	/**
	 * All by the time of the statement, which an index can be asked for: the clock's own
	 * changes from row to row.
	 */
	static final String FORGET_INBOX = """
			DELETE FROM inbox i USING (
			  SELECT t.conversation_id, t.message_id FROM inbox t\s""" + RUNNING + """
			  WHERE t.received_at < now() - make_interval(secs => :age) AND t.state <> 'waiting' AND v.running IS NULL
			  ORDER BY t.received_at LIMIT :limit FOR UPDATE OF t SKIP LOCKED) t
			WHERE i.conversation_id = t.conversation_id AND i.message_id = t.message_id""";

	private static final String FORGET_OUTBOX = """
			DELETE FROM outbox o USING (
			  SELECT t.conversation_id, t.seq, t.part FROM outbox t\s""" + RUNNING + """
			  WHERE t.created_at < now() - make_interval(secs => :age) AND t.state IN (%s) AND v.running IS NULL
			  ORDER BY t.created_at LIMIT :limit FOR UPDATE OF t SKIP LOCKED) t
			WHERE o.conversation_id = t.conversation_id AND o.seq = t.seq AND o.part = t.part""";

	static final String FORGET_SENT = FORGET_OUTBOX.formatted("'sent', 'discarded'");

	static final String FORGET_DEAD = FORGET_OUTBOX.formatted("'unknown', 'dead'");

	/** The oldest stand first in the order of {@code seq}. */
	static final String OLDEST = """
			SELECT m.conversation_id, m.seq, m.created_at < now() - make_interval(secs => :age) AS old FROM messages m
			WHERE m.seq > :after ORDER BY m.seq LIMIT :limit""";

	/** A message that waits is kept however old it is. */
	static final String FORGET_HISTORY = """
			DELETE FROM messages m USING (
			  SELECT t.conversation_id, t.seq FROM unnest(:ids::text[], :seqs::bigint[]) AS t (conversation_id, seq)
			    LEFT JOIN LATERAL (SELECT i.state FROM inbox i
			      WHERE i.conversation_id = t.conversation_id AND i.seq = t.seq LIMIT 1) i ON true
			    LEFT JOIN LATERAL (SELECT true AS running FROM conversations v
			      WHERE v.conversation_id = t.conversation_id AND v.lease_until > now() LIMIT 1) v ON true
			  WHERE i.state IS DISTINCT FROM 'waiting' AND v.running IS NULL) t
			WHERE m.conversation_id = t.conversation_id AND m.seq = t.seq""";

	/** The key stands in for the inbox row that it was made of, and is kept as long. */
	static final String FORGET_KEYS = """
			DELETE FROM erased e USING (
			  SELECT key FROM erased WHERE erased_at < now() - make_interval(secs => :age)
			  ORDER BY erased_at LIMIT :limit) t
			WHERE e.key = t.key""";

	static final String FORGET_POSTS = """
			DELETE FROM posts p USING (
			  SELECT conversation_id, key FROM posts WHERE created_at < now() - make_interval(secs => :age)
			  ORDER BY created_at LIMIT :limit) t
			WHERE p.conversation_id = t.conversation_id AND p.key = t.key""";

	/** What is yet to be announced is kept however old it is. */
	static final String FORGET_HANDOVERS = """
			DELETE FROM handovers h USING (
			  SELECT conversation_id, id FROM handovers WHERE at < now() - make_interval(secs => :age) AND told
			  ORDER BY at LIMIT :limit) t
			WHERE h.conversation_id = t.conversation_id AND h.id = t.id""";

	private static final String FORGET_RECEIPTS = """
			DELETE FROM erasures WHERE id IN (
			  SELECT id FROM (SELECT id, erased_at FROM erasures ORDER BY id LIMIT :limit) t
			  WHERE erased_at < now() - make_interval(secs => :age))""";

	/**
	 * A conversation of which nothing is left is forgotten altogether. Those that were
	 * silent longest stand first; whoever has a history keeps its row, so that only the
	 * first ones are looked at, from the place where the last look ended.
	 */
	static final String SILENT = """
			SELECT a.conversation_id, a.slot FROM activity a
			WHERE (a.slot, a.conversation_id) > (:slot, :after)
			  AND a.slot < floor(extract(epoch FROM now() - make_interval(secs => :age)) / 60)
			ORDER BY a.slot, a.conversation_id LIMIT :limit""";

	static final String FORGET_CONVERSATIONS = """
			WITH gone AS (
			  DELETE FROM conversations v USING (
			    SELECT t.conversation_id FROM unnest(:ids::text[]) AS q (conversation_id)
			      CROSS JOIN LATERAL (SELECT * FROM conversations t WHERE t.conversation_id = q.conversation_id
			        AND t.lease_token IS NULL AND t.state = 'active' FOR UPDATE SKIP LOCKED) t
			      LEFT JOIN LATERAL (SELECT true AS kept FROM messages m
			        WHERE m.conversation_id = t.conversation_id LIMIT 1) m ON true
			      LEFT JOIN LATERAL (SELECT true AS kept FROM inbox i
			        WHERE i.conversation_id = t.conversation_id LIMIT 1) i ON true
			      LEFT JOIN LATERAL (SELECT true AS kept FROM outbox o
			        WHERE o.conversation_id = t.conversation_id LIMIT 1) o ON true
			    WHERE coalesce(m.kept, i.kept, o.kept) IS NULL) t
			  WHERE v.conversation_id = t.conversation_id RETURNING v.conversation_id),
			stopped AS (DELETE FROM stops s USING gone WHERE s.conversation_id = gone.conversation_id),
			changes AS (DELETE FROM handovers h USING gone WHERE h.conversation_id = gone.conversation_id)
			DELETE FROM activity a USING gone WHERE a.conversation_id = gone.conversation_id""";

	/** As for conversations, from the place where the last look ended. */
	private static final String LINKED = """
			SELECT a.channel, a.key, a.alias, a.created_at::text AS linked_at FROM contact_aliases a
			WHERE (a.created_at, a.alias) > (:at::timestamptz, :after)
			  AND a.created_at < now() - make_interval(secs => :age)
			ORDER BY a.created_at, a.alias LIMIT :limit""";

	/** The links of somebody of whom nothing else is left, all at once. */
	private static final String FORGET_ALIASES = """
			DELETE FROM contact_aliases a USING (
			  SELECT q.channel, q.key FROM unnest(:channels::text[], :keys::text[]) AS q (channel, key)
			    LEFT JOIN LATERAL (SELECT true AS kept FROM contact_aliases n
			      WHERE n.channel = q.channel AND n.key = q.key
			        AND n.created_at >= now() - make_interval(secs => :age) LIMIT 1) n ON true
			    LEFT JOIN LATERAL (SELECT true AS kept FROM inbox i
			      WHERE i.sender = q.key AND i.sender <> '' LIMIT 1) i ON true
			    LEFT JOIN LATERAL (SELECT true AS kept FROM messages m WHERE m.sender = q.key LIMIT 1) m ON true
			  WHERE coalesce(n.kept, i.kept, m.kept) IS NULL) t
			WHERE a.channel = t.channel AND a.key = t.key""";

	/** The longest window is a day. */
	static final String FORGET_QUOTAS = """
			DELETE FROM quotas t USING (
			  SELECT subject, span FROM quotas WHERE began < now() - make_interval(days => 2)
			  LIMIT :limit FOR UPDATE SKIP LOCKED) q
			WHERE t.subject = q.subject AND t.span = q.span""";

	/**
	 * Those that have grown tenfold since their statistics, or have none and are no
	 * longer small. The server's own look comes a minute or more later, and after a
	 * restore not at all for a while.
	 */
	static final String GROWN = """
			SELECT c.relname FROM unnest(ARRAY['messages', 'conversations', 'inbox', 'outbox', 'activity',
			    'contact_aliases']) AS t (name)
			  JOIN pg_class c ON c.oid = to_regclass(t.name)
			WHERE pg_relation_size(c.oid) / 8192 >= 16
			  AND pg_relation_size(c.oid) / 8192 > 10 * greatest(c.relpages, CASE WHEN c.reltuples < 0 THEN 0 ELSE 1 END)""";

	private static final String FIRST = "-infinity";

	private final JdbcClient jdbc;

	private final Database database;

	private final TransactionTemplate transaction;

	private volatile long lookedAtSeq;

	private volatile String lookedAt = "";

	private volatile int lookedAtSlot;

	private volatile String lookedAtLink = "";

	private volatile String linkedAt = FIRST;

	JdbcHousekeeping(JdbcClient jdbc, PlatformTransactionManager transactions, Database database) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.database = database;
	}

	@Override
	public Backlog backlog() {
		return this.database.call(() -> {
			Map<String, Long> outbox = new HashMap<>();
			this.jdbc.sql(UNSENT).query((row) -> {
				outbox.put(row.getString("state"), row.getLong("parts"));
			});
			Problems.Count problems = this.jdbc.sql(PROBLEMS)
				.query((row, number) -> new Problems.Count(row.getLong("unsent"), row.getLong("failed")))
				.single();
			return this.jdbc.sql(WAITING)
				.query((row, number) -> new Backlog(row.getLong("waiting"), age(row, "oldest"), outbox,
						row.getLong("wanted"), age(row, "longest"), problems))
				.single();
		});
	}

	private static Duration age(ResultSet row, String column) throws SQLException {
		return Duration.ofMillis((long) (row.getDouble(column) * 1000));
	}

	@Override
	public void refreshStatistics() {
		List<String> grown = this.database.call(() -> this.jdbc.sql(GROWN).query(String.class).list());
		// one that another replica looks at is left to it
		grown.forEach((table) -> this.database.run(() -> this.jdbc.sql("ANALYZE (SKIP_LOCKED) " + table).update()));
	}

	@Override
	public int forget(Kind kind, Retention retention, int limit) {
		Duration history = retention.history();
		Duration receipts = retention.receipts();
		return switch (kind) {
			case INBOX -> forget(FORGET_INBOX, retention.inbox(), limit);
			case ERASED_KEYS -> forget(FORGET_KEYS, retention.inbox(), limit);
			case POSTS -> forget(FORGET_POSTS, retention.inbox(), limit);
			case SENT_PARTS -> forget(FORGET_SENT, retention.inbox(), limit);
			case UNSENT_PARTS -> forget(FORGET_DEAD, retention.unsent(), limit);
			case QUOTAS -> forget(FORGET_QUOTAS, Duration.ZERO, limit);
			case HISTORY -> (history != null) ? forgetHistory(history, limit) : 0;
			case HANDOVERS -> (history != null) ? forget(FORGET_HANDOVERS, history, limit) : 0;
			case CONTACT_ALIASES -> forgetAliases(retention.inbox(), limit);
			case RECEIPTS -> (receipts != null) ? forget(FORGET_RECEIPTS, receipts, limit) : 0;
			case CONVERSATIONS -> forgetConversations(retention.inbox().plusDays(1), limit);
		};
	}

	/** Without statistics of its own a table that grows would be read whole. */
	private int forget(String sql, Duration age, int limit) {
		return this.database.call(() -> Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc.sql(PLANS).query((row) -> {
			});
			return this.jdbc.sql(sql).param("age", (double) age.toSeconds()).param("limit", limit).update();
		})));
	}

	/** As for conversations: what is kept though it is old must not hold up the rest. */
	private int forgetHistory(Duration age, int limit) {
		record Oldest(String id, long seq, boolean old) {
		}
		List<Oldest> oldest = this.database.call(() -> this.jdbc.sql(OLDEST)
			.param("age", (double) age.toSeconds())
			.param("after", this.lookedAtSeq)
			.param("limit", limit)
			.query((row, number) -> new Oldest(row.getString(1), row.getLong(2), row.getBoolean(3)))
			.list());
		List<Oldest> old = oldest.stream().filter(Oldest::old).toList();
		boolean more = old.size() == limit;
		this.lookedAtSeq = more ? old.get(limit - 1).seq : 0;
		if (old.isEmpty()) {
			return 0;
		}
		int forgotten = this.database.call(() -> Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc.sql(PLANS).query((row) -> {
			});
			return this.jdbc.sql(FORGET_HISTORY)
				.param("ids", old.stream().map(Oldest::id).toArray(String[]::new))
				.param("seqs", old.stream().map(Oldest::seq).toArray(Long[]::new))
				.update();
		})));
		return more ? limit : forgotten;
	}

	/**
	 * Looks at so many, from where the last look ended; from the beginning when all were
	 * looked at.
	 */
	private int forgetConversations(Duration age, int limit) {
		record Silent(String id, int slot) {
		}
		List<Silent> silent = this.database.call(() -> this.jdbc.sql(SILENT)
			.param("slot", this.lookedAtSlot)
			.param("after", this.lookedAt)
			.param("age", (double) age.toSeconds())
			.param("limit", limit)
			.query((row, number) -> new Silent(row.getString(1), row.getInt(2)))
			.list());
		Silent last = silent.isEmpty() ? new Silent("", 0) : silent.get(silent.size() - 1);
		this.lookedAt = (silent.size() < limit) ? "" : last.id;
		this.lookedAtSlot = (silent.size() < limit) ? 0 : last.slot;
		if (silent.isEmpty()) {
			return 0;
		}
		String[] ids = silent.stream().map(Silent::id).toArray(String[]::new);
		int forgotten = this.database.call(() -> this.jdbc.sql(FORGET_CONVERSATIONS).param("ids", ids).update());
		return (silent.size() == limit) ? limit : forgotten;
	}

	private int forgetAliases(Duration age, int limit) {
		record Linked(String channel, String key, String alias, String at) {
		}
		List<Linked> linked = this.database.call(() -> this.jdbc.sql(LINKED)
			.param("at", this.linkedAt)
			.param("after", this.lookedAtLink)
			.param("age", (double) age.toSeconds())
			.param("limit", limit)
			.query((row, number) -> new Linked(row.getString("channel"), row.getString("key"), row.getString("alias"),
					row.getString("linked_at")))
			.list());
		boolean more = linked.size() == limit;
		this.linkedAt = more ? linked.get(limit - 1).at : FIRST;
		this.lookedAtLink = more ? linked.get(limit - 1).alias : "";
		if (linked.isEmpty()) {
			return 0;
		}
		int forgotten = this.database.call(() -> Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc.sql(PLANS).query((row) -> {
			});
			return this.jdbc.sql(FORGET_ALIASES)
				.param("channels", linked.stream().map(Linked::channel).toArray(String[]::new))
				.param("keys", linked.stream().map(Linked::key).toArray(String[]::new))
				.param("age", (double) age.toSeconds())
				.update();
		})));
		return more ? limit : forgotten;
	}

}

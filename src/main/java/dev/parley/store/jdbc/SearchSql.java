package dev.parley.store.jdbc;

import dev.parley.store.ConversationFilter;

/**
 * The statements of {@link JdbcSearch}. Each has one plan whatever the statistics say:
 * what an index may be asked for stands alone in its own part, and what it must not be
 * asked for is written so that it cannot.
 */
final class SearchSql {

	/**
	 * For the transaction of a search, which must never read a table whole, and for which
	 * compiling its statements, or starting other processes, would take longer than all
	 * else. With room for what an index tells, or each message of a page would be split
	 * into words once more.
	 */
	static final String PLANS = """
			SELECT set_config('enable_seqscan', 'off', true), set_config('enable_mergejoin', 'off', true),
			  set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
			  set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '64MB', true)""";

	/** Whether an id holds the text that is looked for. */
	private static final String FITS = """
			(strpos(lower(substr(a.conversation_id, strpos(a.conversation_id, ':') + 1)), lower(:part)) > 0
			  OR starts_with(lower(a.conversation_id), lower(:part)) OR a.conversation_id = ANY(:mine::text[]))""";

	private static final String NEWEST_FIRST = "ORDER BY %1$s.slot DESC, %1$s.conversation_id DESC\n";

	/**
	 * Where a look at so many of the newest conversations ended; nothing if it saw all.
	 */
	static final String LOOKED_AT = """
			SELECT a.slot, a.conversation_id FROM activity a WHERE (a.slot, a.conversation_id) < (:slot, :after)%s
			ORDER BY a.slot DESC, a.conversation_id DESC OFFSET :scan - 1 LIMIT 1""";

	/**
	 * Of the ids that hold all pieces of a text, some, and whether those are all. The
	 * text itself comes without a channel.
	 */
	static final String BY_PIECES = """
			SELECT c.conversation_id FROM conversation_ids c
			WHERE id_trigrams(c.conversation_id) @> id_trigrams(:piece) LIMIT :most""";

	/** Some conversations in the order of their activity. */
	static final String NEXT = """
			SELECT a.slot, a.conversation_id FROM activity a WHERE (a.slot, a.conversation_id) > (:slot, :after)
			ORDER BY a.slot, a.conversation_id LIMIT :limit""";

	/**
	 * Takes ids in. The lock lets no erasure come between, and passes over what is just
	 * being erased.
	 */
	static final String LEARN = """
			INSERT INTO conversation_ids (conversation_id)
			SELECT v.conversation_id FROM (
			    SELECT * FROM unnest(:ids::text[]) AS q (conversation_id) ORDER BY conversation_id COLLATE "C") q
			  LEFT JOIN LATERAL (SELECT true AS known FROM conversation_ids k
			    WHERE k.conversation_id = q.conversation_id LIMIT 1) k ON true
			  CROSS JOIN LATERAL (SELECT v.conversation_id FROM conversations v
			    WHERE v.conversation_id = q.conversation_id AND k.known IS NULL FOR KEY SHARE SKIP LOCKED) v
			ON CONFLICT DO NOTHING""";

	/** Of the ids that begin with a text as it is written. */
	static final String BY_BEGINNING = """
			SELECT v.conversation_id FROM conversations v
			WHERE v.conversation_id ~>=~ :piece AND v.conversation_id ~<~ :end LIMIT :most""";

	/**
	 * The conversations of those whose id begins with a text: from one to the next, and
	 * from each person to the next, however much they said in each.
	 */
	private static final String OF_SENDERS = """
			WITH RECURSIVE mine (sender, conversation_id, n) AS (
			  (SELECT m.sender, m.conversation_id, 1 FROM %1$s m WHERE m.sender ~>=~ :piece AND m.sender ~<~ :end%2$s
			   ORDER BY m.sender USING ~<~, m.conversation_id LIMIT 1)
			  UNION ALL
			  SELECT t.sender, t.conversation_id, mine.n + 1 FROM mine CROSS JOIN LATERAL (SELECT * FROM (
			      (SELECT m.sender, m.conversation_id FROM %1$s m
			       WHERE m.sender = mine.sender AND m.conversation_id > mine.conversation_id%2$s
			       ORDER BY m.conversation_id LIMIT 1)
			    UNION ALL
			      (SELECT m.sender, m.conversation_id FROM %1$s m
			       WHERE m.sender ~>~ mine.sender AND m.sender ~<~ :end%2$s
			       ORDER BY m.sender USING ~<~, m.conversation_id LIMIT 1)) next LIMIT 1) t
			  WHERE mine.n < :most)
			SELECT DISTINCT conversation_id FROM mine""";

	static final String OF_SENDERS_SAID = OF_SENDERS.formatted("messages", "");

	static final String OF_SENDERS_RECEIVED = OF_SENDERS.formatted("inbox", " AND m.sender <> ''");

	/** Whether the index of words is there and complete; nothing if there is none. */
	static final String INDEX = """
			SELECT i.indisvalid AND i.indisready AS ready, EXISTS (
			  SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) AS building
			FROM pg_index i WHERE i.indexrelid = to_regclass('messages_words')""";

	/**
	 * In which part of the messages a word is, as the index counted when it was last
	 * analysed, and how many messages there are; what it did not count is rare. The last
	 * word may be the beginning of one. Nothing if it was never analysed.
	 */
	static final String FREQUENCIES = """
			WITH e AS MATERIALIZED (
			  SELECT e.word, e.part FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			    JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
			    CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e (word, part)
			  WHERE c.oid = to_regclass('messages_words') AND e.word IS NOT NULL)
			SELECT (SELECT reltuples FROM pg_class WHERE oid = to_regclass('messages')) AS messages, coalesce((
			    SELECT sum(e.part) FROM e
			    WHERE e.word = q.word OR (q.n = cardinality(:words::text[]) AND starts_with(e.word, q.word))), 0) AS part
			FROM unnest(:words::text[]) WITH ORDINALITY AS q (word, n) WHERE EXISTS (SELECT 1 FROM e)""";

	/**
	 * The words of a message. What joins words is taken out, since the parser of texts
	 * would see one of its own kinds of words in it, such as the number -4711 in
	 * order-4711, or an address.
	 */
	private static final String WORDS = "to_tsvector('simple', translate(%stext, '-+/.@_:#&=~%%', '            '))";

	/**
	 * Words are entered at once: a list of what is to be entered later would be cleared
	 * by some message, which waits for seconds then.
	 */
	static final String MAKE_INDEX = "CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_words ON messages USING gin ("
			+ WORDS.formatted("") + ") WITH (fastupdate = off)";

	/** So that it is known which words are frequent. */
	static final String COUNT_WORDS = "ANALYZE messages";

	static final String DROP_INDEX = "DROP INDEX CONCURRENTLY IF EXISTS messages_words";

	/**
	 * The first {@code seq} from which on nothing is older than a time, by halving: what
	 * is answered after all has a later {@code seq} than its time, so that the newest of
	 * several neighbours counts.
	 */
	static final String SEQ_AT = """
			WITH RECURSIVE half (low, high) AS (
			  SELECT coalesce((SELECT min(seq) FROM messages), 0), coalesce((SELECT max(seq) FROM messages), 0) + 1
			  UNION ALL
			  SELECT CASE WHEN t.older THEN t.middle + 1 ELSE h.low END, CASE WHEN t.older THEN h.high ELSE t.middle END
			  FROM half h CROSS JOIN LATERAL (
			    SELECT (h.low + h.high) / 2 AS middle, coalesce((SELECT max(n.created_at) FROM (
			      SELECT m.created_at FROM messages m WHERE m.seq >= (h.low + h.high) / 2 ORDER BY m.seq LIMIT 5) n)
			        < :time::timestamptz, false) AS older) t
			  WHERE h.low < h.high)
			SELECT low FROM half ORDER BY high - low LIMIT 1""";

	/** Where a look at so many messages ended; nothing if it saw all. */
	static final String LOOKED_BACK = """
			SELECT m.seq, m.created_at AS at FROM messages m WHERE m.seq < :before AND m.seq >= :first
			ORDER BY m.seq DESC OFFSET :scan - 1 LIMIT 1""";

	/** The cheap test for one word comes before the dear one for all. */
	private static final String SAID = "strpos(lower(m.text%s), lower(:rarest)) > 0";

	private static final String ALL_WORDS = " AND " + WORDS.formatted("m.") + " @@ to_tsquery('simple', :query)";

	private static final String TIMES = " AND m.created_at >= :from::timestamptz AND m.created_at < :to::timestamptz";

	private SearchSql() {
	}

	/** Looks at so many of the newest conversations. */
	static String newest(ConversationFilter filter) {
		return page(
				"""
						SELECT v.*, a.slot FROM (
						    SELECT a.slot, a.conversation_id FROM activity a WHERE (a.slot, a.conversation_id) < (:slot, :after)%s
						    ORDER BY a.slot DESC, a.conversation_id DESC LIMIT :scan) a
						  CROSS JOIN LATERAL (SELECT * FROM conversations v WHERE v.conversation_id = a.conversation_id LIMIT 1) v
						WHERE %s%s
						"""
					.formatted(ofChannel(filter), FITS, state(filter)));
	}

	/** Looks at the given conversations. */
	static String among(ConversationFilter filter) {
		return page(
				"""
						SELECT v.*, a.slot FROM unnest(:ids::text[]) AS c (conversation_id)
						  CROSS JOIN LATERAL (SELECT a.* FROM activity a WHERE a.conversation_id = c.conversation_id LIMIT 1) a
						  CROSS JOIN LATERAL (SELECT * FROM conversations v WHERE v.conversation_id = c.conversation_id LIMIT 1) v
						WHERE (a.slot, a.conversation_id) < (:slot, :after)%s AND %s%s
						"""
					.formatted(ofChannel(filter), FITS, state(filter)));
	}

	static String lookedAt(ConversationFilter filter) {
		return LOOKED_AT.formatted(ofChannel(filter));
	}

	private static String ofChannel(ConversationFilter filter) {
		return (filter.channel() != null) ? " AND a.channel = :channel" : "";
	}

	private static String state(ConversationFilter filter) {
		return (filter.paused() == null) ? "" : filter.paused() ? " AND v.state = 'paused'" : " AND v.state = 'active'";
	}

	private static String page(String select) {
		return "WITH page AS (" + select + NEWEST_FIRST.formatted("a") + "LIMIT :limit)\n" + Listing.OVERVIEW
				+ NEWEST_FIRST.formatted("v");
	}

	/**
	 * Looks at so many of the newest messages.
	 * @param plain that the word has plain letters alone, for which small letters are
	 * found cheaply
	 */
	static String said(boolean plain, boolean words, boolean channel) {
		return "SELECT " + ArchiveSql.ENTRY + """
				FROM (SELECT m.* FROM (SELECT * FROM messages m WHERE m.seq < :before AND m.seq >= :first
				      ORDER BY m.seq DESC LIMIT :scan) m
				    WHERE\s""" + SAID.formatted(plain ? " COLLATE \"C\"" : "") + (words ? ALL_WORDS : "") + TIMES
				+ ofChannel(channel) + """
						 ORDER BY m.seq DESC LIMIT :limit) m
						  LEFT JOIN LATERAL (SELECT * FROM inbox i
						    WHERE i.conversation_id = m.conversation_id AND i.seq = m.seq LIMIT 1) i ON true
						ORDER BY m.seq DESC""";
	}

	/**
	 * Asks the index of words. It knows no order, so that more than so many are not
	 * fetched: where there are, what is told is of no use. Nothing may be looked up by
	 * {@code seq} in its place.
	 */
	static String indexed(boolean channel) {
		return "WITH c AS MATERIALIZED (SELECT m.conversation_id, m.seq FROM messages m WHERE true" + ALL_WORDS
				+ " AND m.seq + 0 < :before AND m.seq + 0 >= :first" + TIMES + ofChannel(channel) + """
						 LIMIT :most)
						SELECT (SELECT count(*) FROM c) AS candidates,\s""" + ArchiveSql.ENTRY + """
						FROM (SELECT * FROM c ORDER BY c.seq DESC LIMIT :limit) f
						  CROSS JOIN LATERAL (SELECT * FROM messages m
						    WHERE m.conversation_id = f.conversation_id AND m.seq = f.seq LIMIT 1) m
						  LEFT JOIN LATERAL (SELECT * FROM inbox i
						    WHERE i.conversation_id = m.conversation_id AND i.seq = m.seq LIMIT 1) i ON true
						ORDER BY m.seq DESC""";
	}

	private static String ofChannel(boolean channel) {
		return channel ? " AND starts_with(m.conversation_id, :channel || ':')" : "";
	}

}

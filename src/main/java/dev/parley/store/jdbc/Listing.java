package dev.parley.store.jdbc;

import dev.parley.store.ConversationFilter;

/**
 * The statements that list conversations. Which one is used depends on what is asked, so
 * that each walks along an index: a condition that may be absent would hide it.
 */
final class Listing {

	static final String OVERVIEW = """
			SELECT v.conversation_id AS id, v.state AS state_of, v.paused_by, v.operator_at,
			  v.slot, v.last_active_at::text AS last_active_at,
			  v.operator AS had_by, CASE WHEN v.paused_by = 'user' THEN (SELECT w.since FROM wanted w
			    WHERE w.conversation_id = v.conversation_id) END AS wanted_at,
			  greatest(v.last_active_at, v.last_active_day::timestamp AT TIME ZONE 'UTC') AS active_at,
			  coalesce(v.lease_until > clock_timestamp(), false) AS answering, (
			    SELECT count(*) FROM (SELECT 1 FROM inbox i WHERE i.conversation_id = v.conversation_id
			      AND i.seq > v.answered_seq AND i.state = 'waiting' LIMIT 100) w) AS waiting, last.*
			FROM page v LEFT JOIN LATERAL (%s) last ON true
			""".formatted(ArchiveSql.newestOf("v.conversation_id"));

	private static final String NEWEST_FIRST = """
			ORDER BY v.slot DESC, v.last_active_at DESC, v.conversation_id DESC
			""";

	private static final String BY_ID = "ORDER BY v.conversation_id USING ~<~\n";

	/** Of the given conversations. */
	static final String OF_IDS = "WITH page AS (SELECT *, 0 AS slot FROM conversations "
			+ "WHERE conversation_id = ANY (:ids::text[]))\n" + OVERVIEW + "ORDER BY v.conversation_id";

	private Listing() {
	}

	/** Sorted by id. */
	static String byPrefix(ConversationFilter filter) {
		return page(
				"SELECT v.*, 0 AS slot FROM conversations v WHERE v.conversation_id ~>=~ :prefix "
						+ "AND v.conversation_id ~<~ :end AND v.conversation_id ~>~ :after" + conditions(filter),
				BY_ID);
	}

	/**
	 * Sorted by activity. The minute comes from an index; those of one minute are sorted.
	 * Few are paused, so they are looked up first.
	 */
	static String byActivity(ConversationFilter filter) {
		String from = Boolean.TRUE.equals(filter.paused()) ? """
				SELECT v.*, a.slot FROM conversations v CROSS JOIN LATERAL (
				  SELECT a.slot FROM activity a WHERE a.conversation_id = v.conversation_id LIMIT 1) a
				WHERE v.state <> 'active' AND (a.slot, v.last_active_at, v.conversation_id)
				""" : """
				SELECT v.*, a.slot FROM activity a CROSS JOIN LATERAL (
				  SELECT * FROM conversations v WHERE v.conversation_id = a.conversation_id LIMIT 1) v
				WHERE a.slot <= :slot AND (a.slot, v.last_active_at, v.conversation_id)
				""";
		String channel = (filter.channel() != null && !Boolean.TRUE.equals(filter.paused()))
				? " AND a.channel = :channel" : "";
		return page("SELECT * FROM (" + from + " < (:slot, :at::timestamptz, :after)" + channel + conditions(filter)
				+ ") v\n", NEWEST_FIRST);
	}

	/** Those first that wait longest for a person. */
	static String wanted(boolean ofChannel) {
		String order = "ORDER BY v.since, v.conversation_id\n";
		return "WITH page AS (SELECT v.*, w.since, w.since::text AS slot FROM (SELECT * FROM wanted v\n"
				+ "WHERE (v.since, v.conversation_id) > (:at::timestamptz, :after)"
				+ (ofChannel ? " AND split_part(v.conversation_id, ':', 1) = :channel\n" : "\n") + order
				+ "LIMIT :limit) w CROSS JOIN LATERAL (SELECT * FROM conversations c "
				+ "WHERE c.conversation_id = w.conversation_id LIMIT 1) v)\n" + OVERVIEW + order;
	}

	private static String conditions(ConversationFilter filter) {
		String state = (filter.paused() == null) ? ""
				: filter.paused() ? " AND v.state = 'paused'" : " AND v.state = 'active'";
		return state + ((filter.channel() != null) ? " AND split_part(v.conversation_id, ':', 1) = :channel" : "")
				+ ((filter.prefix() != null) ? " AND starts_with(v.conversation_id, :prefix)" : "");
	}

	private static String page(String select, String order) {
		return "WITH page AS (" + select + "\n" + order + "LIMIT :limit)\n" + OVERVIEW + order;
	}

}

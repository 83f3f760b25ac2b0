package dev.parley.store.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.conversation.SenderId;
import dev.parley.store.ConversationFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What operators ask is found by an index, however much there is. */
class ArchivePlansTests {

	private static final ConversationFilter NONE = ConversationFilter.ALL;

	private static JdbcStores stores;

	private static final Map<String, Object> VALUES = new HashMap<>(Map.ofEntries(Map.entry("conversation", "rest:c7"),
			Map.entry("before", Long.MAX_VALUE), Map.entry("after", 0L), Map.entry("limit", 50),
			Map.entry("text", "text 7"), Map.entry("scan", 5000), Map.entry("seq", 77L), Map.entry("reply", 77L),
			Map.entry("part", 0), Map.entry("sender", "s7"), Map.entry("channel", "rest"),
			Map.entry("prefix", "rest:c7"), Map.entry("end", "rest:c7" + Character.toString(Character.MAX_CODE_POINT)),
			Map.entry("slot", Integer.MAX_VALUE), Map.entry("at", "infinity")));

	@BeforeAll
	static void fill() {
		stores = new JdbcStores();
		Stream.of("""
				INSERT INTO conversations (conversation_id, last_active_day, last_active_at, state, operator_at)
				SELECT CASE WHEN c % 100 = 0 THEN 'slack:c' ELSE 'rest:c' END || c, current_date - c / 100,
				  now() - make_interval(mins => 15 * c),
				  CASE WHEN c % 500 = 0 THEN 'paused' ELSE 'active' END, now() FROM generate_series(1, 20000) c""", """
				INSERT INTO messages (conversation_id, role, text, sender, author)
				SELECT 'rest:c' || m % 20000, 'user', 'text ' || m, 's' || m % 20000,
				  CASE WHEN m % 1000 = 0 THEN 'apology' END FROM generate_series(1, 60000) m""",
				"""
						INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, reply_seq, received_at)
						SELECT conversation_id, seq::text, seq, 'answered', 'rest', sender, 'a', seq,
						  now() - make_interval(mins => 15 * (seq % 20000)::int) FROM messages""",
				"""
						INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state)
						SELECT conversation_id, seq, 0, 'rest', 'a', text, '{}', CASE WHEN seq % 1000 = 0 THEN 'dead'
						  WHEN seq % 1000 = 1 THEN 'pending' ELSE 'sent' END FROM messages""", """
						INSERT INTO handovers (conversation_id, event, told)
						SELECT 'rest:c' || h % 20000, 'taken', h % 1000 > 0 FROM generate_series(1, 60000) h""", """
						INSERT INTO wanted (conversation_id, since)
						SELECT conversation_id, last_active_at FROM conversations""", "ANALYZE")
			.forEach((sql) -> stores.postgres.sql().sql(sql).update());
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	static Stream<Arguments> questions() {
		ConversationFilter channel = new ConversationFilter(null, "rest", null, null);
		ConversationFilter paused = new ConversationFilter("rest:", "rest", null, true);
		ConversationFilter prefix = new ConversationFilter("rest:c7", null, new SenderId("rest", "s7"), null);
		return Stream.of(arguments("the newest", byId(Listing.byActivity(NONE))),
				arguments("the newest of a channel", byId(Listing.byActivity(channel))),
				arguments("the newest that are paused", byId(Listing.byActivity(paused))),
				arguments("by a prefix", byId(Listing.byPrefix(prefix))),
				arguments("one", Listing.OF_IDS.replace(":ids", "ARRAY['rest:c7']")),
				arguments("messages", ArchiveSql.MESSAGES), arguments("a search", ArchiveSql.SEARCH),
				arguments("how far it looked", ArchiveSql.SEARCHED), arguments("a message", ArchiveSql.ENTRY_AT),
				arguments("what an answer covers", ArchiveSql.COVERED),
				arguments("how messages came in", ArchiveSql.RECEPTIONS.replace(":seqs", "'{77,78}'")),
				arguments("what an answer took", ArchiveSql.USAGE),
				arguments("the parts of an answer", ArchiveSql.PARTS_OF), arguments("an export", ArchiveSql.EXPORT),
				arguments("a person's export", ArchiveSql.EXPORT_OF), arguments("parts", ArchiveSql.PARTS),
				arguments("who else wrote", ArchiveSql.SHARED),
				arguments("a person's conversations", ArchiveSql.CONVERSATIONS_OF.replace(":after", "''")),
				arguments("open parts",
						ArchiveSql.unsent("'pending', 'sending'", "next_attempt_at").replace("infinity", "-infinity")),
				arguments("dead letters", ArchiveSql.unsent("'unknown', 'dead'", "created_at")),
				arguments("what may be handed back", TakeoverSql.IDLE.replace("secs => :idle", "secs => 1800")),
				arguments("what is handed back",
						TakeoverSql.HAND_BACK.replace("secs => :idle", "secs => 1800")
							.replace(":but", "ARRAY['slack']")
							.replace(":operator", "NULL")),
				arguments("who wants a person", byId(Listing.wanted(false).replace(":at", "'-infinity'"))),
				arguments("how one changed hands", JdbcHandovers.OF),
				arguments("what is to be announced", JdbcHandovers.UNTOLD),
				arguments("a person's keys", ErasureSql.KEYS_OF_SENDER),
				arguments("a person's parts", ErasureSql.PARTS_OF_SENDER),
				arguments("a person's messages", ErasureSql.MESSAGES_OF_SENDER),
				arguments("failures", JdbcFailures.FAILED));
	}

	private static String byId(String sql) {
		return sql.replace(":after", "''");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("questions")
	void isFoundByAnIndex(String question, String sql) {
		List<String> plan = stores.postgres.sql().sql("EXPLAIN " + sql).params(VALUES).query(String.class).list();
		assertThat(plan).as(String.join("\n", plan))
			.noneMatch((line) -> line.matches(
					".*Seq Scan on (messages|inbox|outbox|conversations|posts|activity|in_flight|handovers|wanted).*"));
	}

}

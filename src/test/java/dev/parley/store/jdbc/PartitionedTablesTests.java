package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Closing;
import dev.parley.store.Completion;
import dev.parley.store.MessageKey;
import dev.parley.store.Turn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each statement of a turn names the conversation wherever it looks, so that tables that
 * are partitioned by it are asked in one partition.
 */
class PartitionedTablesTests {

	private static final Map<String, String> KEYS = Map.of("conversations", "conversation_id", "messages",
			"conversation_id, seq", "inbox", "conversation_id, message_id", "outbox", "conversation_id, seq, part");

	@Test
	@Tag("thorough")
	void aTurnIsFoundInOnePartitionOfEachTable() {
		try (JdbcStores stores = new JdbcStores()) {
			KEYS.forEach((table, key) -> partition(stores, table, key));
			ConversationId ann = ConversationId.of("rest", "ann");
			// with tables of some size, or it would make no difference to look into all
			stores.postgres.sql()
				.sql("INSERT INTO conversations (conversation_id) SELECT 'rest:c' || c FROM generate_series(1, 2000) c")
				.update();
			for (int i = 0; i < 3; i++) {
				stores.postgres.sql()
					.sql("INSERT INTO messages (conversation_id, role, text) "
							+ "SELECT conversation_id, 'user', 'x' FROM conversations")
					.update();
			}
			stores.postgres.sql()
				.sql("INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address) "
						+ "SELECT conversation_id, seq::text, seq, 'answered', 'rest', '', '' FROM messages")
				.update();
			stores.postgres.sql()
				.sql("INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state) "
						+ "SELECT conversation_id, seq, 0, 'rest', '', '', '{}', 'sent' FROM messages")
				.update();
			stores.postgres.sql().sql("ANALYZE").update();
			Map<String, Object> before = scans(stores);
			converse(stores, ann, "1");
			stores.disconnect();
			Map<String, List<String>> asked = new TreeMap<>();
			scans(stores).forEach((partition, scans) -> {
				if (!scans.equals(before.get(partition))) {
					asked.computeIfAbsent(partition.replaceAll("_p[0-9]+$", ""), (table) -> new ArrayList<>())
						.add(partition);
				}
			});
			assertThat(asked).containsOnlyKeys(KEYS.keySet())
				.allSatisfy((table, partitions) -> assertThat(partitions).as(table).hasSize(1));
		}
	}

	/** How often each partition was looked into; building its indexes counts, too. */
	private static Map<String, Object> scans(JdbcStores stores) {
		Map<String, Object> scans = new TreeMap<>();
		stores.postgres.sql()
			.sql("SELECT relname, seq_scan + idx_scan AS scans FROM pg_stat_user_tables WHERE relname ~ '_p[0-9]+$'")
			.query((row) -> {
				scans.put(row.getString(1), row.getLong(2));
			});
		return scans;
	}

	private static void converse(JdbcStores stores, ConversationId ann, String id) {
		InboundMessage message = new InboundMessage(ann, id, "ann", "there", "hello", true);
		Turn turn = stores.sessions.accept(Arrival.of(message)).turn();
		assertThat(turn).isNotNull();
		assertThat(stores.sessions.accept(Arrival.of(message)).turn()).isNull();
		assertThat(stores.sessions.renew(List.of(turn.lease()))).hasSize(1);
		Completion.Done done = (Completion.Done) stores.sessions.append(turn,
				new Answer("a b", List.of("a", "b"), true, false));
		Part first = done.first();
		assertThat(first).isNotNull();
		stores.outbox.renew(List.of(first));
		Part second = stores.outbox.close(first, new Closing.Retry(Duration.ZERO, "503", Duration.ofDays(1)));
		assertThat(second).isNull();
		assertThat(stores.sessions.find(List.of(new MessageKey(ann, id)))).hasSize(1);
		assertThat(stores.sessions.history(ann, 5)).isNotEmpty();
	}

	/** The table as it is, but in sixteen parts by a hash of the conversation. */
	private static void partition(JdbcStores stores, String table, String key) {
		Stream
			.of("ALTER SEQUENCE IF EXISTS %1$s_seq_seq OWNED BY NONE", "ALTER TABLE %1$s RENAME TO %1$s_before",
					"CREATE TABLE %1$s (LIKE %1$s_before INCLUDING DEFAULTS, PRIMARY KEY (%2$s)) "
							+ "PARTITION BY HASH (conversation_id)",
					"CREATE INDEX ON %1$s (conversation_id" + (table.equals("conversations") ? "" : ", seq") + ")")
			.forEach((sql) -> stores.postgres.sql().sql(sql.formatted(table, key)).update());
		for (int i = 0; i < 16; i++) {
			stores.postgres.sql()
				.sql("CREATE TABLE %1$s_p%2$d PARTITION OF %1$s FOR VALUES WITH (MODULUS 16, REMAINDER %2$d)"
					.formatted(table, i))
				.update();
		}
		List<String> triggers = stores.postgres.sql()
			.sql("SELECT replace(pg_get_triggerdef(oid), '%1$s_before', '%1$s') FROM pg_trigger ".formatted(table)
					+ "WHERE tgrelid = '%1$s_before'::regclass AND NOT tgisinternal".formatted(table))
			.query(String.class)
			.list();
		triggers.forEach((trigger) -> stores.postgres.sql().sql(trigger).update());
	}

}

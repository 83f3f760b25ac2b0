package dev.parley.store.jdbc;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;
import dev.parley.store.SessionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcSessionStoreTests extends SessionStoreContract {

	private static JdbcStores stores;

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
	}

	@AfterEach
	void clear() {
		stores.clear();
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	@Override
	protected SessionStore store() {
		return stores.history;
	}

	@Test
	void hasTheColumnsThatOthersRelyOn() {
		assertThat(columns("messages")).containsExactly("seq bigint", "conversation_id text", "role text", "text text",
				"created_at timestamp with time zone", "answers bigint", "sender text", "model text",
				"input_tokens bigint", "cached_tokens bigint", "output_tokens bigint", "latency_ms bigint",
				"author text");
	}

	@Test
	void appendsAllOrNothing() {
		ConversationId conversation = ConversationId.of("rest", "all-or-none");
		stores.postgres.sql()
			.sql("ALTER TABLE messages ADD CONSTRAINT no_two CHECK (text <> 'two') NOT VALID")
			.update();
		try {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> store().append(conversation, List.of(Message.user("one"), Message.assistant("two"))));
			assertThat(store().history(conversation, 5)).isEmpty();
		}
		finally {
			stores.postgres.sql().sql("ALTER TABLE messages DROP CONSTRAINT no_two").update();
		}
	}

	@Test
	void readsTheNewestByTheIndexHoweverLongTheConversation() {
		stores.postgres.sql()
			.sql("INSERT INTO messages (conversation_id, role, text) "
					+ "SELECT 'rest:long', 'user', 'x' FROM generate_series(1, 20000)")
			.update();
		stores.postgres.sql().sql("ANALYZE messages").update();
		List<String> plan = stores.postgres.sql()
			.sql("EXPLAIN SELECT seq, role, text FROM messages WHERE conversation_id = 'rest:long' AND seq < 10000 "
					+ "ORDER BY seq DESC LIMIT 20")
			.query(String.class)
			.list();
		assertThat(plan).anySatisfy((line) -> assertThat(line).contains("Index Scan Backward"))
			.noneSatisfy((line) -> assertThat(line).contains("Sort"));
	}

	private static List<String> columns(String table) {
		return stores.postgres.sql()
			.sql("SELECT column_name || ' ' || data_type FROM information_schema.columns "
					+ "WHERE table_name = ? ORDER BY ordinal_position")
			.param(table)
			.query(String.class)
			.list();
	}

}

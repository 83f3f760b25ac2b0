package dev.parley.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each message, each part and each look at rest asks has one plan, whatever the
 * statistics say: none at all, those of a time when nothing was open, and those of a
 * large service. Plans are those for any values, as the driver has them.
 */
class HotPlansTests {

	/** What grows; {@code in_flight} holds what is under way, and no more. */
	private static final String GROWS = "(messages|inbox|outbox|conversations|activity|erased|quotas|posts)";

	private static JdbcStores stores;

	/** Places for values stay open, as in a statement that was prepared. */
	private static final DriverManagerDataSource SIMPLE = new DriverManagerDataSource();

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
		DriverManagerDataSource server = (DriverManagerDataSource) stores.postgres.dataSource();
		SIMPLE.setUrl(server.getUrl() + "?preferQueryMode=simple");
		SIMPLE.setUsername(String.valueOf(server.getUsername()));
		SIMPLE.setPassword(String.valueOf(server.getPassword()));
		// or the autovacuum would look meanwhile
		for (String table : List.of("messages", "inbox", "outbox", "conversations", "activity", "in_flight")) {
			run("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
		}
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	@Test
	void readsNoTableThatGrowsWhole() throws SQLException {
		assertPlans("empty and never analysed");
		fill(20_000);
		assertPlans("filled and never analysed");
		run("ANALYZE");
		assertPlans("analysed while nothing is open");
		run("""
				INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state, next_attempt_at)
				SELECT 'slack:open' || o % 10000, 1000000 + o, 0, 'slack', 'a', 'x', '{}', 'pending', now() + interval '1 hour'
				FROM generate_series(1, 200000) o""");
		assertPlans("and then 200,000 parts are open");
		run("ANALYZE");
		assertPlans("analysed while they are");
	}

	@Test
	void asksTheIndexOfWhatIsDueOnlyForWhatIsDue() throws SQLException {
		run("ANALYZE");
		for (Map.Entry<String, String> statement : statements().entrySet()) {
			String plan = String.join("\n", plan(TurnSql.SETTINGS.replace("?", "'1s'"), statement.getValue()));
			boolean due = statement.getKey().startsWith("what is due")
					|| statement.getKey().startsWith("what is buried");
			assertThat(plan.contains("outbox_due")).as(statement.getKey() + "\n" + plan).isEqualTo(due);
		}
	}

	private static void fill(int conversations) {
		Stream.of("""
				INSERT INTO conversations (conversation_id, answered_seq, last_active_at)
				SELECT 'rest:c' || c, 5 * %1$d, now() - make_interval(secs => c) FROM generate_series(1, %1$d) c""", """
				INSERT INTO messages (conversation_id, role, text, answers)
				SELECT 'rest:c' || m %% %1$d, CASE m %% 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 'text ' || m,
				  CASE m %% 2 WHEN 1 THEN m - 1 END FROM generate_series(1, 5 * %1$d) m""",
				"""
						INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address, reply_seq, received_at)
						SELECT conversation_id, seq::text, seq, 'answered', 'rest', 's', 'a', seq + 1,
						  now() - make_interval(secs => seq) FROM messages WHERE role = 'user'""",
				"""
						INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state)
						SELECT conversation_id, seq, 0, 'rest', 'a', text, '{}', 'sent' FROM messages
						WHERE role = 'assistant'""",
				"""
						INSERT INTO erased (key) SELECT sha256(convert_to('k' || k, 'UTF8')) FROM generate_series(1, %1$d) k""",
				"""
						INSERT INTO posts (conversation_id, key, digest, seq)
						SELECT 'rest:c' || p, 'k' || p, '', p FROM generate_series(1, %1$d) p""")
			.forEach((sql) -> run(sql.formatted(conversations)));
	}

	private static Map<String, String> statements() {
		Map<String, String> statements = new TreeMap<>();
		put(statements, "accept", TurnSql.OPEN + TurnSql.RECEIVE + TurnSql.WINDOW);
		put(statements, "complete", TurnSql.LOCK + TurnSql.COMPLETE);
		put(statements, "leave", TurnSql.LOCK + TurnSql.LEAVE);
		put(statements, "completed before", TurnSql.COMPLETED);
		put(statements, "cleaned up", TurnSql.CLOSE);
		put(statements, "gather", TurnSql.WINDOW + ";" + TurnSql.AGES);
		put(statements, "renew", TurnSql.RENEW);
		put(statements, "abandon", TurnSql.ABANDON);
		put(statements, "sweep", TurnSql.SWEEP);
		put(statements, "find", TurnSql.FIND);
		put(statements, "history", TurnSql.HISTORY);
		put(statements, "what is buried", OutboxSql.BURY);
		put(statements, "what is due", OutboxSql.DUE);
		put(statements, "close", OutboxSql.CLOSE + OutboxSql.NEXT);
		put(statements, "what was not delivered", OutboxSql.UNDELIVERED);
		put(statements, "renew parts", OutboxSql.RENEW);
		put(statements, "what waits", JdbcHousekeeping.WAITING);
		return statements;
	}

	/** What forgets, each with the settings of its own. */
	private static Map<String, String> forgetting() {
		Map<String, String> statements = new TreeMap<>();
		statements.put("forget inbox", JdbcHousekeeping.FORGET_INBOX);
		statements.put("forget sent", JdbcHousekeeping.FORGET_SENT);
		statements.put("forget dead", JdbcHousekeeping.FORGET_DEAD);
		statements.put("forget keys", JdbcHousekeeping.FORGET_KEYS);
		statements.put("forget posts", JdbcHousekeeping.FORGET_POSTS);
		statements.put("the oldest of the history", JdbcHousekeeping.OLDEST);
		statements.put("forget history", JdbcHousekeeping.FORGET_HISTORY);
		statements.put("the longest silent", JdbcHousekeeping.SILENT);
		statements.put("forget conversations", JdbcHousekeeping.FORGET_CONVERSATIONS);
		statements.replaceAll((name, sql) -> sql.replaceAll("(?<!:):[a-z]+", "?"));
		return statements;
	}

	private static void put(Map<String, String> statements, String name, String text) {
		List<String> parts = Stream.of(text.split(";\\s*")).filter((part) -> !part.isBlank()).toList();
		for (int i = 0; i < parts.size(); i++) {
			statements.put(name + " " + (i + 1), parts.get(i));
		}
	}

	private static void assertPlans(String state) throws SQLException {
		assertPlans(state, TurnSql.SETTINGS.replace("?", "'1s'"), statements());
		if (!state.startsWith("empty")) { // these are planned anew each time
			assertPlans(state, JdbcHousekeeping.PLANS, forgetting());
		}
	}

	private static void assertPlans(String state, String settings, Map<String, String> statements) throws SQLException {
		for (Map.Entry<String, String> statement : statements.entrySet()) {
			List<String> plan = plan(settings, statement.getValue());
			assertThat(plan).as(state + ", " + statement.getKey() + "\n" + String.join("\n", plan))
				.noneMatch((line) -> line.matches(".*Seq Scan on " + GROWS + "\\b.*"))
				.noneMatch((line) -> line.contains("Merge Join"))
				// or all of a long conversation would be read for one of its messages
				.noneMatch((line) -> line.matches(".*Filter: \\(\\(?seq = .*"));
			for (int i = 0; i < plan.size(); i++) {
				if (plan.get(i).matches(".*Index (Only )?Scan .*on " + GROWS + "\\b.*")) {
					// an index that is read without a condition is read whole
					assertThat(plan.get(i + 1)).as(state + ", " + statement.getKey() + "\n" + String.join("\n", plan))
						.contains("Index Cond");
				}
			}
		}
	}

	private static List<String> plan(String settings, String sql) throws SQLException {
		StringBuilder numbered = new StringBuilder("EXPLAIN (GENERIC_PLAN) ");
		int number = 0;
		for (char c : sql.toCharArray()) {
			numbered.append((c == '?') ? "$" + ++number : c);
		}
		List<String> plan = new ArrayList<>();
		try (Connection connection = SIMPLE.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(settings);
			try (ResultSet rows = statement.executeQuery(numbered.toString())) {
				while (rows.next()) {
					plan.add(rows.getString(1));
				}
			}
			connection.rollback();
		}
		return plan;
	}

	private static void run(String sql) {
		stores.postgres.sql().sql(sql).update();
	}

}

package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Admission;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Arrival.Findings;
import dev.parley.store.Erasure;
import dev.parley.store.Failures;
import dev.parley.store.Outbox;
import dev.parley.store.SessionStore;
import dev.parley.store.SessionStoreContract;
import dev.parley.store.Turn;
import dev.parley.store.TurnLimits;
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
	protected SessionStore store(TurnLimits limits) {
		return stores.sessions(limits);
	}

	@Override
	protected Outbox outbox(TurnLimits limits) {
		return stores.outbox(limits);
	}

	@Override
	protected Failures failures() {
		return stores.failures;
	}

	@Override
	protected Erasure erasure() {
		return stores.erasure;
	}

	@Override
	protected void remember(ConversationId conversation, Message... messages) {
		stores.remember(conversation, messages);
	}

	/** The database's own clock counts, so what it has written is made older. */
	@Override
	protected void pass(Duration time) {
		for (String came : List.of("quotas SET began = began", "inbox SET received_at = received_at")) {
			stores.postgres.sql()
				.sql("UPDATE " + came + " - make_interval(secs => :time)")
				.param("time", (double) time.toSeconds())
				.update();
		}
	}

	@Test
	void keepsWhatTheGuardFoundBesideTheMessageWithoutItsText() {
		Findings findings = new Findings(List.of("injection.override", "pii.email"), "7");
		store().accept(Arrival.of(message("1")).with(findings));
		store().accept(Arrival.of(message("2")).with(findings).on(new Admission(List.of(), true, null, false)));
		store().accept(Arrival.of(message("3")));
		assertThat(stores.postgres.sql()
			.sql("SELECT concat_ws(' ', state, array_to_string(guard_rules, ','), guard_version) FROM inbox ORDER BY seq")
			.query(String.class)
			.list()).containsExactly("waiting injection.override,pii.email 7",
					"silenced injection.override,pii.email 7", "waiting");
	}

	private static InboundMessage message(String id) {
		return new InboundMessage(ConversationId.of("fake", "alice"), id, "ada", "address", "hello", true);
	}

	@Test
	void hasTheColumnsThatOthersRelyOn() {
		assertThat(columns("messages")).containsExactly("seq bigint", "conversation_id text", "role text", "text text",
				"created_at timestamp with time zone", "answers bigint", "sender text", "model text",
				"input_tokens bigint", "cached_tokens bigint", "output_tokens bigint", "latency_ms bigint",
				"author text", "operator text", "choice text", "press text");
	}

	@Test
	void appendsAllOrNothing() {
		Turn turn = store().accept(Arrival.of(message("1"))).turn();
		assertThat(turn).isNotNull();
		stores.postgres.sql().sql("ALTER TABLE outbox ADD CONSTRAINT no_two CHECK (text <> 'two') NOT VALID").update();
		try {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> store().append(turn, new Answer("onetwo", List.of("one", "two"), true, false)));
			assertThat(store().history(turn.conversation(), 5)).extracting(Message::text).containsExactly("hello");
			assertThat(store().renew(List.of(turn.lease()))).hasSize(1);
		}
		finally {
			stores.postgres.sql().sql("ALTER TABLE outbox DROP CONSTRAINT no_two").update();
		}
	}

	/** All that a dead replica left is taken up batch by batch, without a pause. */
	@Test
	void takesUpThousandsThatWaitTheOldestFirst() {
		Stream.of("""
				INSERT INTO conversations (conversation_id, lease_token, lease_until)
				SELECT 'rest:w' || c, gen_random_uuid(), now() - interval '1 s' FROM generate_series(1, 3000) c""", """
				INSERT INTO messages (conversation_id, role, text)
				SELECT 'rest:w' || c, 'user', 'hello' FROM generate_series(1, 3000) c""", """
				INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address)
				SELECT conversation_id, '1', seq, 'waiting', 'rest', 's', 'a' FROM messages""", "DELETE FROM in_flight",
				"""
						INSERT INTO in_flight (conversation_id, since)
						SELECT 'rest:w' || c, now() - make_interval(secs => c) FROM generate_series(1, 3000) c""")
			.forEach((sql) -> stores.postgres.sql().sql(sql).update());
		List<String> taken = new ArrayList<>();
		long begun = System.nanoTime();
		for (List<Turn> turns = store().sweep(100); !turns.isEmpty(); turns = store().sweep(100)) {
			turns.forEach((turn) -> taken.add(turn.conversation().value()));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
		assertThat(taken).isEqualTo(IntStream.rangeClosed(1, 3000).mapToObj((c) -> "rest:w" + (3001 - c)).toList());
	}

	/**
	 * After a way back and forth between versions: what the older one answered it does
	 * not take out of flight.
	 */
	@Test
	void clearsWhatIsInFlightThoughNothingWaits() {
		Turn turn = store().accept(Arrival.of(message("1"))).turn();
		assertThat(turn).isNotNull();
		store().append(turn, new Answer("done", List.of("done"), true, false));
		Stream.of("""
				INSERT INTO conversations (conversation_id) SELECT 'rest:w' || c FROM generate_series(1, 250) c""", """
				INSERT INTO in_flight (conversation_id, since)
				SELECT 'rest:w' || c, now() - interval '1 hour' FROM generate_series(1, 250) c""")
			.forEach((sql) -> stores.postgres.sql().sql(sql).update());
		Turn waits = store().accept(Arrival.of(message("2"))).turn();
		assertThat(waits).isNotNull();
		store().release(waits.lease());
		assertThat(store().sweep(100)).extracting(Turn::conversation).containsExactly(waits.conversation());
		assertThat(stores.postgres.sql().sql("SELECT conversation_id FROM in_flight").query(String.class).list())
			.containsExactly(waits.conversation().value());
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

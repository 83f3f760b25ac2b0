package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Backlog;
import dev.parley.store.Turn;
import dev.parley.store.Closing;
import dev.parley.store.Completion;
import dev.parley.store.Housekeeping.Retention;
import dev.parley.store.Housekeeping;
import dev.parley.store.Problems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcHousekeepingTests {

	private static JdbcStores stores;

	private final Retention month = new Retention(Duration.ofDays(30), Duration.ofDays(90), null, null);

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

	@Test
	void countsWhatIsYetToBeDone() {
		assertThat(stores.housekeeping.backlog())
			.isEqualTo(new Backlog(0, Duration.ZERO, Map.of(), 0, Duration.ZERO, new Problems.Count(0, 0)));
		accept("waits", "1");
		accept("waits", "2");
		complete(accept("sends", "1"), true);
		age("inbox", "received_at", 1);
		Backlog backlog = stores.housekeeping.backlog();
		assertThat(backlog.waiting()).isEqualTo(2);
		assertThat(backlog.oldest()).isBetween(Duration.ofDays(1), Duration.ofDays(2));
		assertThat(backlog.outbox()).containsOnly(Map.entry("sending", 1L));
	}

	@Test
	void forgetsOldInboxAndSentPartsButKeepsTheHistory() {
		complete(accept("old", "1"), false);
		age("inbox", "received_at", 31);
		age("outbox", "created_at", 31);
		complete(accept("young", "1"), false);
		assertThat(forget(this.month, 100)).isEqualTo(2);
		assertThat(forget(this.month, 100)).isZero();
		assertThat(count("inbox")).isOne();
		assertThat(count("outbox")).isOne();
		assertThat(count("messages")).isEqualTo(4);
	}

	@Test
	void forgetsInSmallBatches() {
		for (int i = 0; i < 5; i++) {
			complete(accept("old" + i, "1"), false);
		}
		age("inbox", "received_at", 31);
		assertThat(forget(this.month, 2)).isEqualTo(2);
		assertThat(count("inbox")).isEqualTo(3);
	}

	@Test
	void keepsWhatWaitsOrIsToBeSentHoweverOld() {
		accept("waits", "1");
		complete(accept("sends", "1"), true);
		for (String[] column : new String[][] { { "inbox", "received_at" }, { "outbox", "created_at" },
				{ "messages", "created_at" } }) {
			age(column[0], column[1], 400);
		}
		stores.postgres.sql().sql("UPDATE conversations SET lease_token = NULL, lease_until = NULL").update();
		forget(new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365), null), 100);
		assertThat(count("inbox WHERE state = 'waiting'")).isOne();
		assertThat(count("messages WHERE conversation_id = 'rest:waits'")).isOne();
		assertThat(count("outbox")).isOne();
	}

	@Test
	void forgetsDeadLettersLater() {
		Completion.Done done = (Completion.Done) complete(accept("dead", "1"), true);
		assertThat(done.first()).isNotNull();
		stores.outbox.close(done.first(), new Closing.Dead("403"));
		age("outbox", "created_at", 31);
		forget(this.month, 100);
		assertThat(count("outbox")).isOne();
		age("outbox", "created_at", 60);
		forget(this.month, 100);
		assertThat(count("outbox")).isZero();
	}

	@Test
	void forgetsTheHistoryWhenAskedToAndThenTheConversation() {
		complete(accept("old", "1"), false);
		age("inbox", "received_at", 400);
		age("outbox", "created_at", 400);
		age("messages", "created_at", 400);
		stores.postgres.sql().sql("UPDATE conversations SET last_active_day = last_active_day - 400").update();
		stores.postgres.sql().sql("UPDATE activity SET slot = slot - 400 * 1440").update();
		Retention year = new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365), null);
		forget(year, 100);
		assertThat(count("messages")).isZero();
		assertThat(count("conversations")).isZero();
	}

	@Test
	void leavesAConversationAloneWhoseTurnIsRunning() {
		complete(accept("running", "1"), false);
		accept("running", "2");
		age("messages", "created_at", 400);
		forget(new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365), null), 100);
		assertThat(count("messages")).isEqualTo(3);
	}

	private static int forget(Retention retention, int limit) {
		return Stream.of(Housekeeping.Kind.values())
			.mapToInt((kind) -> stores.housekeeping.forget(kind, retention, limit))
			.sum();
	}

	private static @Nullable Turn accept(String place, String id) {
		return stores.sessions
			.accept(Arrival.of(new InboundMessage(ConversationId.of("rest", place), id, "s", "a", "hello", true)))
			.turn();
	}

	private static Completion complete(@Nullable Turn claim, boolean sends) {
		assertThat(claim).isNotNull();
		return stores.sessions.append(claim, new Answer("hi", List.of("hi"), sends, false));
	}

	private static void age(String table, String column, int days) {
		stores.postgres.sql()
			.sql("UPDATE %s SET %s = %s - make_interval(days => %d)".formatted(table, column, column, days))
			.update();
	}

	private static long count(String from) {
		return stores.postgres.sql().sql("SELECT count(*) FROM " + from).query(Long.class).single();
	}

}

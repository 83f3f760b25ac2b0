package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.store.Acceptance;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Completion;
import dev.parley.store.StoreMetrics;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A call whose outcome was not heard: what it did is looked for, not guessed. */
class LostConnectionTests {

	private static final ConversationId ALICE = ConversationId.of("fake", "alice");

	private static final Answer ANSWER = new Answer("a b", List.of("a", "b"), true, false);

	private static JdbcStores stores;

	private static HikariDataSource pool;

	private static Losing statements;

	private static JdbcSessionStore store;

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
		pool = new HikariDataSource();
		pool.setDataSource(stores.postgres.dataSource());
		statements = new Losing(new JdbcTemplate(pool), stores.database);
		store = new JdbcSessionStore(statements, JdbcStores.LIMITS, new BatchProperties(1, 64),
				Executors.newCachedThreadPool(), StoreMetrics.NONE);
	}

	@AfterEach
	void clear() {
		stores.clear();
	}

	@AfterAll
	static void stop() {
		pool.close();
		stores.close();
	}

	@Test
	void theFirstPartOfAnAnswerWhoseCompletionWasNotHeardOfIsSentAtOnce() {
		Turn turn = accept("1");
		statements.lose = Losing.When.AFTER;
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.append(turn, ANSWER));
		Completion again = store.append(turn, ANSWER);
		assertThat(again).isInstanceOfSatisfying(Completion.Done.class,
				(done) -> assertThat(done.first()).isNotNull().extracting(Part::text).isEqualTo("a"));
		assertThat(stores.outbox.due(10)).as("in nobody else's hands").isEmpty();
		assertThat(store.history(ALICE, 10)).extracting(Message::text).containsExactly("say 1", "a b");
		assertThat(accept("2")).as("the lease was given back").isNotNull();
	}

	@Test
	void whatCameInMeanwhileIsTakenUpBehindACompletionThatWasNotHeardOf() {
		Turn turn = accept("1");
		store.accept(arrival("2"));
		statements.lose = Losing.When.AFTER;
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.append(turn, ANSWER));
		assertThat(store.append(turn, ANSWER)).isInstanceOfSatisfying(Completion.More.class, (more) -> {
			assertThat(more.first()).isNotNull();
			assertThat(more.next().messageIds()).containsExactly("2");
		});
	}

	@Test
	void anAnswerOfAnotherOwnerIsNotTakenForOnesOwn() {
		Turn turn = accept("1");
		statements.lose = Losing.When.BEFORE;
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.append(turn, ANSWER));
		stores.postgres.sql().sql("UPDATE conversations SET lease_until = now() - interval '1 second'").update();
		Turn theirs = stores.sessions.sweep(1).get(0);
		assertThat(stores.sessions.append(theirs, ANSWER)).isInstanceOf(Completion.Done.class);
		assertThat(store.append(turn, ANSWER)).isInstanceOf(Completion.Fenced.class);
	}

	@Test
	void aMessageWhoseAcceptanceWasNotHeardOfNeedNotWaitForALeaseThatNobodyHolds() {
		statements.lose = Losing.When.AFTER;
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.accept(arrival("1")));
		Acceptance redelivered = store.accept(arrival("1"));
		assertThat(redelivered.kind()).isEqualTo(Acceptance.Kind.REPEATED);
		assertThat(redelivered.turn()).as("held by the lease that was lost").isNull();
		assertThat(store.sweep(10)).singleElement().satisfies((turn) -> {
			assertThat(turn.messageIds()).containsExactly("1");
			assertThat(turn.takeovers()).as("nobody crashed").isZero();
		});
	}

	@Test
	void aLockedConversationIsUnavailableAloneAndHoldsUpNoOther() throws Exception {
		accept("1");
		try (Connection other = stores.postgres.dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("SELECT 1 FROM conversations FOR UPDATE");
			CompletableFuture<Acceptance> locked = CompletableFuture.supplyAsync(() -> store.accept(arrival("2")),
					Executors.newSingleThreadExecutor());
			long slowest = 0;
			for (int i = 0; i < 40; i++) {
				long start = System.nanoTime();
				InboundMessage message = new InboundMessage(ConversationId.of("fake", "c" + i), "1", "", "", "x", true);
				assertThat(store.accept(Arrival.of(message)).turn()).isNotNull();
				slowest = Math.max(slowest, System.nanoTime() - start);
			}
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> locked.get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(StoreUnavailableException.class);
			assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(20));
			assertThat(stores.database.state()).isEqualTo(Database.State.UP);
			other.rollback();
		}
		assertThat(store.accept(arrival("2")).kind()).isEqualTo(Acceptance.Kind.ACCEPTED);
	}

	private static Turn accept(String id) {
		Turn turn = store.accept(arrival(id)).turn();
		assertThat(turn).isNotNull();
		return turn;
	}

	private static Arrival arrival(String id) {
		return Arrival.of(new InboundMessage(ALICE, id, "ann", "there", "say " + id, true));
	}

	/** Loses the connection once, before or after a statement of a turn was done. */
	private static final class Losing extends HotStatements {

		enum When {

			BEFORE, AFTER

		}

		private volatile @Nullable When lose;

		Losing(JdbcTemplate jdbc, Database database) {
			super(jdbc, database);
		}

		@Override
		<T extends @Nullable Object> T query(String sql, Binding binding, Reading<T> reading) {
			When when = this.lose;
			this.lose = null;
			if (when == When.BEFORE) {
				throw lost();
			}
			T read = super.query(sql, binding, reading);
			if (when == When.AFTER) {
				throw lost();
			}
			return read;
		}

		private static StoreUnavailableException lost() {
			return new StoreUnavailableException("The database went away", new SQLException("broken", "08006"));
		}

	}

}

package dev.parley.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Archive;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Entry;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Handovers;
import dev.parley.store.Housekeeping;
import dev.parley.store.Outbox;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Problems;
import dev.parley.store.Search;
import dev.parley.store.Search.Index;
import dev.parley.store.Search.Wanted;
import dev.parley.store.SearchContract;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import dev.parley.store.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Searches in Postgres: what each of their ways finds, and how far each looks. */
class JdbcSearchTests {

	private static final Page.Request FIRST = new Page.Request(50, null);

	private static JdbcStores stores;

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
	}

	@AfterEach
	void clear() {
		stores.clear();
		stores.shortsighted = stores.shortsighted();
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	@Nested
	class AtOneLook extends Contract {

		@Override
		protected Search search() {
			return stores.search;
		}

	}

	@Nested
	class LookingOnAndOn extends Contract {

		@BeforeEach
		void withoutAnIndex() {
			assertThat(stores.search.arrange(false)).isEqualTo(Index.OFF);
		}

		@Override
		protected Search search() {
			return stores.shortsighted;
		}

	}

	@Nested
	class ByTheIndex extends Contract {

		/** All that there is when the search begins. */
		private final Search learning = new Search() {

			@Override
			public Page<Overview> conversations(String part, ConversationFilter filter, Page.Request page) {
				learn(1000);
				return stores.shortsighted.conversations(part, filter, page);
			}

			@Override
			public Page<Entry> messages(Wanted wanted, Page.Request page) {
				return stores.shortsighted.messages(wanted, page);
			}

			@Override
			public boolean learn(int limit) {
				return stores.shortsighted.learn(limit);
			}

			@Override
			public Index index() {
				return stores.shortsighted.index();
			}

			@Override
			public Index arrange(boolean index) {
				return stores.shortsighted.arrange(index);
			}

		};

		@BeforeEach
		void withAnIndex() {
			assertThat(stores.search.arrange(true)).isEqualTo(Index.READY);
		}

		@Override
		protected Search search() {
			return this.learning;
		}

	}

	@Test
	void whatLiesFarBackIsLeftToTheNextPageWhichSaysSo() {
		stores.search.arrange(false);
		say("rest:a", "a needle");
		hay(20);
		Page<Entry> page = stores.shortsighted.messages(Wanted.of("needle"), FIRST);
		int looks = 1;
		while (page.next() != null) {
			assertThat(page.items()).isEmpty();
			assertThat(page.lookedBackTo()).isNotNull().isBefore(Instant.now());
			page = stores.shortsighted.messages(Wanted.of("needle"), new Page.Request(50, page.next()));
			looks++;
		}
		assertThat(looks).isEqualTo(3);
		assertThat(page.items()).extracting(Entry::text).containsExactly("a needle");
		assertThat(page.lookedBackTo()).isNull();
	}

	@Test
	void theIndexFindsItAtOnceAndKnowsThatItIsAll() {
		stores.search.arrange(true);
		say("rest:a", "a needle");
		hay(20);
		Page<Entry> page = stores.shortsighted.messages(Wanted.of("needle"), FIRST);
		assertThat(page.items()).extracting(Entry::text).containsExactly("a needle");
		assertThat(page.next()).isNull();
		assertThat(page.lookedBackTo()).isNull();
	}

	@Test
	void whatTheIndexHasTooMuchOfIsLookedForInOrder() {
		stores.search.arrange(true);
		stores.postgres.sql()
			.sql("INSERT INTO messages (conversation_id, role, text) "
					+ "SELECT 'rest:a', 'user', 'needle ' || n FROM generate_series(1, %d) n"
						.formatted(JdbcSearch.CANDIDATES))
			.update();
		hay(20);
		Page<Entry> page = stores.shortsighted.messages(Wanted.of("needle"), FIRST);
		assertThat(page.items()).isEmpty();
		assertThat(page.lookedBackTo()).isNotNull();
	}

	@Test
	@Tag("thorough")
	void frequentWordsThatAreSeldomTogetherAreAskedOfTheIndexAfterALookInVain() {
		say("rest:a", "left and right");
		for (int i = 0; i < 50; i++) {
			say("rest:a", "left " + i);
			say("rest:a", "right " + i);
		}
		hay(20);
		stores.search.arrange(false);
		assertThat(stores.search.arrange(true)).isEqualTo(Index.READY);
		Page<Entry> first = stores.shortsighted.messages(Wanted.of("right left"), FIRST);
		assertThat(first.items()).isEmpty();
		assertThat(first.lookedBackTo()).isNotNull();
		Page<Entry> second = stores.shortsighted.messages(Wanted.of("right left"), new Page.Request(50, first.next()));
		assertThat(second.items()).extracting(Entry::text).containsExactly("left and right");
		assertThat(second.next()).isNull();
		assertThat(stores.shortsighted.messages(Wanted.of("left and"), FIRST).items()).as("one is rare").hasSize(1);
	}

	@Test
	void anIdThatIsFarBackIsFoundByItsPieces() {
		converse("rest:Needle-7");
		for (int i = 0; i < 5; i++) {
			converse("rest:hay" + i);
		}
		while (stores.shortsighted.learn(2)) {
			assertThat(stores.postgres.sql().sql("SELECT count(*) FROM conversation_ids").query(Long.class).single())
				.isPositive();
		}
		Page<Overview> pieces = stores.shortsighted.conversations("eedle", ConversationFilter.ALL, FIRST);
		assertThat(pieces.items()).extracting((overview) -> overview.id().value()).containsExactly("rest:Needle-7");
		assertThat(pieces.next()).isNull();
		Page<Overview> letters = stores.shortsighted.conversations("-7", ConversationFilter.ALL, FIRST);
		assertThat(letters.items()).isEmpty();
		assertThat(letters.lookedBackTo()).as("too short for an index").isNotNull();
	}

	@Test
	void anIdThatIsErasedIsNotKeptForSearch() {
		converse("rest:Needle-7");
		converse("rest:other");
		stores.shortsighted.learn(10);
		assertThat(stores.erasure.erase(new ConversationId("rest:Needle-7"))).isPresent();
		assertThat(stores.postgres.sql().sql("SELECT conversation_id FROM conversation_ids").query(String.class).list())
			.containsExactly("rest:other");
		stores.shortsighted.learn(10);
		assertThat(stores.postgres.sql().sql("SELECT count(*) FROM conversation_ids").query(Long.class).single())
			.isOne();
	}

	@Test
	void whatComesIntoTheRunningMinuteIsTakenInToo() {
		converse("rest:b");
		stores.shortsighted.learn(10);
		converse("rest:a");
		stores.shortsighted.learn(10);
		assertThat(stores.postgres.sql().sql("SELECT count(*) FROM conversation_ids").query(Long.class).single())
			.isEqualTo(2);
	}

	@Test
	void thoseInWhichSomethingWasSaidLastComeFirst() {
		for (int i = 0; i < 5; i++) {
			converse("rest:order-" + i);
		}
		stores.postgres.sql()
			.sql("UPDATE activity SET slot = slot - (ARRAY[3, 1, 4, 0, 2])[1 + right(conversation_id, 1)::int]")
			.update();
		List<String> ids = new ArrayList<>();
		String cursor = null;
		do {
			Page<Overview> page = stores.search.conversations("der-", ConversationFilter.ALL,
					new Page.Request(2, cursor));
			page.items().forEach((overview) -> ids.add(overview.id().value()));
			cursor = page.next();
		}
		while (cursor != null);
		assertThat(ids).containsExactly("rest:order-3", "rest:order-1", "rest:order-4", "rest:order-0", "rest:order-2");
	}

	@Test
	void anIndexThatBrokeOffIsMadeAnew() throws SQLException {
		stores.search.arrange(false);
		hay(2);
		try (Connection connection = stores.postgres.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).as("it breaks off at the second of its kind")
				.isThrownBy(
						() -> statement.execute("CREATE UNIQUE INDEX CONCURRENTLY messages_words ON messages (role)"));
		}
		assertThat(stores.search.index()).isEqualTo(Index.BUILDING);
		assertThat(stores.search.arrange(true)).isEqualTo(Index.READY);
		assertThat(stores.search.arrange(true)).isEqualTo(Index.READY);
		assertThat(stores.search.arrange(false)).isEqualTo(Index.OFF);
		assertThat(stores.search.arrange(false)).isEqualTo(Index.OFF);
	}

	@Test
	void whatIsAnsweredAfterAllDoesNotMisleadASearchByTime() {
		stores.postgres.sql().sql("""
				INSERT INTO messages (conversation_id, role, text, created_at)
				SELECT 'rest:a', 'user', 'needle ' || n, timestamptz '2026-01-01' + make_interval(hours => n)
				  - CASE WHEN n % 7 = 0 THEN interval '300 days' ELSE interval '0' END
				FROM generate_series(1, 1000) n""").update();
		Instant from = Instant.parse("2026-01-20T00:00:00Z");
		Instant to = Instant.parse("2026-01-21T00:00:00Z");
		assertThat(stores.search.messages(new Wanted(Words.of("needle"), null, from, to), FIRST).items())
			.hasSizeGreaterThan(15)
			.allSatisfy((entry) -> assertThat(entry.at()).isBetween(from, to));
	}

	@Test
	void noStatementReadsATableWhole() throws SQLException {
		stores.search.arrange(true);
		for (String state : List.of("empty", "filled", "analysed")) {
			if (state.equals("filled")) {
				Stream
					.of("""
							INSERT INTO conversations (conversation_id) SELECT 'rest:c' || c FROM generate_series(1, 20000) c""",
							"""
									INSERT INTO messages (conversation_id, role, text, sender)
									SELECT 'rest:c' || m % 20000, 'user', 'text ' || m, 's' || m % 20000
									FROM generate_series(1, 60000) m""",
							"INSERT INTO conversation_ids SELECT conversation_id FROM conversations")
					.forEach((sql) -> stores.postgres.sql().sql(sql).update());
			}
			if (state.equals("analysed")) {
				stores.postgres.sql().sql("ANALYZE").update();
			}
			for (Map.Entry<String, String> statement : statements().entrySet()) {
				List<String> plan = plan(statement.getValue());
				assertThat(plan).as(state + ", " + statement.getKey() + "\n" + String.join("\n", plan))
					.noneMatch((line) -> line
						.matches(".*Seq Scan on (messages|inbox|conversations|conversation_ids|activity)\\b.*"));
				for (int i = 0; i < plan.size(); i++) {
					if (plan.get(i)
						.matches(
								".*Index (Only )?Scan .*on (messages|inbox|conversations|conversation_ids|activity)\\b.*")
							&& !plan.get(i).contains("Backward") && !statement.getKey().startsWith("when")) {
						assertThat(plan.get(i + 1))
							.as(state + ", " + statement.getKey() + "\n" + String.join("\n", plan))
							.contains("Index Cond");
					}
				}
			}
			String indexed = String.join("\n", plan(statements().get("words")));
			assertThat(indexed).contains("Bitmap Index Scan on messages_words");
			assertThat(String.join("\n", plan(statements().get("pieces"))))
				.contains("Bitmap Index Scan on conversation_ids_pieces");
			assertThat(String.join("\n", plan(statements().get("senders")))).contains("messages_sender_prefix");
		}
	}

	private static Map<String, String> statements() {
		ConversationFilter channel = new ConversationFilter(null, "rest", null, false);
		return Map.ofEntries(Map.entry("newest", SearchSql.newest(ConversationFilter.ALL)),
				Map.entry("newest of a channel", SearchSql.newest(channel)),
				Map.entry("where that ended", SearchSql.lookedAt(channel)), Map.entry("pieces", SearchSql.BY_PIECES),
				Map.entry("learning", SearchSql.LEARN), Map.entry("next", SearchSql.NEXT),
				Map.entry("beginning", SearchSql.BY_BEGINNING), Map.entry("senders", SearchSql.OF_SENDERS_SAID),
				Map.entry("senders received", SearchSql.OF_SENDERS_RECEIVED),
				Map.entry("among", SearchSql.among(channel)), Map.entry("said", SearchSql.said(true, true, true)),
				Map.entry("words", SearchSql.indexed(true)));
	}

	/** For whichever values. */
	private static List<String> plan(String sql) throws SQLException {
		DriverManagerDataSource server = (DriverManagerDataSource) stores.postgres.dataSource();
		DriverManagerDataSource simple = new DriverManagerDataSource(server.getUrl() + "?preferQueryMode=simple",
				String.valueOf(server.getUsername()), String.valueOf(server.getPassword()));
		StringBuilder numbered = new StringBuilder();
		int number = 0;
		for (String piece : sql.split("(?<!:):[a-z]+")) {
			numbered.append((number > 0) ? "$" + number : "").append(piece);
			number++;
		}
		if (sql.matches("(?s).*(?<!:):[a-z]+$")) {
			numbered.append('$').append(number);
		}
		List<String> plan = new ArrayList<>();
		try (Connection connection = simple.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(SearchSql.PLANS);
			try (ResultSet rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
				while (rows.next()) {
					plan.add(rows.getString(1));
				}
			}
			connection.rollback();
		}
		return plan;
	}

	private static void hay(int straws) {
		for (int i = 0; i < straws; i++) {
			say("rest:hay", "hay " + i);
		}
	}

	private static void say(String conversation, String text) {
		stores.remember(new ConversationId(conversation), Message.user(text));
	}

	private static void converse(String conversation) {
		say(conversation, "hello");
	}

	/** All stores are the same but for how they search. */
	private abstract static class Contract extends SearchContract {

		@Override
		protected SessionStore store() {
			return stores.sessions;
		}

		@Override
		protected void remember(ConversationId conversation, Message message) {
			stores.remember(conversation, message);
		}

		@Override
		protected Outbox outbox() {
			return stores.outbox;
		}

		@Override
		protected Failures failures() {
			return stores.failures;
		}

		@Override
		protected Archive archive() {
			return stores.archive;
		}

		@Override
		protected Exports exports() {
			return stores.exports;
		}

		@Override
		protected Erasure erasure() {
			return stores.erasure;
		}

		@Override
		protected Handovers handovers() {
			return stores.handovers;
		}

		@Override
		protected Problems problems() {
			return stores.problems;
		}

		@Override
		protected Housekeeping housekeeping() {
			return stores.housekeeping;
		}

		@Override
		protected Takeovers takeovers() {
			return stores.takeovers;
		}

	}

}

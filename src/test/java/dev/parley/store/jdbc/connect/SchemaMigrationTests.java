package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaMigrationTests {

	private static final String SEED = """
			CREATE TABLE IF NOT EXISTS messages (seq BIGSERIAL PRIMARY KEY, conversation_id TEXT NOT NULL,
			  role TEXT NOT NULL, text TEXT NOT NULL)""";

	private final TestPostgres postgres = TestPostgres.fresh();

	private final JdbcClient sql = this.postgres.sql();

	@Test
	@Timeout(60)
	void aLongReaderHoldsUpNobodyButTheMigration() throws Exception {
		configuration().target("5").load().migrate();
		try (Connection reader = this.postgres.dataSource().getConnection();
				Statement dump = reader.createStatement()) {
			reader.setAutoCommit(false);
			reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			dump.execute("SELECT * FROM inbox, outbox");
			CompletableFuture<Void> migration = CompletableFuture
				.runAsync(() -> assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> migrate(""))
					.matches((ex) -> DatabaseFailure.of(ex) == DatabaseFailure.LOCKED
							&& DatabaseFailure.of(ex).passes()));
			long longest = 0;
			for (int i = 0; !migration.isDone(); i++) {
				long before = System.nanoTime();
				accept(i);
				longest = Math.max(longest, System.nanoTime() - before);
			}
			migration.get(1, TimeUnit.SECONDS);
			assertThat(Duration.ofNanos(longest)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
			assertThat(versions()).endsWith("5");
			reader.rollback();
		}
		migrate("");
		assertThat(versions()).contains("6");
	}

	@Test
	void takesOverTheTableOfThePythonBot() {
		this.sql.sql(SEED).update();
		this.sql.sql("CREATE INDEX messages_conversation_seq ON messages (conversation_id, seq)").update();
		say("ann", "user", "My cat is called Mimi");
		say("ann", "assistant", "Nice name!");
		say("telegram:bob", "user", "hi");
		migrate("telegram");
		assertThat(this.sql.sql("SELECT seq || ' ' || conversation_id || ' ' || text FROM messages ORDER BY seq")
			.query(String.class)
			.list())
			.containsExactly("1 telegram:ann My cat is called Mimi", "2 telegram:ann Nice name!", "3 telegram:bob hi");
		assertThat(this.sql.sql("SELECT answered_seq FROM conversations ORDER BY conversation_id")
			.query(Long.class)
			.list()).containsExactly(2L, 3L);
		assertThat(this.sql.sql("SELECT count(*) FROM messages WHERE created_at > now() - interval '1 hour'")
			.query(Long.class)
			.single()).isEqualTo(3);
		assertLikeAFreshOne();
		migrate("");
		assertThat(this.sql.sql("SELECT nextval('messages_seq_seq')").query(Long.class).single()).isEqualTo(4);
	}

	@Test
	void takesOverATableWithoutItsIndexUnderAnotherSequence() {
		this.sql.sql(SEED.replace("messages", "old")).update();
		this.sql.sql("ALTER TABLE old RENAME TO messages").update();
		this.sql.sql("ALTER TABLE messages ADD COLUMN model TEXT, ADD COLUMN mood TEXT").update();
		assertThatExceptionOfType(UnusableDatabaseException.class).as("a column of ours").isThrownBy(() -> migrate(""));
		this.sql.sql("ALTER TABLE messages DROP COLUMN model").update();
		say("rest:ann", "user", "hi");
		migrate("");
		assertThat(this.sql.sql("SELECT conversation_id FROM messages").query(String.class).list())
			.containsExactly("rest:ann");
		assertThat(this.sql.sql("SELECT nextval('messages_seq_seq')").query(Long.class).single()).isEqualTo(2);
		assertThat(this.sql.sql("SELECT to_regclass('messages_conversation_seq')::text").query(String.class).single())
			.isNotNull();
	}

	@Test
	void twoReplicasTakeItOverOnce() throws Exception {
		this.sql.sql(SEED).update();
		say("ann", "user", "hi");
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> migrate("rest"));
		migrate("rest");
		other.get(30, TimeUnit.SECONDS);
		assertThat(this.sql.sql("SELECT conversation_id FROM messages").query(String.class).list())
			.containsExactly("rest:ann");
		assertThat(versions()).doesNotHaveDuplicates().startsWith("1", "2");
	}

	@Test
	void asksForTheChannelOfConversationsThatNameNone() {
		this.sql.sql(SEED).update();
		say("ann", "user", "hi");
		say("user:7", "user", "hi");
		assertRefused("has 2 conversations that name no channel: set MIGRATE_CHANNEL");
		assertThat(this.sql.sql("SELECT conversation_id FROM messages ORDER BY seq").query(String.class).list())
			.containsExactly("ann", "user:7");
	}

	@Test
	void refusesRowsThatNobodyCouldRead() {
		this.sql.sql(SEED).update();
		say("rest:ann", "system", "be kind");
		assertRefused("has messages of the roles 'system'");
		this.sql.sql("UPDATE messages SET role = 'user', conversation_id = E'rest:a\\nb'").update();
		assertRefused("has 1 conversations whose id is longer than 1000 characters or holds control");
	}

	@Test
	void aForeignTableIsRefusedWithARemedyThatWorks() {
		this.sql.sql("CREATE TABLE messages (id uuid)").update();
		assertRefused("CREATE SCHEMA bot, and by ?currentSchema=bot");
		assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(() -> migrate("", "?currentSchema=bot"))
			.withMessageContaining("CREATE SCHEMA bot");
		this.sql.sql("CREATE SCHEMA bot").update();
		migrate("", "?currentSchema=bot");
		assertThat(this.sql.sql("SELECT count(*) FROM bot.messages").query(Long.class).single()).isZero();
	}

	@Test
	@Timeout(60)
	void twoReplicasMakeAnIndexConcurrentlyOnce() throws Exception {
		CompletableFuture<Void> other = CompletableFuture
			.runAsync(() -> new SchemaMigration(concurrently(), new PythonBotMessages("")).get());
		new SchemaMigration(concurrently(), new PythonBotMessages("")).get();
		other.get(30, TimeUnit.SECONDS);
		assertThat(versions()).containsExactly("1", "2");
	}

	private void assertRefused(String reason) {
		assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(() -> migrate(""))
			.withMessageContaining(reason);
	}

	/** Column by column and index by index, whatever their order. */
	private void assertLikeAFreshOne() {
		TestPostgres fresh = TestPostgres.fresh();
		TestSchema.migrate(fresh);
		assertThat(shape(this.sql)).containsExactlyInAnyOrderElementsOf(shape(fresh.sql()));
	}

	private static List<String> shape(JdbcClient database) {
		return database.sql("""
				SELECT concat_ws(' ', column_name, data_type, is_nullable, column_default)
				FROM information_schema.columns WHERE table_name = 'messages'
				UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = 'messages'""").query(String.class).list();
	}

	private void say(String conversation, String role, String text) {
		this.sql.sql("INSERT INTO messages (conversation_id, role, text) VALUES (?, ?, ?)")
			.params(conversation, role, text)
			.update();
	}

	private void accept(int number) {
		this.sql.sql("""
				INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address)
				VALUES ('rest:x', ?, ?, 'waiting', 'rest', '', '')""").params("m" + number, number).update();
	}

	private List<String> versions() {
		return this.sql.sql("SELECT version FROM flyway_schema_history ORDER BY installed_rank")
			.query(String.class)
			.list();
	}

	private void migrate(String channel) {
		migrate(channel, "");
	}

	private void migrate(String channel, String options) {
		new SchemaMigration(configuration(options).load(), new PythonBotMessages(channel)).get();
	}

	private FluentConfiguration configuration() {
		return configuration("");
	}

	private Flyway concurrently() {
		return configuration().locations("classpath:dev/parley/store/jdbc/concurrently").load();
	}

	/** As the service has it. */
	private FluentConfiguration configuration(String options) {
		HikariDataSource hikari = new HikariDataSource();
		hikari.setJdbcUrl(this.postgres.url() + options);
		hikari.setUsername(this.postgres.user());
		hikari.setPassword(this.postgres.password());
		Pool pool = new Pool(hikari, Duration.ofSeconds(3));
		FluentConfiguration flyway = Flyway.configure().lockRetryCount(-1).dataSource(hikari);
		new DatabaseConfiguration().migrationGoesRoundThePool(hikari, pool).customize(flyway);
		return flyway;
	}

}

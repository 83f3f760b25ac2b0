package dev.parley.store.jdbc.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.parley.ParleyApplication;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Arrival;
import dev.parley.store.SessionStore;
import dev.parley.store.Turn;
import dev.parley.testing.OwnEnvironment;
import dev.parley.testing.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** The first meeting of the service and its database. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseStartTests {

	private final TestPostgres postgres = TestPostgres.fresh();

	@Test
	void twoReplicasThatStartAtOnceMigrateOnce(CapturedOutput output) throws Exception {
		// two in one JVM share its logging, which each sets up before anything else
		CountDownLatch logging = new CountDownLatch(1);
		CompletableFuture<ConfigurableApplicationContext> other = CompletableFuture
			.supplyAsync(() -> start(this.postgres.databaseUrl(), "", (context) -> logging.countDown()));
		assertThat(logging.await(1, TimeUnit.MINUTES)).isTrue();
		try (ConfigurableApplicationContext one = start(this.postgres.databaseUrl());
				ConfigurableApplicationContext two = other.get(1, TimeUnit.MINUTES)) {
			awaitUp(one);
			awaitUp(two);
			assertThat(exits(one)).isEmpty();
			assertThat(exits(two)).isEmpty();
		}
		assertThat(this.postgres.sql()
			.sql("SELECT count(*) FROM flyway_schema_history WHERE version = '1'")
			.query(Long.class)
			.single()).isOne();
		assertThat(output).contains("Database is up, schema at version ");
	}

	@Test
	void theTableIsAsTheSeedDescribesIt() {
		try (ConfigurableApplicationContext service = start(this.postgres.databaseUrl())) {
			awaitUp(service);
			assertThat(this.postgres.sql().sql("""
					SELECT column_name FROM information_schema.columns
					WHERE table_name = 'messages' ORDER BY ordinal_position""").query(String.class).list())
				.startsWith("seq", "conversation_id", "role", "text");
		}
	}

	@Test
	void aSchemaThatANewerVersionMigratedIsUsed() {
		try (ConfigurableApplicationContext service = start(this.postgres.databaseUrl())) {
			awaitUp(service);
		}
		this.postgres.sql().sql("""
				INSERT INTO flyway_schema_history
				SELECT 1000, '1000', 'future', type, 'V1000__future.sql', 1, installed_by, now(), 1, true
				FROM flyway_schema_history WHERE version = '1'""").update();
		try (ConfigurableApplicationContext older = start(this.postgres.databaseUrl())) {
			awaitUp(older);
			assertThat(exits(older)).isEmpty();
		}
	}

	@Test
	void aMigrationThatWasChangedAfterwardsEndsTheProcess() {
		try (ConfigurableApplicationContext service = start(this.postgres.databaseUrl())) {
			awaitUp(service);
		}
		this.postgres.sql().sql("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'").update();
		assertExits(this.postgres.databaseUrl(), "checksum mismatch");
	}

	@Test
	void aTableThatIsNotOursEndsTheProcess() {
		this.postgres.sql().sql("CREATE TABLE messages ()").update();
		assertExits(this.postgres.databaseUrl(), "non-empty schema");
	}

	@Test
	void theHistoryOfThePythonBotIsRemembered() {
		this.postgres.sql().sql("""
				CREATE TABLE IF NOT EXISTS messages (seq BIGSERIAL PRIMARY KEY, conversation_id TEXT NOT NULL,
				role TEXT NOT NULL, text TEXT NOT NULL)""").update();
		this.postgres.sql().sql("""
				INSERT INTO messages (conversation_id, role, text)
				VALUES ('ann', 'user', 'My cat is called Mimi'), ('ann', 'assistant', 'Nice name!')""").update();
		assertExits(this.postgres.databaseUrl(), "set MIGRATE_CHANNEL to the one");
		try (ConfigurableApplicationContext service = start(this.postgres.databaseUrl(), "telegram")) {
			awaitUp(service);
			SessionStore store = service.getBean(SessionStore.class);
			ConversationId ann = ConversationId.of("telegram", "ann");
			Turn turn = store.accept(Arrival.of(new InboundMessage(ann, "1", "ann", "", "What is her name?", true)))
				.turn();
			assertThat(turn).isNotNull();
			assertThat(turn.history()).extracting(Message::text).containsExactly("My cat is called Mimi", "Nice name!");
			assertThat(store.history(ann, 10)).extracting(Message::text)
				.containsExactly("My cat is called Mimi", "Nice name!", "What is her name?");
		}
	}

	@Test
	void theZoneOfTheJvmIsNotTheSessions() throws SQLException {
		TimeZone zone = TimeZone.getDefault();
		// Postgres does not know this name of it
		TimeZone.setDefault(TimeZone.getTimeZone("IST"));
		try (ConfigurableApplicationContext service = start(this.postgres.databaseUrl())) {
			awaitUp(service);
			try (Connection connection = service.getBean(DataSource.class).getConnection();
					ResultSet answer = connection.createStatement().executeQuery("SHOW TimeZone")) {
				assertThat(answer.next()).isTrue();
				assertThat(answer.getString(1)).isEqualTo("UTC");
			}
		}
		finally {
			TimeZone.setDefault(zone);
		}
	}

	@Test
	void aSettingThatTheServerDoesNotKnowEndsTheProcess() {
		assertExits(this.postgres.databaseUrl() + "?options=-c%20TimeZone%3DNowhere", "options in DATABASE_URL");
	}

	@Test
	void aServerThatSpeaksNoTlsEndsTheProcess() {
		assertExits(this.postgres.databaseUrl() + "?sslmode=require", "sslmode");
	}

	@Test
	void aWrongPasswordEndsTheProcess() {
		assertExits(this.postgres.databaseUrl().replace(":parley@", ":s3cret@"),
				"password authentication failed for user \"parley\"");
	}

	@Test
	void aMissingDatabaseEndsTheProcess() {
		assertExits(this.postgres.databaseUrl() + "_missing", "does not exist");
	}

	@Test
	@Tag("thorough")
	@Timeout(120)
	void theProcessEndsWithASentenceAndAsFailed() throws Exception {
		ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-D" + OwnEnvironment.KEPT + "=", "-cp", System.getProperty("java.class.path"),
				ParleyApplication.class.getName(), "--server.port=0")
			.redirectErrorStream(true);
		command.environment().put("DATABASE_URL", this.postgres.databaseUrl().replace(":parley@", ":s3cret@"));
		command.environment().put("REST_ALLOW_UNSIGNED", "true");
		Process process = command.start();
		String output = output(process);
		assertThat(process.waitFor()).as(output).isOne();
		assertThat(output).containsOnlyOnce("The database cannot be used: FATAL: password authentication failed")
			.doesNotContain("s3cret")
			.doesNotContain("stack_trace", "\tat ");
	}

	private static String output(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static void assertExits(String databaseUrl, String reason) {
		try (ConfigurableApplicationContext service = start(databaseUrl)) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !exits(service).isEmpty());
			assertThat(exits(service)).singleElement()
				.asString()
				.startsWith("The database cannot be used: ")
				.contains(reason)
				.doesNotContain("s3cret", "\n");
		}
	}

	private static void awaitUp(ConfigurableApplicationContext service) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> service.getBean(Database.class).state() == Database.State.UP);
	}

	private static List<String> exits(ConfigurableApplicationContext service) {
		return service.getBean(Exits.class).reasons;
	}

	private static ConfigurableApplicationContext start(String databaseUrl) {
		return start(databaseUrl, "");
	}

	private static ConfigurableApplicationContext start(String databaseUrl, String migrateChannel) {
		return start(databaseUrl, migrateChannel, (context) -> {
		});
	}

	private static ConfigurableApplicationContext start(String databaseUrl, String migrateChannel,
			ApplicationContextInitializer<ConfigurableApplicationContext> begun) {
		return new SpringApplicationBuilder(ParleyApplication.class, Exits.class).web(WebApplicationType.NONE)
			.initializers(begun)
			.run("--REST_ALLOW_UNSIGNED=true", "--DATABASE_URL=" + databaseUrl, "--MIGRATE_CHANNEL=" + migrateChannel);
	}

	static class Exits {

		private final List<String> reasons = new CopyOnWriteArrayList<>();

		@Bean
		@Primary
		ProcessExit exit() {
			return this.reasons::add;
		}

	}

}

package dev.parley.store.jdbc.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.parley.ParleyApplication;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.Archive;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Erasure;
import dev.parley.store.Entry;
import dev.parley.store.Exports;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Search;
import dev.parley.testing.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service with {@code DATABASE_READ_URL}. The replica of these tests follows nobody,
 * so that what is read tells where.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReadReplicaTests {

	private static final ConversationId HERE = ConversationId.of("rest", "here");

	private static final ConversationId THERE = ConversationId.of("rest", "there");

	private final TestPostgres primary = TestPostgres.fresh();

	private final TestPostgres replica = TestPostgres.fresh();

	@Test
	void listsSearchesAndExportsAreReadThereAndNothingElse() {
		TestSchema.migrate(this.replica);
		try (ConfigurableApplicationContext service = start()) {
			awaitUsable(service);
			say(this.primary, HERE);
			say(this.replica, THERE);
			Archive archive = service.getBean(Archive.class);
			assertThat(listed(archive)).containsExactly(THERE);
			assertThat(archive.messages(THERE, Long.MAX_VALUE, 10, "hello").items()).hasSize(1);
			Search search = service.getBean(Search.class);
			Page.Request first = new Page.Request(10, null);
			assertThat(search.messages(Search.Wanted.of("hello"), first).items()).extracting(Entry::conversation)
				.containsExactly(THERE);
			assertThat(search.conversations("ere", ConversationFilter.ALL, first).items()).extracting(Overview::id)
				.containsExactly(THERE);
			Exports exports = service.getBean(Exports.class);
			assertThat(exports.messages(THERE, null, 0, 10)).hasSize(1);
			// what an operator acts upon
			assertThat(archive.messages(THERE, Long.MAX_VALUE, 10, null).items()).isEmpty();
			assertThat(archive.find(THERE)).isEmpty();
			assertThat(archive.find(HERE)).isPresent();
			Erasure.Receipt receipt = service.getBean(Erasure.class).erase(new SenderId("rest", "ada")).orElseThrow();
			assertThat(receipt.counts().messages()).isOne();
			assertThat(messages(this.primary)).isZero();
			assertThat(messages(this.replica)).isOne();
		}
	}

	@Test
	void thePrimaryIsReadWhileTheReplicaIsAway(CapturedOutput output) {
		TestSchema.migrate(this.replica);
		try (ConfigurableApplicationContext service = start()) {
			awaitUsable(service);
			say(this.primary, HERE);
			Archive archive = service.getBean(Archive.class);
			assertThat(listed(archive)).isEmpty();
			drop(this.replica);
			assertThat(listed(archive)).containsExactly(HERE);
			assertThat(service.getBean(ReadReplica.class).isUsable()).isFalse();
			assertThat(output)
				.contains("read from the primary, since the replica of DATABASE_READ_URL will not do: ",
						"in DATABASE_READ_URL)")
				.doesNotContain(this.replica.password() + "@");
			create(this.replica);
			service.getBean(ReadReplica.class).look();
			assertThat(listed(archive)).isEmpty();
		}
	}

	@Test
	void aReplicaThatHasNotYetTheTablesIsPassedOver() {
		try (ConfigurableApplicationContext service = start()) {
			awaitUsable(service);
			say(this.primary, HERE);
			assertThat(listed(service.getBean(Archive.class))).containsExactly(HERE);
			assertThat(service.getBean(Search.class)
				.messages(Search.Wanted.of("hello"), new Page.Request(10, null))
				.items()).extracting(Entry::conversation).containsExactly(HERE);
		}
	}

	@Test
	void isBehindSinceItMissesSomething() {
		ReadReplica.Lag lag = new ReadReplica.Lag();
		Instant now = Instant.EPOCH;
		assertThat(lag.behind(100L, 100L, now)).isZero();
		assertThat(lag.behind(200L, 100L, now.plusSeconds(10))).isZero();
		assertThat(lag.behind(300L, 199L, now.plusSeconds(50))).isEqualTo(Duration.ofSeconds(40));
		// it came, and now the next is missing
		assertThat(lag.behind(300L, 200L, now.plusSeconds(60))).isZero();
		assertThat(lag.behind(300L, 250L, now.plusSeconds(61))).isEqualTo(Duration.ofSeconds(1));
		assertThat(lag.behind(300L, 300L, now.plusSeconds(62))).isZero();
		// neither an idle primary nor one that is away makes it older
		assertThat(lag.behind(300L, 300L, now.plusSeconds(4000))).isZero();
		assertThat(lag.behind(null, 300L, now.plusSeconds(8000))).isZero();
		assertThat(lag.behind(400L, null, now.plusSeconds(9000))).isZero();
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(ParleyApplication.class).web(WebApplicationType.NONE)
			.run("--REST_ALLOW_UNSIGNED=true", "--DATABASE_URL=" + this.primary.databaseUrl(),
					"--DATABASE_READ_URL=" + this.replica.databaseUrl());
	}

	private static void awaitUsable(ConfigurableApplicationContext service) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> service.getBean(ReadReplica.class).isUsable()
					&& service.getBean(Database.class).state() == Database.State.UP);
	}

	private static List<ConversationId> listed(Archive archive) {
		ConversationFilter all = new ConversationFilter("rest:", null, null, null);
		return archive.conversations(all, new Page.Request(10, null)).items().stream().map((one) -> one.id()).toList();
	}

	private static void say(TestPostgres database, ConversationId conversation) {
		database.sql()
			.sql("INSERT INTO conversations (conversation_id) VALUES (?)")
			.param(conversation.value())
			.update();
		database.sql()
			.sql("INSERT INTO messages (conversation_id, role, text, sender) VALUES (?, 'user', 'hello', 'ada')")
			.param(conversation.value())
			.update();
	}

	private static int messages(TestPostgres database) {
		return database.sql().sql("SELECT count(*) FROM messages").query(Integer.class).single();
	}

	private void drop(TestPostgres database) {
		admin().sql("DROP DATABASE " + name(database) + " WITH (FORCE)").update();
	}

	private void create(TestPostgres database) {
		admin().sql("CREATE DATABASE " + name(database)).update();
		TestSchema.migrate(database);
	}

	private static String name(TestPostgres database) {
		return database.url().substring(database.url().lastIndexOf('/') + 1);
	}

	private JdbcClient admin() {
		return TestPostgres.fresh().sql();
	}

}

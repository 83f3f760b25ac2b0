package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Arrival;
import dev.parley.store.ContactAliases;
import dev.parley.store.ContactAliasesContract;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Housekeeping;
import dev.parley.store.SessionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcContactAliasesTests extends ContactAliasesContract {

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
	protected ContactAliases aliases() {
		return stores.aliases;
	}

	@Override
	protected SessionStore store() {
		return stores.sessions;
	}

	@Override
	protected void remember(ConversationId conversation, Message message) {
		stores.remember(conversation, message);
	}

	@Override
	protected Erasure erasure() {
		return stores.erasure;
	}

	@Override
	protected Exports exports() {
		return stores.exports;
	}

	@Test
	void findsSomebodyByAnIndexHoweverManyThereAre() {
		stores.postgres.sql().sql("""
				INSERT INTO contact_aliases (channel, alias, since, key, lasting, own)
				SELECT 'whatsapp', 'a' || i, 0, 'k' || i, false, true FROM generate_series(1, 20000) i""").update();
		stores.postgres.sql().sql("ANALYZE contact_aliases").update();
		List<String> plan = stores.postgres.sql()
			.sql("EXPLAIN " + JdbcContactAliases.AROUND)
			.param("channel", "whatsapp")
			.param("ids", new String[] { "a7", "a8" })
			.query(String.class)
			.list();
		assertThat(plan).as(String.join("\n", plan)).noneMatch((line) -> line.contains("Seq Scan"));
	}

	@Test
	void forgetsTheLinksOfWhomNothingElseIsLeft() {
		Contact gone = new Contact("whatsapp", "106", "1555", "US.1", 1);
		Contact kept = new Contact("whatsapp", "106", "1666", "US.2", 1);
		stores.aliases.identify(gone, "wamid.1");
		stores.aliases.identify(kept, "wamid.2");
		stores.sessions.accept(Arrival.of(new InboundMessage(ConversationId.of("whatsapp", "106:US.2"), "wamid.2",
				"US.2", "address", "hello", true)));
		Housekeeping.Retention retention = new Housekeeping.Retention(Duration.ofDays(30), Duration.ofDays(30), null,
				null);
		stores.housekeeping.forget(Housekeeping.Kind.CONTACT_ALIASES, retention, 100);
		assertThat(stores.aliases.find(gone)).as("too young").isPresent();
		stores.postgres.sql().sql("UPDATE contact_aliases SET created_at = now() - interval '31 days'").update();
		stores.housekeeping.forget(Housekeeping.Kind.CONTACT_ALIASES, retention, 100);
		assertThat(stores.aliases.find(gone)).isEmpty();
		assertThat(stores.aliases.find(kept)).isPresent();
	}

	@Test
	void forgetsLinksInSmallBatchesThatWhoIsKeptDoesNotHoldUp() {
		for (int i = 0; i < 6; i++) {
			stores.aliases.identify(new Contact("whatsapp", "106", "", "US." + i, 1), "wamid." + i);
			stores.postgres.sql()
				.sql("UPDATE contact_aliases SET created_at = now() - make_interval(days => ?) WHERE alias = ?")
				.params(100 - i, "US." + i)
				.update();
		}
		for (int i = 0; i < 4; i++) {
			stores.sessions.accept(Arrival.of(new InboundMessage(ConversationId.of("whatsapp", "106:US." + i),
					"wamid." + i, "US." + i, "address", "hello", true)));
		}
		Housekeeping.Retention retention = new Housekeeping.Retention(Duration.ofDays(30), Duration.ofDays(30), null,
				null);
		for (int found = 2; found == 2;) {
			found = stores.housekeeping.forget(Housekeeping.Kind.CONTACT_ALIASES, retention, 2);
		}
		assertThat(stores.postgres.sql()
			.sql("SELECT alias FROM contact_aliases ORDER BY alias")
			.query(String.class)
			.list()).containsExactly("US.0", "US.1", "US.2", "US.3");
	}

}

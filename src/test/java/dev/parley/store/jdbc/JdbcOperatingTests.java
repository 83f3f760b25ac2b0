package dev.parley.store.jdbc;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Archive;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.OperatingContract;
import dev.parley.store.Outbox;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class JdbcOperatingTests extends OperatingContract {

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
	protected Takeovers takeovers() {
		return stores.takeovers;
	}

}

package dev.parley.store.jdbc;

import dev.parley.store.Failures;
import dev.parley.store.Outbox;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.TurnStore;
import dev.parley.store.TurnStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class JdbcTurnStoreTests extends TurnStoreContract {

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
	protected TurnStore turns() {
		return stores.turns;
	}

	@Override
	protected SessionStore history() {
		return stores.history;
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
	protected Replies replies() {
		return stores.turns;
	}

}

package dev.parley.store.jdbc;

import dev.parley.store.Archive;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.OperatingContract;
import dev.parley.store.Outbox;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnStore;
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
	protected Replies replies() {
		return stores.turns;
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

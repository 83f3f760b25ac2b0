package dev.parley.store.jdbc;

import dev.parley.store.Erasure;
import dev.parley.store.Outbox;
import dev.parley.store.PreviewLog;
import dev.parley.store.PreviewLogContract;
import dev.parley.store.SessionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class JdbcPreviewLogTests extends PreviewLogContract {

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
	protected PreviewLog previews() {
		return stores.previews;
	}

	@Override
	protected SessionStore store() {
		return stores.sessions;
	}

	@Override
	protected Outbox outbox() {
		return stores.outbox;
	}

	@Override
	protected Erasure erasure() {
		return stores.erasure;
	}

}

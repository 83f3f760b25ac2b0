package dev.parley.store.memory;

import java.time.Clock;

import dev.parley.store.Erasure;
import dev.parley.store.Outbox;
import dev.parley.store.PreviewLog;
import dev.parley.store.PreviewLogContract;
import dev.parley.store.SessionStore;

class InMemoryPreviewLogTests extends PreviewLogContract {

	private final MemoryStores stores = new MemoryStores(Clock.systemUTC());

	@Override
	protected PreviewLog previews() {
		return this.stores.previews;
	}

	@Override
	protected SessionStore store() {
		return this.stores.sessions;
	}

	@Override
	protected Outbox outbox() {
		return this.stores.outbox;
	}

	@Override
	protected Erasure erasure() {
		return this.stores.erasure;
	}

}

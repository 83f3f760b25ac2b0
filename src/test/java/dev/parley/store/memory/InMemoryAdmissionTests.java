package dev.parley.store.memory;

import java.time.Duration;

import dev.parley.store.AdmissionContract;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.TurnStore;
import dev.parley.testing.SettableClock;

class InMemoryAdmissionTests extends AdmissionContract {

	private final SettableClock clock = new SettableClock();

	private final MemoryStores stores = new MemoryStores(this.clock);

	@Override
	protected TurnStore turns() {
		return this.stores.turns;
	}

	@Override
	protected SessionStore history() {
		return this.stores.history;
	}

	@Override
	protected Replies replies() {
		return this.stores.replies;
	}

	@Override
	protected void pass(Duration time) {
		this.clock.tick(time);
	}

}

package dev.parley.store.memory;

import java.time.Clock;

import dev.parley.store.ContactAliases;
import dev.parley.store.ContactAliasesContract;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.SessionStore;
import dev.parley.store.TurnStore;

class InMemoryContactAliasesTests extends ContactAliasesContract {

	private final MemoryStores stores = new MemoryStores(Clock.systemUTC());

	@Override
	protected ContactAliases aliases() {
		return this.stores.aliases;
	}

	@Override
	protected TurnStore turns() {
		return this.stores.turns;
	}

	@Override
	protected SessionStore history() {
		return this.stores.history;
	}

	@Override
	protected Erasure erasure() {
		return this.stores.erasure;
	}

	@Override
	protected Exports exports() {
		return this.stores.exports;
	}

}

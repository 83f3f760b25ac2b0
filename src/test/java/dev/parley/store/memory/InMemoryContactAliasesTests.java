package dev.parley.store.memory;

import java.time.Clock;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.ContactAliases;
import dev.parley.store.ContactAliasesContract;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.SessionStore;

class InMemoryContactAliasesTests extends ContactAliasesContract {

	private final MemoryStores stores = new MemoryStores(Clock.systemUTC());

	@Override
	protected ContactAliases aliases() {
		return this.stores.aliases;
	}

	@Override
	protected SessionStore store() {
		return this.stores.sessions;
	}

	@Override
	protected void remember(ConversationId conversation, Message message) {
		this.stores.remember(conversation, message);
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

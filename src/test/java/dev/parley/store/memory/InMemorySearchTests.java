package dev.parley.store.memory;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Archive;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Handovers;
import dev.parley.store.Housekeeping;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import dev.parley.store.Search;
import dev.parley.store.SearchContract;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;

class InMemorySearchTests extends SearchContract {

	private final MemoryStores stores = new MemoryStores(new InMemoryOperatingTests.Advancing());

	@Override
	protected SessionStore store() {
		return this.stores.sessions;
	}

	@Override
	protected void remember(ConversationId conversation, Message message) {
		this.stores.remember(conversation, message);
	}

	@Override
	protected Outbox outbox() {
		return this.stores.outbox;
	}

	@Override
	protected Failures failures() {
		return this.stores.failures;
	}

	@Override
	protected Archive archive() {
		return this.stores.archive;
	}

	@Override
	protected Exports exports() {
		return this.stores.exports;
	}

	@Override
	protected Erasure erasure() {
		return this.stores.erasure;
	}

	@Override
	protected Handovers handovers() {
		return this.stores.handovers;
	}

	@Override
	protected Problems problems() {
		return this.stores.problems;
	}

	@Override
	protected Housekeeping housekeeping() {
		return this.stores.housekeeping;
	}

	@Override
	protected Takeovers takeovers() {
		return this.stores.takeovers;
	}

	@Override
	protected Search search() {
		return this.stores.search;
	}

}

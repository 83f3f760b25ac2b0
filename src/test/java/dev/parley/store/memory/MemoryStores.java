package dev.parley.store.memory;

import java.time.Clock;

import dev.parley.store.Failures;
import dev.parley.store.Housekeeping;
import dev.parley.store.Outbox;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.TurnStore;

/** The stores in memory, for the tests of other packages. */
public final class MemoryStores {

	public final SessionStore history;

	public final TurnStore turns;

	public final Replies replies;

	public final Outbox outbox;

	public final Failures failures;

	public final Housekeeping housekeeping;

	public MemoryStores(Clock clock) {
		InMemoryConversations conversations = new InMemoryConversations(new MemoryProperties(1000, 1000), clock);
		InMemoryTurnStore store = new InMemoryTurnStore(conversations);
		this.turns = store;
		this.replies = store;
		this.history = new InMemorySessionStore(conversations);
		this.outbox = new InMemoryOutbox(conversations);
		this.housekeeping = new InMemoryHousekeeping(conversations);
		this.failures = new InMemoryFailures(conversations);
	}

}

package dev.parley.store.memory;

import java.time.Clock;

import dev.parley.store.Archive;
import dev.parley.store.ContactAliases;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Housekeeping;
import dev.parley.store.Outbox;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnStore;

/** The stores in memory, for the tests of other packages. */
public final class MemoryStores {

	public final SessionStore history;

	public final TurnStore turns;

	public final Replies replies;

	public final Outbox outbox;

	public final Failures failures;

	public final Housekeeping housekeeping;

	public final Archive archive;

	public final Exports exports;

	public final Erasure erasure;

	public final Takeovers takeovers;

	public final ContactAliases aliases;

	public MemoryStores(Clock clock) {
		InMemoryConversations conversations = new InMemoryConversations(new MemoryProperties(1000, 1000), clock);
		InMemoryTurnStore store = new InMemoryTurnStore(conversations);
		this.turns = store;
		this.replies = store;
		this.history = new InMemorySessionStore(conversations);
		this.outbox = new InMemoryOutbox(conversations);
		this.housekeeping = new InMemoryHousekeeping(conversations);
		this.failures = new InMemoryFailures(conversations);
		InMemoryArchive archive = new InMemoryArchive(conversations);
		this.archive = archive;
		this.exports = archive;
		this.aliases = new InMemoryContactAliases(conversations);
		this.erasure = new InMemoryErasure(conversations, archive, this.aliases);
		this.takeovers = new InMemoryTakeovers(conversations);
	}

}

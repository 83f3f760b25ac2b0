package dev.parley.store.memory;

import java.time.Clock;
import java.time.Duration;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Archive;
import dev.parley.store.ContactAliases;
import dev.parley.store.ChoiceKeys;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Handovers;
import dev.parley.store.Housekeeping;
import dev.parley.store.Outbox;
import dev.parley.store.PreviewLog;
import dev.parley.store.Problems;
import dev.parley.store.Search;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnLimits;

/** The stores in memory, for the tests of other packages. */
public final class MemoryStores {

	/** What a running service has by default, but that parts live for a minute. */
	public static final TurnLimits LIMITS = new TurnLimits(Duration.ofSeconds(30), 20, 50, Duration.ofHours(24));

	private final InMemoryConversations conversations;

	public final SessionStore sessions;

	public final Outbox outbox;

	public final Failures failures;

	public final PreviewLog previews;

	public final Housekeeping housekeeping;

	public final Archive archive;

	public final Exports exports;

	public final Erasure erasure;

	public final Takeovers takeovers;

	public final Handovers handovers;

	public final ContactAliases aliases;

	public final Search search;

	public final Problems problems;

	public final ChoiceKeys keys = new InMemoryChoiceKeys();

	public MemoryStores(Clock clock) {
		this(clock, 1000, 1000, LIMITS);
	}

	public MemoryStores(Clock clock, int conversations, int messages, TurnLimits limits) {
		this.conversations = new InMemoryConversations(new MemoryProperties(conversations, messages), clock);
		this.sessions = sessions(limits);
		this.outbox = outbox(limits);
		this.housekeeping = new InMemoryHousekeeping(this.conversations);
		this.previews = new InMemoryPreviewLog(this.conversations);
		this.failures = new InMemoryFailures(this.conversations);
		InMemoryArchive archive = new InMemoryArchive(this.conversations);
		this.archive = archive;
		this.exports = archive;
		this.aliases = new InMemoryContactAliases(this.conversations);
		this.erasure = new InMemoryErasure(this.conversations, archive, this.aliases);
		this.takeovers = new InMemoryTakeovers(this.conversations, limits);
		this.handovers = new InMemoryHandovers(this.conversations);
		this.problems = new InMemoryProblems(this.conversations);
		this.search = new InMemorySearch(this.conversations);
	}

	/** The same conversations, within other limits. */
	public SessionStore sessions(TurnLimits limits) {
		return new InMemorySessionStore(this.conversations, limits);
	}

	/** The same parts, within other limits. */
	public Outbox outbox(TurnLimits limits) {
		return new InMemoryOutbox(this.conversations, limits);
	}

	/** Puts messages into the history that nobody has to answer. */
	public void remember(ConversationId id, Message... messages) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.open(id);
			for (Message message : messages) {
				long seq = this.conversations.nextSeq();
				conversation.say(new Message(seq, message.role(), message.text(), message.usage()), seq);
			}
		}
	}

}

package dev.parley.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Archive;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Handovers;
import dev.parley.store.Housekeeping;
import dev.parley.store.OperatingContract;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;

class InMemoryOperatingTests extends OperatingContract {

	private final MemoryStores stores = new MemoryStores(new Advancing());

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
	protected Problems problems() {
		return this.stores.problems;
	}

	@Override
	protected Takeovers takeovers() {
		return this.stores.takeovers;
	}

	@Override
	protected Handovers handovers() {
		return this.stores.handovers;
	}

	@Override
	protected Housekeeping housekeeping() {
		return this.stores.housekeeping;
	}

	/** Each look is a little later, as it is with a database. */
	static final class Advancing extends Clock {

		private final AtomicLong now = new AtomicLong(1_767_225_600_000L);

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(this.now.incrementAndGet());
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}

package dev.parley.turn;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.channel.ChannelsFixture;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.guard.GuardsFixture;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.env.MockEnvironment;

/** The turns of one replica, over stores in memory that several replicas may share. */
class TurnFixture {

	static final ConversationId ALICE = ConversationId.of("fake", "alice");

	/** How many parts are sent at once. */
	static final int SENDERS = 8;

	final SettableClock clock;

	final MemoryStores stores;

	final FakeChannel channel = new FakeChannel();

	final Map<TurnMetrics.TurnOutcome, Integer> outcomes = new ConcurrentHashMap<>(
			new EnumMap<>(TurnMetrics.TurnOutcome.class));

	final AtomicInteger takenOver = new AtomicInteger();

	final AtomicInteger handedBack = new AtomicInteger();

	final Terms terms;

	final TurnRunner runner;

	final Running running;

	final Sweeper sweeper;

	final Courier courier;

	final Waiters waiters;

	final Drain drain;

	final Turns turns;

	final Handover handover;

	final Posts posts;

	TurnFixture(Brain brain) {
		this(brain, new SettableClock(), Duration.ofMinutes(1), UnaryOperator.identity(),
				OutboxProperties.Unknown.RESEND);
	}

	TurnFixture(Brain brain, SettableClock clock, Duration deadline, UnaryOperator<TurnStore> around,
			OutboxProperties.Unknown unknown) {
		this(brain, clock, new MemoryStores(clock), deadline, around, unknown);
	}

	TurnFixture(Brain brain, SettableClock clock, MemoryStores stores, Duration deadline,
			UnaryOperator<TurnStore> around, OutboxProperties.Unknown unknown) {
		this.clock = clock;
		this.stores = stores;
		TurnProperties properties = new TurnProperties(20, 50, Duration.ofSeconds(30), deadline, 3, "sorry", 8);
		OutboxProperties outbox = new OutboxProperties(Duration.ofSeconds(1), Duration.ofSeconds(60),
				Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofHours(24), unknown, SENDERS);
		TurnStore store = around.apply(stores.turns);
		this.terms = new TurnConfiguration().terms(properties, outbox);
		TurnMetrics metrics = new TurnMetrics() {
			@Override
			public void turn(String channel, TurnOutcome outcome, int messages, Duration took) {
				TurnFixture.this.outcomes.merge(outcome, 1, Integer::sum);
			}

			@Override
			public void takenOver(String channel) {
				TurnFixture.this.takenOver.incrementAndGet();
			}

			@Override
			public void handedBack(String channel) {
				TurnFixture.this.handedBack.incrementAndGet();
			}
		};
		AdmissionProperties admission = new AdmissionProperties(null, null, null, null, "", List.of(), List.of());
		Workers workers = new Workers(new MockEnvironment(), properties, outbox);
		var channels = ChannelsFixture.channels(this.channel);
		var guards = GuardsFixture.guards();
		this.courier = new Courier(new Delivery(channels, outbox, metrics, Traces.NONE), stores.outbox, outbox, workers,
				clock);
		this.waiters = new Waiters(stores.replies);
		this.running = new Running(store, this.terms, properties, clock);
		Outgoing outgoing = new Outgoing(this.courier, this.waiters);
		Turn turn = new Turn(brain, guards, channels, properties, metrics, Traces.NONE);
		this.runner = new TurnRunner(new Thinking(turn, workers, properties, clock),
				new Completing(store, this.terms, outgoing, workers), this.running, workers, metrics, Traces.NONE);
		this.sweeper = new Sweeper(store, this.terms, this.runner, metrics, clock);
		this.drain = new Drain(this.runner, this.courier, this.running, workers, Duration.ofMillis(400));
		Reception reception = new Reception(new Door(store, this.terms, new Admissions(admission), guards, Traces.NONE),
				this.runner, outgoing, metrics);
		HandoverProperties handover = new HandoverProperties(Duration.ofMinutes(30), List.of("A person, please!"),
				"a person comes", "silent", "");
		this.posts = new Posts(turn, stores.takeovers, this.terms, outgoing, metrics, Traces.NONE);
		this.handover = new Handover(stores.takeovers, this.sweeper, this.posts, handover);
		this.turns = new Turns(guards, reception,
				new Commands(stores.takeovers, stores.replies, reception, this.terms, handover, Traces.NONE),
				stores.replies, this.waiters);
	}

	void say(String id, String text) {
		this.turns.accept(this.channel, message(id, text));
	}

	static InboundMessage message(String id, String text) {
		return new InboundMessage(ALICE, id, "sender", "address", text, true);
	}

	@Nullable String reply(String id) {
		MessageKey key = new MessageKey(ALICE, id);
		Recorded recorded = this.stores.replies.find(List.of(key)).get(key);
		return (recorded != null) ? recorded.reply() : null;
	}

	List<String> history() {
		return this.stores.history.history(ALICE, 100).stream().map(Message::text).toList();
	}

	/** A brain that waits to be let go, and tells when it began. */
	static final class Gate implements Brain {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch open = new CountDownLatch(1);

		final CountDownLatch interrupted = new CountDownLatch(1);

		@Override
		public String answer(Question question) throws Exception {
			this.begun.countDown();
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				throw ex;
			}
			return "to " + question.incoming().stream().map(Message::text).toList();
		}

	}

}

package dev.parley.turn;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.channel.ChannelsFixture;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.GuardsFixture;
import dev.parley.guard.Side;
import dev.parley.guard.reading.Span;
import dev.parley.store.MessageKey;
import dev.parley.store.Outbox;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.env.MockEnvironment;

/** The turns of one replica, over stores in memory that several replicas may share. */
class TurnFixture {

	static final ConversationId ALICE = ConversationId.of("fake", "alice");

	/** What the guard takes out. */
	private static final Pattern SECRET = Pattern.compile("SECRET");

	/** How many parts are sent at once. */
	static final int SENDERS = 8;

	final SettableClock clock;

	final MemoryStores stores;

	final FakeChannel channel = new FakeChannel();

	final Map<TurnMetrics.TurnOutcome, Integer> outcomes = new ConcurrentHashMap<>(
			new EnumMap<>(TurnMetrics.TurnOutcome.class));

	final AtomicInteger takenOver = new AtomicInteger();

	final AtomicInteger handedBack = new AtomicInteger();

	final ActiveTurns active;

	final LeaseRecovery recovery;

	final OutboxDispatcher dispatcher;

	private final Function<Outbox, OutboxDispatcher> dispatchers;

	/** What was said to the bot and went through the guard. */
	final List<String> screened = new CopyOnWriteArrayList<>();

	final PendingReplies replies;

	final TurnLifecycle lifecycle;

	final Previews previews;

	final MessagePipeline pipeline;

	final Handover handover;

	final HandoverAnnouncements announcements;

	final Posts posts;

	TurnFixture(Brain brain) {
		this(brain, new SettableClock(), Duration.ofMinutes(1), UnaryOperator.identity(),
				OutboxProperties.Unknown.RESEND);
	}

	TurnFixture(Brain brain, SettableClock clock, Duration deadline, UnaryOperator<SessionStore> around,
			OutboxProperties.Unknown unknown) {
		this(brain, clock, new MemoryStores(clock), deadline, around, unknown);
	}

	TurnFixture(Brain brain, SettableClock clock, MemoryStores stores, Duration deadline,
			UnaryOperator<SessionStore> around, OutboxProperties.Unknown unknown) {
		this(brain, clock, stores, new Waits(deadline, Duration.ZERO, Duration.ZERO), around, unknown);
	}

	/**
	 * How long is waited.
	 *
	 * @param deadline for the brain
	 * @param debounce for more of a burst
	 * @param album for more of an album
	 * @param perMinute how many messages of a sender are let in; null for any number
	 */
	record Waits(Duration deadline, Duration debounce, Duration album, @Nullable Integer perMinute) {

		Waits(Duration deadline, Duration debounce, Duration album) {
			this(deadline, debounce, album, null);
		}

	}

	TurnFixture(Brain brain, SettableClock clock, MemoryStores stores, Waits waits, UnaryOperator<SessionStore> around,
			OutboxProperties.Unknown unknown) {
		this.clock = clock;
		this.stores = stores;
		TurnProperties properties = new TurnProperties(20, 50, Duration.ofSeconds(30), waits.deadline(), 3, "sorry",
				"stopped", waits.debounce(), waits.album(), 8);
		OutboxProperties outbox = new OutboxProperties(Duration.ofSeconds(1), Duration.ofSeconds(60),
				Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofHours(24), unknown, SENDERS);
		SessionStore store = around.apply(stores.sessions);
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
		ChoicesProperties choices = new ChoicesProperties(Duration.ofDays(30), "taken", "late", "foreign");
		ChoiceTokens tokens = new ChoiceTokens(stores.keys, choices, clock);
		TurnThreads threads = new TurnThreads(new MockEnvironment(), properties, outbox);
		var channels = ChannelsFixture.channels(this.channel);
		HandoverProperties handover = new HandoverProperties(Duration.ofMinutes(30), List.of("A person, please!"),
				"a person comes", "silent", "", "https://bot.example/console");
		RateLimits limits = new RateLimits(
				new RateLimitProperties(waits.perMinute(), null, null, null, "", List.of(), List.of("fake:eve")),
				clock);
		Guard counting = (view, side) -> {
			if (side == Side.INPUT) {
				this.screened.add(view.text());
			}
			return SECRET.matcher(view.text())
				.results()
				.<Finding>map((secret) -> new Finding.Redaction("test.secret", new Span(secret.start(), secret.end()),
						"[hidden]"))
				.toList();
		};
		MessageScreening screening = new MessageScreening(GuardsFixture.guards(counting),
				new UserCommands(stores.takeovers, store, handover), limits, channels, properties, metrics,
				Traces.NONE);
		this.dispatchers = (parts) -> new OutboxDispatcher(channels, parts, tokens, outbox, threads, metrics,
				Traces.NONE, clock);
		this.dispatcher = dispatcher(stores.outbox);
		this.replies = new PendingReplies(store, tokens);
		this.active = new ActiveTurns(store, properties, clock);
		TurnRunner runner = new TurnRunner(store, new Debounce(channels, properties), this.active, threads, metrics,
				Traces.NONE);
		this.previews = new Previews(channels, GuardsFixture.guards(), threads, clock);
		this.pipeline = new MessagePipeline(new Contacts(stores.aliases, clock),
				new Undelivered(stores.outbox, stores.aliases), store, screening,
				new BrainCalls(brain, properties, Traces.NONE), runner, this.dispatcher, this.replies, this.previews,
				new Presses(tokens, store, choices, threads), metrics);
		this.recovery = new LeaseRecovery(store, this.pipeline, metrics);
		this.posts = new Posts(screening, stores.takeovers, this.dispatcher, this.replies, metrics, Traces.NONE);
		this.handover = new Handover(stores.takeovers, this.recovery, this.posts, channels, handover);
		this.announcements = new HandoverAnnouncements(stores.handovers, channels, this.dispatcher, handover);
		PeriodicTasks tasks = new PeriodicTasks(this.active, this.dispatcher, this.recovery, this.handover,
				this.announcements, this.replies, this.previews,
				new PeriodicTasks.Intervals(properties.lease(), outbox.poll()));
		this.lifecycle = new TurnLifecycle(tasks, runner, this.dispatcher, this.active, threads,
				new TurnLifecycle.Grace(Duration.ofMillis(400)));
	}

	/** Like the one of this replica, over another outbox. */
	OutboxDispatcher dispatcher(Outbox outbox) {
		return this.dispatchers.apply(outbox);
	}

	void say(String id, String text) {
		this.pipeline.accept(this.channel, message(id, text));
	}

	static InboundMessage message(String id, String text) {
		return new InboundMessage(ALICE, id, "sender", "address", text, true);
	}

	@Nullable String reply(String id) {
		MessageKey key = new MessageKey(ALICE, id);
		Recorded recorded = this.stores.sessions.find(List.of(key)).get(key);
		return (recorded != null) ? recorded.reply() : null;
	}

	List<String> history() {
		return this.stores.sessions.history(ALICE, 100).stream().map(Message::text).toList();
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

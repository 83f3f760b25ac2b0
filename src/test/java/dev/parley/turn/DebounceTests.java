package dev.parley.turn;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.brain.Brain;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import dev.parley.turn.TurnFixture.Waits;
import dev.parley.turn.TurnMetrics.TurnOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

/**
 * What is said in one go is one turn. The store's clock stands still until it is told, so
 * that a turn which waits looks again and again, and begins when the test wants it.
 */
class DebounceTests {

	private static final Duration QUIET = Duration.ofMillis(20);

	private static final Duration MUCH_LATER = Duration.ofMillis(19);

	private final SettableClock clock = new SettableClock();

	private final MemoryStores stores = new MemoryStores(this.clock);

	/** What the brain was asked, message by message. */
	private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();

	private final AtomicInteger looks = new AtomicInteger();

	private final Brain brain = (question) -> {
		this.asked.add(question.incoming().stream().map(Message::text).toList());
		return "answer " + this.asked.size();
	};

	private final TurnFixture turns = fixture(this.brain, QUIET, Duration.ZERO);

	private TurnFixture fixture(Brain brain, Duration debounce, Duration album) {
		return new TurnFixture(brain, this.clock, this.stores, new Waits(Duration.ofMinutes(1), debounce, album),
				this::counting, OutboxProperties.Unknown.RESEND);
	}

	private SessionStore counting(SessionStore store) {
		return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(),
				new Class<?>[] { SessionStore.class }, (proxy, method, arguments) -> {
					Object result = method.invoke(store, arguments);
					if (method.getName().equals("gather")) {
						this.looks.incrementAndGet();
					}
					return result;
				});
	}

	/** Until the turns that wait have looked at what waits by now. */
	private void look() {
		int before = this.looks.get();
		await().until(() -> this.looks.get() >= before + 2);
	}

	@Test
	void aBurstIsAnsweredByOneTurn() {
		for (int i = 1; i <= 5; i++) {
			this.turns.say("m" + i, "text " + i);
		}
		look();
		assertThat(this.asked).as("it may go on").isEmpty();
		this.clock.tick(QUIET);
		await().until(() -> this.turns.reply("m5") != null);
		assertThat(this.asked).containsExactly(List.of("text 1", "text 2", "text 3", "text 4", "text 5"));
		assertThat(List.of("m1", "m2", "m3", "m4", "m5")).allMatch((id) -> "answer 1".equals(this.turns.reply(id)));
		assertThat(this.turns.history()).containsExactly("text 1", "text 2", "text 3", "text 4", "text 5", "answer 1");
		await().untilAsserted(() -> assertThat(this.turns.outcomes).containsExactly(entry(TurnOutcome.ANSWERED, 1)));
		assertThat(this.turns.active.size()).isZero();
	}

	@Test
	void eachMessageStartsTheWaitAnew() {
		this.turns.say("1", "one");
		this.clock.tick(MUCH_LATER);
		this.turns.say("2", "two");
		this.clock.tick(MUCH_LATER);
		look();
		assertThat(this.asked).isEmpty();
		this.clock.tick(QUIET);
		await().until(() -> this.turns.reply("2") != null);
		assertThat(this.asked).containsExactly(List.of("one", "two"));
	}

	@Test
	void whoWritesOnAndOnIsAnsweredAllTheSame() {
		for (int i = 1; i <= 5; i++) {
			this.turns.say("m" + i, "text " + i);
			this.clock.tick(MUCH_LATER);
			look();
			assertThat(this.asked).isEmpty();
		}
		this.turns.say("m6", "text 6");
		this.clock.tick(MUCH_LATER);
		await().until(() -> this.turns.reply("m6") != null);
		assertThat(this.asked).singleElement().asInstanceOf(LIST).hasSize(6);
	}

	@Test
	void everyCallerOfTheBurstGetsTheOneAnswer() {
		Duration patience = Duration.ofSeconds(20);
		CompletableFuture<Outcome> first = this.turns.pipeline.converse(this.turns.channel,
				TurnFixture.message("1", "one"), patience);
		CompletableFuture<Outcome> second = this.turns.pipeline.converse(this.turns.channel,
				TurnFixture.message("2", "two"), patience);
		look();
		this.clock.tick(QUIET);
		assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new Outcome.Answered("answer 1"));
		assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new Outcome.Answered("answer 1"));
	}

	@Test
	void aRedeliveryWithinTheBurstIsNoFurtherMessage() {
		this.turns.say("1", "one");
		this.turns.say("1", "one");
		this.turns.say("2", "two");
		this.turns.say("1", "one");
		this.clock.tick(QUIET);
		await().until(() -> this.turns.reply("2") != null);
		assertThat(this.asked).containsExactly(List.of("one", "two"));
	}

	@Test
	void whatComesInWhileTheBrainThinksIsGatheredToo() throws Exception {
		CountDownLatch thinking = new CountDownLatch(1);
		CountDownLatch thought = new CountDownLatch(1);
		TurnFixture slow = fixture((question) -> {
			thinking.countDown();
			thought.await();
			return this.brain.answer(question);
		}, QUIET, Duration.ZERO);
		slow.say("1", "one");
		this.clock.tick(QUIET);
		thinking.await();
		slow.say("2", "two");
		thought.countDown();
		await().until(() -> slow.reply("1") != null);
		look();
		slow.say("3", "three");
		look();
		this.clock.tick(QUIET);
		await().until(() -> slow.reply("3") != null);
		assertThat(this.asked).containsExactly(List.of("one"), List.of("two", "three"));
	}

	@Test
	void aCrashWhileABurstIsWaitedForLosesNothing() {
		TurnFixture crashed = fixture(this.brain, Duration.ofSeconds(30), Duration.ZERO);
		crashed.say("1", "one");
		crashed.say("2", "two");
		this.clock.tick(Duration.ofSeconds(31));
		this.turns.recovery.sweep();
		await().until(() -> this.turns.reply("2") != null);
		assertThat(this.asked).containsExactly(List.of("one", "two"));
		assertThat(this.turns.takenOver).hasValue(1);
	}

	@Test
	void aStopHandsBackWhatIsWaitedFor() {
		TurnFixture stopped = fixture(this.brain, Duration.ofSeconds(30), Duration.ZERO);
		stopped.say("1", "one");
		stopped.lifecycle.drain();
		assertThat(stopped.active.size()).isZero();
		stopped.say("2", "two");
		this.turns.recovery.sweep();
		look();
		this.clock.tick(QUIET);
		await().until(() -> this.turns.reply("2") != null);
		assertThat(this.asked).containsExactly(List.of("one", "two"));
		assertThat(this.turns.takenOver).as("nobody was lost").hasValue(0);
	}

	@Test
	void aPersonWhoComesMeanwhileAnswersInItsPlace() {
		this.turns.say("1", "one");
		assertThat(this.turns.handover.pause(TurnFixture.ALICE, "eve")).isTrue();
		await().until(() -> this.turns.active.size() == 0);
		assertThat(this.asked).isEmpty();
		this.clock.tick(QUIET);
		assertThat(this.turns.handover.resume(TurnFixture.ALICE, "eve")).isTrue();
		await().until(() -> this.turns.reply("1") != null);
		assertThat(this.asked).containsExactly(List.of("one"));
	}

	@Test
	void asManyAsOneTurnAnswersAreNotWaitedFor() {
		for (int i = 1; i <= 50; i++) {
			this.turns.say("m" + i, "text " + i);
		}
		await().until(() -> this.turns.reply("m50") != null);
		assertThat(this.asked).singleElement().asInstanceOf(LIST).hasSize(50);
	}

	@Test
	void anAlbumIsOneTurnThoughNothingElseIsWaitedFor() {
		TurnFixture albums = fixture(this.brain, Duration.ZERO, QUIET);
		albums.say("1", "[image: our holidays]");
		albums.say("2", "[image]");
		look();
		albums.say("3", "[image]");
		look();
		assertThat(this.asked).isEmpty();
		this.clock.tick(QUIET);
		await().until(() -> albums.reply("3") != null);
		assertThat(this.asked).containsExactly(List.of("[image: our holidays]", "[image]", "[image]"));
		albums.say("4", "words are answered at once");
		await().until(() -> albums.reply("4") != null);
	}

	@Test
	void wordsBehindAPictureEndTheWait() {
		TurnFixture albums = fixture(this.brain, Duration.ZERO, QUIET);
		albums.say("1", "[image]");
		albums.say("2", "what is this?");
		await().until(() -> albums.reply("2") != null);
		assertThat(this.asked).containsExactly(List.of("[image]", "what is this?"));
	}

}

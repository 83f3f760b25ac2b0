package dev.parley.turn;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.parley.brain.BrainFailedException;
import dev.parley.brain.Question;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.conversation.SenderId;
import dev.parley.store.Acceptance;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Turn;
import dev.parley.store.Completion;
import dev.parley.store.Failures;
import dev.parley.store.Lease;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.TurnLimits;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import dev.parley.turn.OutboxProperties.Unknown;
import dev.parley.turn.TurnFixture.Gate;
import dev.parley.turn.TurnMetrics.TurnOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MessagePipelineTests {

	private static final TurnLimits DEAD_OWNER = new TurnLimits(Duration.ofSeconds(-1), 20, 50, Duration.ofMinutes(1));

	@Test
	void answersAndSendsInParts() throws Exception {
		TurnFixture turns = new TurnFixture((question) -> "one|two");
		turns.say("1", "hello");
		assertThat(turns.channel.sent.poll(10, TimeUnit.SECONDS)).extracting(Part::text).isEqualTo("one");
		assertThat(turns.channel.sent.poll(10, TimeUnit.SECONDS)).extracting(Part::text).isEqualTo("two");
		assertThat(turns.history()).containsExactly("hello", "one|two");
	}

	@Test
	void answersAllThatWaitsByOneReply() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "one");
		brain.begun.await();
		turns.say("2", "two");
		turns.say("3", "three");
		brain.open.countDown();
		await().until(() -> turns.reply("3") != null);
		assertThat(turns.reply("1")).isEqualTo("to [one]");
		assertThat(turns.reply("2")).isEqualTo("to [two, three]").isEqualTo(turns.reply("3"));
		assertThat(turns.history()).containsExactly("one", "two", "three", "to [one]", "to [two, three]");
	}

	@Test
	void aCallerWithoutPatienceIsNotKeptForAQuickBrain() {
		TurnFixture turns = new TurnFixture((question) -> "quick");
		for (int i = 0; i < 50; i++) {
			assertThat(turns.pipeline.converse(turns.channel, TurnFixture.message("m" + i, "hello"), Duration.ZERO))
				.isCompletedWithValue(new Outcome.Pending());
		}
	}

	@Test
	void screensNothingOfWhoeverIsOverALimit() {
		TurnFixture turns = limited();
		IntStream.rangeClosed(1, 9).forEach((i) -> turns.say("" + i, "text " + i));
		assertThat(turns.screened).as("two let in, and the one that told")
			.containsExactly("text 1", "text 2", "text 3");
		await().until(() -> turns.reply("2") != null);
		assertThat(turns.history()).contains("text 1", "text 2").noneMatch((text) -> text.matches("text [3-9]"));
		turns.clock.tick(Duration.ofSeconds(61));
		turns.say("10", "text 10");
		await().until(() -> turns.reply("10") != null);
		assertThat(turns.history()).contains("text 10");
	}

	@Test
	void screensWhatTheStoreLetsInAfterAll() {
		TurnFixture turns = limited();
		IntStream.rangeClosed(1, 3).forEach((i) -> turns.say("" + i, "text " + i));
		await().until(() -> turns.reply("2") != null);
		turns.stores.erasure.erase(new SenderId("fake", "sender"));
		turns.say("4", "text 4");
		await().until(() -> turns.reply("4") != null);
		assertThat(turns.screened).contains("text 4");
		assertThat(turns.history()).contains("text 4");
	}

	@Test
	void hearsACommandOfWhoeverIsOverALimit() {
		TurnFixture turns = limited();
		IntStream.rangeClosed(1, 3).forEach((i) -> turns.say("" + i, "text " + i));
		turns.say("4", "A person, please!");
		assertThat(turns.reply("4")).isEqualTo("a person comes");
	}

	@Test
	void comparesARepeatedTextOfWhoeverIsOverALimit() throws Exception {
		TurnFixture turns = limited();
		IntStream.rangeClosed(1, 3)
			.forEach((i) -> turns.pipeline.converse(turns.channel, TurnFixture.message("" + i, "text " + i),
					Duration.ofSeconds(5)));
		await().until(() -> turns.reply("1") != null);
		assertThat(
				turns.pipeline.converse(turns.channel, TurnFixture.message("1", "text 1"), Duration.ofSeconds(5)).get())
			.isInstanceOf(Outcome.Answered.class);
		assertThat(
				turns.pipeline.converse(turns.channel, TurnFixture.message("1", "other"), Duration.ofSeconds(5)).get())
			.isInstanceOf(Outcome.Conflict.class);
		assertThat(
				turns.pipeline.converse(turns.channel, TurnFixture.message("3", "text 3"), Duration.ofSeconds(5)).get())
			.isInstanceOf(Outcome.Silenced.class);
	}

	/** Lets two messages of a sender in, each minute. */
	private static TurnFixture limited() {
		SettableClock clock = new SettableClock();
		return new TurnFixture((question) -> "fine", clock, new MemoryStores(clock),
				new TurnFixture.Waits(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, 2), UnaryOperator.identity(),
				OutboxProperties.Unknown.RESEND);
	}

	@Test
	void asksAFailingBrainAgain() {
		AtomicInteger calls = new AtomicInteger();
		TurnFixture turns = new TurnFixture((question) -> {
			if (calls.incrementAndGet() < 3) {
				throw new IllegalStateException("out of order");
			}
			return "at last";
		});
		turns.say("1", "hello");
		await().until(() -> "at last".equals(turns.reply("1")));
		await().untilAsserted(() -> assertThat(turns.outcomes).containsOnlyKeys(TurnOutcome.ANSWERED));
	}

	@Test
	void apologisesForABrainThatKeepsFailingAndGoesOn() {
		TurnFixture turns = new TurnFixture((question) -> {
			if (question.incoming().get(0).text().equals("poison")) {
				throw new IllegalStateException("out of order");
			}
			return "fine";
		});
		turns.say("1", "poison");
		await().atMost(Duration.ofSeconds(20)).until(() -> "sorry".equals(turns.reply("1")));
		assertThat(turns.stores.failures.failed(5)).extracting(Failures.Failure::key)
			.extracting("messageId")
			.containsExactly("1");
		turns.say("2", "hello");
		await().until(() -> "fine".equals(turns.reply("2")));
		await()
			.untilAsserted(() -> assertThat(turns.outcomes).containsOnlyKeys(TurnOutcome.FAILED, TurnOutcome.ANSWERED));
	}

	@Test
	void doesNotAskABrainAgainThatHasGivenUp() {
		AtomicInteger calls = new AtomicInteger();
		TurnFixture turns = new TurnFixture((question) -> {
			calls.incrementAndGet();
			throw new BrainFailedException("the provider is away");
		});
		turns.say("1", "hello");
		await().until(() -> "sorry".equals(turns.reply("1")));
		assertThat(calls).hasValue(1);
	}

	@Test
	void aTurnHasOneNameAndOneDeadlineHoweverOftenItIsAsked() {
		Queue<Question> questions = new ConcurrentLinkedQueue<>();
		TurnFixture turns = new TurnFixture((question) -> {
			questions.add(question);
			if (questions.size() == 1) {
				throw new IllegalStateException("out of order");
			}
			return "fine";
		});
		turns.say("1", "hello");
		await().until(() -> "fine".equals(turns.reply("1")));
		turns.say("2", "hello");
		await().until(() -> "fine".equals(turns.reply("2")));
		assertThat(questions).extracting(Question::id).hasSize(3).doesNotContainNull();
		assertThat(questions).extracting(Question::id).first().isEqualTo(List.copyOf(questions).get(1).id());
		assertThat(Set.copyOf(questions.stream().map(Question::id).toList())).hasSize(2);
		assertThat(questions).extracting(Question::deadline)
			.containsOnly(turns.clock.instant().plus(Duration.ofMinutes(1)));
	}

	@Test
	void aTurnKeepsItsNameWhenItIsTakenOver() throws Exception {
		Queue<Question> questions = new ConcurrentLinkedQueue<>();
		Gate gate = new Gate();
		TurnFixture turns = new TurnFixture((question) -> {
			questions.add(question);
			return (questions.size() == 1) ? gate.answer(question) : "fine";
		});
		turns.say("1", "hello");
		gate.begun.await();
		turns.clock.tick(Duration.ofMinutes(1));
		turns.recovery.sweep();
		await().until(() -> "fine".equals(turns.reply("1")));
		assertThat(questions).hasSize(2).extracting(Question::id).containsOnly(questions.element().id());
	}

	@Test
	void apologisesForABrainThatSaysNothing() {
		TurnFixture turns = new TurnFixture((question) -> " ");
		turns.say("1", "hello");
		await().atMost(Duration.ofSeconds(20)).until(() -> "sorry".equals(turns.reply("1")));
	}

	@Test
	void apologisesAtTheDeadline() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain, new SettableClock(), Duration.ofMillis(200), (store) -> store,
				Unknown.RESEND);
		turns.say("1", "hello");
		brain.begun.await();
		turns.active.expire();
		assertThat(brain.interrupted.getCount()).as("before the deadline").isOne();
		turns.clock.tick(Duration.ofMillis(200));
		turns.active.expire();
		assertThat(brain.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		await().until(() -> "sorry".equals(turns.reply("1")));
	}

	@Test
	void apologisesForAMessageThatKilledThreeOwners() {
		TurnFixture turns = new TurnFixture((question) -> {
			throw new AssertionError("must not be asked");
		});
		turns.stores.sessions(DEAD_OWNER).accept(Arrival.of(TurnFixture.message("1", "poison")));
		turns.stores.sessions(DEAD_OWNER).sweep(1);
		turns.stores.sessions(DEAD_OWNER).sweep(1);
		turns.recovery.sweep();
		await().until(() -> "sorry".equals(turns.reply("1")));
	}

	@Test
	void takesOverWhatACrashLeftBehind() {
		TurnFixture turns = new TurnFixture((question) -> "here");
		turns.stores.sessions(DEAD_OWNER).accept(Arrival.of(TurnFixture.message("1", "hello")));
		turns.recovery.sweep();
		await().until(() -> "here".equals(turns.reply("1")));
	}

	@Test
	void oneSweepTakesUpAllThatWaitsHoweverManyThereAre() {
		TurnFixture turns = new TurnFixture((question) -> "here");
		SessionStore dead = turns.stores.sessions(DEAD_OWNER);
		for (int i = 0; i < 350; i++) {
			dead.accept(Arrival.of(new InboundMessage(ConversationId.of("fake", "c" + i), "1", "s", "a", "x", true)));
		}
		turns.recovery.sweep();
		await().until(() -> Integer.valueOf(350).equals(turns.outcomes.get(TurnOutcome.ANSWERED)));
	}

	@Test
	void countsAsTakenOverWhatAnOwnerWasLostOver() {
		TurnFixture turns = new TurnFixture((question) -> "here");
		turns.stores.sessions(DEAD_OWNER).accept(Arrival.of(TurnFixture.message("1", "hello")));
		turns.recovery.sweep();
		await().until(() -> "here".equals(turns.reply("1")));
		assertThat(turns.takenOver).hasValue(1);
		assertThat(turns.handedBack).hasValue(0);
	}

	@Test
	void theNextMessageTakesOverToo() {
		TurnFixture turns = new TurnFixture((question) -> "here");
		turns.stores.sessions(DEAD_OWNER).accept(Arrival.of(TurnFixture.message("1", "hello")));
		turns.say("2", "anybody?");
		await().until(() -> "here".equals(turns.reply("2")));
		assertThat(turns.takenOver).hasValue(1);
	}

	@Test
	void doesNotCountAsTakenOverWhatAPersonHandsBack() {
		TurnFixture turns = new TurnFixture((question) -> "here");
		turns.say("1", "hello");
		await().until(() -> "here".equals(turns.reply("1")));
		turns.handover.pause(TurnFixture.ALICE, "eve");
		turns.say("2", "and now?");
		turns.handover.resume(TurnFixture.ALICE, "eve");
		await().until(() -> "here".equals(turns.reply("2")));
		assertThat(turns.takenOver).hasValue(0);
		assertThat(turns.handedBack).hasValue(1);
	}

	@Test
	void aLostLeaseEndsTheThinkingAndStoresNothing() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "hello");
		brain.begun.await();
		turns.active.renew();
		turns.clock.tick(Duration.ofSeconds(31));
		Turn taken = turns.stores.sessions.sweep(1).get(0);
		turns.active.renew();
		assertThat(brain.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		await().until(() -> turns.outcomes.containsKey(TurnOutcome.FENCED));
		assertThat(turns.history()).containsExactly("hello");
		assertThat(turns.stores.sessions.append(taken, new Answer("a", List.of("a"), true, false)))
			.isInstanceOf(Completion.Done.class);
	}

	@Test
	void renewsTheLeaseWhileTheBrainThinks() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "hello");
		brain.begun.await();
		for (int i = 0; i < 3; i++) {
			turns.clock.tick(Duration.ofSeconds(20));
			turns.active.renew();
			assertThat(turns.stores.sessions.sweep(1)).isEmpty();
		}
		brain.open.countDown();
		await().until(() -> turns.outcomes.containsKey(TurnOutcome.ANSWERED));
	}

	@Test
	void aBrainThatIgnoresItsEndLosesItsLease() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "hello");
		brain.begun.await();
		turns.clock.tick(Duration.ofSeconds(91));
		turns.active.renew();
		assertThat(turns.stores.sessions.sweep(1)).hasSize(1);
		brain.open.countDown();
		await().until(() -> turns.outcomes.containsKey(TurnOutcome.FENCED));
		assertThat(turns.history()).containsExactly("hello");
	}

	@Test
	void handsWhatIsNotDoneBackAtAStop() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "hello");
		brain.begun.await();
		turns.lifecycle.drain();
		await().until(() -> turns.outcomes.containsKey(TurnOutcome.ABANDONED));
		Turn other = turns.stores.sessions.sweep(1).get(0);
		assertThat(other.takeovers()).isZero();
	}

	@Test
	void leavesWhatComesInDuringAStopToOthers() {
		TurnFixture turns = new TurnFixture((question) -> "hi");
		turns.lifecycle.drain();
		turns.say("1", "hello");
		assertThat(turns.stores.sessions.sweep(1)).hasSize(1);
	}

	@Test
	void finishesWhatRunsAtAStop() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "hello");
		brain.begun.await();
		CompletableFuture<Void> stop = CompletableFuture.runAsync(turns.lifecycle::drain);
		brain.open.countDown();
		stop.get(10, TimeUnit.SECONDS);
		assertThat(turns.reply("1")).isEqualTo("to [hello]");
	}

	@Test
	void repeatsACompletionWithoutAskingTheBrainAgain() {
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger completions = new AtomicInteger();
		TurnFixture turns = new TurnFixture((question) -> "answer " + calls.incrementAndGet(), new SettableClock(),
				Duration.ofMinutes(1), (store) -> unsteady(store, completions), Unknown.RESEND);
		turns.say("1", "hello");
		await().until(() -> "answer 1".equals(turns.reply("1")));
		assertThat(completions).hasValue(3);
		assertThat(calls).hasValue(1);
	}

	@Test
	void typingThatFailsChangesNothing() {
		TurnFixture turns = new TurnFixture((question) -> "hi");
		turns.channel.typingFails = true;
		turns.say("1", "hello");
		await().until(() -> "hi".equals(turns.reply("1")));
	}

	@Test
	void aCallerIsToldTheReplyOfAnotherReplica() throws Exception {
		SettableClock clock = new SettableClock();
		TurnFixture here = new TurnFixture(new Gate(), clock, Duration.ofMinutes(1), (store) -> store, Unknown.RESEND);
		// another replica holds the conversation
		Turn theirs = here.stores.sessions.accept(Arrival.of(TurnFixture.message("1", "one"))).turn();
		assertThat(theirs).isNotNull();
		CompletableFuture<Outcome> reply = here.pipeline.converse(here.channel, TurnFixture.message("2", "two"),
				Duration.ofSeconds(20));
		here.replies.look();
		assertThat(reply).isNotDone();
		Answer answer = new Answer("a", List.of("a"), false, false);
		Completion completion = here.stores.sessions.append(theirs, answer);
		here.stores.sessions.append(((Completion.More) completion).next(), answer);
		here.replies.look();
		assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Answered("a"));
	}

	@Test
	void aCallerOutOfPatienceIsToldToComeAgain() throws Exception {
		Gate brain = new Gate();
		TurnFixture turns = new TurnFixture(brain);
		InboundMessage message = TurnFixture.message("1", "hello");
		assertThat(turns.pipeline.converse(turns.channel, message, Duration.ofMillis(50)).get(10, TimeUnit.SECONDS))
			.isEqualTo(new Outcome.Pending());
		assertThat(turns.pipeline.converse(turns.channel, message.withText("other"), Duration.ZERO).get())
			.isEqualTo(new Outcome.Conflict());
		brain.open.countDown();
		await().until(() -> turns.reply("1") != null);
		assertThat(turns.pipeline.converse(turns.channel, message, Duration.ZERO).get())
			.isEqualTo(new Outcome.Answered("to [hello]"));
	}

	@Test
	void answersAgainWhenItIsStartedAfterAStop() {
		TurnFixture turns = new TurnFixture((question) -> "hi");
		turns.lifecycle.drain();
		turns.say("1", "hello");
		assertThat(turns.reply("1")).isNull();
		turns.lifecycle.reopen();
		turns.recovery.sweep();
		await().until(() -> "hi".equals(turns.reply("1")));
	}

	/** Loses its first two completions. */
	private static SessionStore unsteady(SessionStore store, AtomicInteger completions) {
		return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(),
				new Class<?>[] { SessionStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("append") && completions.incrementAndGet() < 3) {
						throw new StoreUnavailableException("away");
					}
					return method.invoke(store, arguments);
				});
	}

}

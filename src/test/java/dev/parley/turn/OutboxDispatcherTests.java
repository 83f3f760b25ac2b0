package dev.parley.turn;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Closing;
import dev.parley.store.Completion;
import dev.parley.store.DeadLetter;
import dev.parley.store.Outbox;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import dev.parley.testing.SettableClock;
import dev.parley.turn.OutboxProperties.Unknown;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OutboxDispatcherTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private TurnFixture turns = fixture(Unknown.RESEND);

	@Test
	void sendsThePartsOfAnAnswerInOrder() {
		this.turns.dispatcher.send(post("a", "b", "c"));
		assertThat(this.turns.channel.sent).extracting(Part::text).containsExactly("a", "b", "c");
		assertNothingIsLeft();
	}

	@Test
	void waitsAsLongAsThePlatformAsks() {
		this.turns.channel.outcomes.add(new SendOutcome.RetryLater("429", MINUTE));
		this.turns.dispatcher.send(post("a", "b"));
		this.turns.clock.tick(Duration.ofSeconds(59));
		this.turns.dispatcher.poll();
		assertThat(this.turns.channel.sent).hasSize(1);
		this.turns.clock.tick(Duration.ofSeconds(2));
		this.turns.dispatcher.poll();
		await().until(() -> this.turns.channel.sent.size() == 3);
		assertThat(this.turns.channel.sent).extracting(Part::text).containsExactly("a", "a", "b");
		await().untilAsserted(this::assertNothingIsLeft);
	}

	@Test
	void aRefusalIsADeadLetterThatCanBeReplayed() {
		this.turns.channel.outcomes.add(new SendOutcome.Refused("channel_not_found"));
		Part part = post("a", "b");
		this.turns.dispatcher.send(part);
		assertThat(this.turns.stores.outbox.dead(5)).extracting(DeadLetter::error)
			.containsExactly("channel_not_found", "an earlier part of this answer was not sent");
		assertThat(this.turns.stores.outbox.replay(part.conversation(), part.seq())).isEqualTo(2);
		this.turns.dispatcher.poll();
		await().untilAsserted(this::assertNothingIsLeft);
		assertThat(this.turns.channel.sent).extracting(Part::text).containsExactly("a", "a", "b");
	}

	@Test
	void takesUpNothingAfterTheStop() {
		this.turns.channel.outcomes.add(new SendOutcome.RetryLater("503", null));
		this.turns.dispatcher.send(post("a"));
		this.turns.lifecycle.drain();
		this.turns.clock.tick(Duration.ofSeconds(1));
		this.turns.dispatcher.poll();
		assertThat(this.turns.stores.outbox.due(5)).as("left to another replica").hasSize(1);
	}

	@Test
	void resendsWhatThePlatformMayHave() {
		this.turns.channel.outcomes.add(new SendOutcome.Unknown("time-out"));
		this.turns.dispatcher.send(post("a"));
		this.turns.clock.tick(Duration.ofSeconds(1));
		this.turns.dispatcher.poll();
		await().untilAsserted(this::assertNothingIsLeft);
		assertThat(this.turns.channel.sent).hasSize(2);
	}

	@Test
	void holdsWhatThePlatformMayHaveWhenToldTo() {
		this.turns = fixture(Unknown.HOLD);
		this.turns.channel.outcomes.add(new SendOutcome.Unknown("time-out"));
		this.turns.dispatcher.send(post("a"));
		assertThat(this.turns.stores.outbox.dead(5)).singleElement()
			.satisfies((letter) -> assertThat(letter.state()).isEqualTo("unknown"));
	}

	@Test
	void doesNotHoldWhereThePlatformTellsARepetition() {
		this.turns = fixture(Unknown.HOLD);
		this.turns.channel.idempotent = true;
		this.turns.channel.outcomes.add(new SendOutcome.Unknown("time-out"));
		this.turns.dispatcher.send(post("a"));
		this.turns.clock.tick(Duration.ofSeconds(1));
		this.turns.dispatcher.poll();
		await().untilAsserted(this::assertNothingIsLeft);
		assertThat(this.turns.channel.sent).hasSize(2);
	}

	/** Their leases ran out while nobody could prolong them. */
	@Test
	void leavesLivingSendersTheirPartsWhenTheStoreWasAway() {
		post("a");
		this.turns.clock.tick(MINUTE);
		AtomicBoolean away = new AtomicBoolean(true);
		Outbox outbox = (Outbox) Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[] { Outbox.class },
				(proxy, method, arguments) -> {
					if (away.get()) {
						throw new StoreUnavailableException("The store is away");
					}
					return method.invoke(this.turns.stores.outbox, arguments);
				});
		OutboxDispatcher dispatcher = this.turns.dispatcher(outbox);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(dispatcher::poll);
		away.set(false);
		dispatcher.poll();
		assertThat(this.turns.channel.sent).isEmpty();
		this.turns.clock.tick(Duration.ofSeconds(3));
		dispatcher.poll();
		await().until(() -> this.turns.channel.sent.size() == 1);
	}

	@Test
	void whatALostSenderLeftIsHeldUnsentWhenToldTo() {
		this.turns = fixture(Unknown.HOLD);
		post("a");
		this.turns.clock.tick(MINUTE.plusSeconds(1));
		this.turns.dispatcher.poll();
		await().until(() -> this.turns.stores.outbox.dead(5).size() == 1);
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void aStaleAnswerIsNotSentAnyMore() {
		Part part = post("a");
		this.turns.clock.tick(Duration.ofHours(25));
		this.turns.channel.outcomes.add(new SendOutcome.RetryLater("503", null));
		this.turns.dispatcher.send(part);
		assertThat(this.turns.stores.outbox.dead(5)).extracting(DeadLetter::error).containsExactly("503");
	}

	@Test
	void aPartThatWaitedTooLongForAThreadGoesBackUnsent() throws Exception {
		CountDownLatch platform = new CountDownLatch(1);
		this.turns.channel.platform = platform;
		for (int i = 0; i < TurnFixture.SENDERS; i++) {
			this.turns.dispatcher.dispatch(post(ConversationId.of("fake", "busy" + i), "busy"));
		}
		await().until(() -> this.turns.channel.sent.size() == TurnFixture.SENDERS);
		this.turns.dispatcher.dispatch(post("late"));
		this.turns.clock.tick(Duration.ofSeconds(31));
		platform.countDown();
		await().until(() -> this.turns.stores.housekeeping.backlog().outbox().equals(Map.of("pending", 1L)));
		assertThat(this.turns.channel.sent).extracting(Part::text).doesNotContain("late");
		assertThat(this.turns.stores.outbox.due(5)).singleElement().satisfies((part) -> {
			assertThat(part.text()).isEqualTo("late");
			assertThat(part.doubtful()).isFalse();
		});
	}

	@Test
	void whatTheStoreRefusesToRecordIsRecordedOtherwiseAndNotSentAgain() {
		List<Closing> told = new ArrayList<>();
		Outbox outbox = (Outbox) Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[] { Outbox.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("close")) {
						told.add((Closing) arguments[1]);
						if (told.size() == 1) {
							throw new IllegalArgumentException("no such id can be stored");
						}
					}
					return method.invoke(this.turns.stores.outbox, arguments);
				});
		OutboxDispatcher dispatcher = this.turns.dispatcher(outbox);
		dispatcher.send(post("a"));
		assertThat(told).containsExactly(new Closing.Sent("id"), new Closing.Sent(null));
		assertThat(this.turns.channel.sent).hasSize(1);
		assertNothingIsLeft();
	}

	@Test
	void aPartWhoseOutcomeIsNeverRecordedIsGivenUpWhenItIsTooOld() {
		post("a");
		this.turns.clock.tick(Duration.ofHours(25));
		this.turns.dispatcher.poll();
		assertThat(this.turns.stores.outbox.dead(5)).extracting(DeadLetter::error)
			.containsExactly("what became of it could not be recorded");
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void aSlowSenderKeepsItsPartAndADeadOneIsReplacedWithinTwoLeases() throws Exception {
		CountDownLatch platform = new CountDownLatch(1);
		this.turns.channel.platform = platform;
		this.turns.dispatcher.dispatch(post("slow"));
		await().until(() -> this.turns.channel.sent.size() == 1);
		for (int i = 0; i < 5; i++) {
			this.turns.clock.tick(Duration.ofSeconds(10));
			this.turns.dispatcher.renew();
			assertThat(this.turns.stores.outbox.due(5)).as("it is alive").isEmpty();
		}
		platform.countDown();
		await().untilAsserted(this::assertNothingIsLeft);
		post(ConversationId.of("fake", "lost"), "of a sender that died");
		this.turns.clock.tick(Duration.ofSeconds(31));
		assertThat(this.turns.stores.outbox.due(5)).singleElement()
			.satisfies((part) -> assertThat(part.doubtful()).isTrue());
	}

	private void assertNothingIsLeft() {
		assertThat(this.turns.stores.housekeeping.backlog().outbox()).isEmpty();
	}

	private Part post(String... parts) {
		return post(TurnFixture.ALICE, parts);
	}

	private Part post(ConversationId conversation, String... parts) {
		InboundMessage message = new InboundMessage(conversation, "1", "sender", "address", "hello", true);
		Turn claim = this.turns.stores.sessions.accept(Arrival.of(message)).turn();
		assertThat(claim).isNotNull();
		Completion completion = this.turns.stores.sessions.append(claim,
				new Answer("all", List.of(parts), true, false));
		Part first = ((Completion.Done) completion).first();
		assertThat(first).isNotNull();
		return first;
	}

	private static TurnFixture fixture(Unknown unknown) {
		return new TurnFixture((question) -> "unused", new SettableClock(), MINUTE, (store) -> store, unknown);
	}

}

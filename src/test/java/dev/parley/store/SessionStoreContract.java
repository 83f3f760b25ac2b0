package dev.parley.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import dev.parley.store.Acceptance.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What every {@link SessionStore} promises, and the {@link Outbox} beside it; what it
 * keeps of the conditions on which messages are let in stands in
 * {@link AdmissionContract}.
 */
public abstract class SessionStoreContract extends AdmissionContract {

	private static final Duration LONG = Duration.ofMinutes(5);

	/** The lease has run out as soon as it is given: its owner is as good as dead. */
	private static final TurnLimits DEAD_OWNER = new TurnLimits(Duration.ofSeconds(-1), 20, 50, LONG);

	private final ConversationId alice = ConversationId.of("rest", "alice");

	private final ConversationId bob = ConversationId.of("rest", "bob");

	protected abstract Outbox outbox(TurnLimits limits);

	protected abstract Failures failures();

	protected abstract Erasure erasure();

	/** Puts messages into the history that nobody has to answer, as a move does. */
	protected abstract void remember(ConversationId conversation, Message... messages);

	@Test
	void keepsWhatAnAnswerOffersWithItsLastPart() {
		Buttons offered = new Buttons("Which \"one\"?",
				List.of(new Choice("Blue, {a}", "b'lue\\"), new Choice("Žlutý \uD83D\uDE00", "")));
		Turn turn = claim(accept("1", "one"));
		Part first = first(store().append(turn, sending("a", "b").with(offered)));
		assertThat(first.buttons()).isNull();
		Part last = sent(first);
		assertThat(last).isNotNull();
		assertThat(last.text()).isEqualTo("b");
		assertThat(last.buttons()).isEqualTo(offered);
		outbox().close(last, new Closing.Dead("no"));
		assertThat(outbox().replay(this.alice, last.seq())).isEqualTo(1);
		Part replayed = outbox().due(10).get(0);
		assertThat(replayed.buttons()).as("replayed").isEqualTo(offered);
		assertThat(sent(replayed)).isNull();
		Recorded recorded = store().find(List.of(new MessageKey(this.alice, "1"))).get(new MessageKey(this.alice, "1"));
		assertThat(recorded).isNotNull();
		assertThat(recorded.buttons()).isEqualTo(offered);
		assertThat(recorded.seq()).isEqualTo(last.seq());
		Part alone = first(store().append(claim(accept("2", "two")), sending("c").with(offered)));
		assertThat(alone.buttons()).as("sent at once").isEqualTo(offered);
		assertThat(sent(alone)).isNull();
		assertThat(first(store().append(claim(accept("3", "three")), sending("d"))).buttons()).isNull();
	}

	@Test
	void tellsTheValueOfAChoiceBesideItsTitle() {
		InboundMessage pressed = message(this.alice, "press-1", "").by(new Press("token", "at"))
			.choosing(17, new Choice("Blue", "b'lue"));
		Turn turn = claim(store().accept(Arrival.of(pressed)));
		assertThat(turn.incoming()).singleElement()
			.satisfies((said) -> assertThat(said.text()).isEqualTo("Blue"))
			.satisfies((said) -> assertThat(said.choice()).isEqualTo("b'lue"));
		assertThat(store().accept(Arrival.of(pressed)).kind()).isEqualTo(Kind.REPEATED);
		MessageKey key = new MessageKey(this.alice, "choice:17");
		assertThat(store().find(List.of(key)).get(key)).extracting(Recorded::press).isEqualTo("press-1");
		complete(turn, "fine");
		Turn next = claim(accept("2", "typed"));
		assertThat(next.history()).extracting(Message::choice).containsExactly("b'lue", null);
		assertThat(next.incoming()).extracting(Message::choice).containsOnlyNulls();
		assertThat(store().history(this.alice, 10)).extracting(Message::choice).containsExactly("b'lue", null, null);
		InboundMessage elsewhere = message(this.bob, "3", "Start").by(new Press("GET_STARTED", ""));
		assertThat(claim(store().accept(Arrival.of(elsewhere))).incoming()).extracting(Message::choice)
			.containsExactly("GET_STARTED");
	}

	@Test
	void stopsWhatIsBeingMadeAndNothingLater() {
		assertThat(store().stop(this.alice, "nobody")).isFalse();
		Turn turn = claim(accept("1", "one"));
		assertThat(store().stopped(List.of(turn))).isEmpty();
		accept("2", "two");
		assertThat(store().stop(this.alice, "s1")).isTrue();
		assertThat(store().stop(this.alice, "s1")).as("repeated").isTrue();
		assertThat(store().stop(this.alice, "s2")).as("stopped before").isFalse();
		assertThat(store().stop(this.bob, "s1")).isFalse();
		assertThat(store().accept(Arrival.cancel(message(this.alice, "s1", "/stop"))))
			.isEqualTo(Acceptance.of(Kind.ACCEPTED));
		assertThat(store().stopped(List.of(turn))).containsExactly(turn.lease());
		Turn next = ((Completion.More) store().append(turn, sending("stopped"))).next();
		assertThat(next.incoming()).extracting(Message::text).containsExactly("two");
		assertThat(store().stopped(List.of(next))).as("it was said before").containsExactly(next.lease());
		assertThat(store().append(next, sending("stopped"))).isInstanceOf(Completion.Done.class);
		assertThat(store().stop(this.alice, "s3")).as("nothing is being made").isFalse();
		Turn later = claim(accept("3", "three"));
		assertThat(store().stopped(List.of(later))).isEmpty();
		assertThat(store().accept(Arrival.cancel(message(this.alice, "s1", "/stop"))).kind()).isEqualTo(Kind.REPEATED);
		assertThat(later.history()).extracting(Message::text).containsExactly("one", "stopped", "two", "stopped");
		assertThat(store().stop(this.alice, "s3")).isTrue();
	}

	@Test
	void nothingIsStoppedThatAPersonHasOrThatWasErased() {
		claim(accept("1", "one"));
		assertThat(store().stop(this.alice, "s1")).isTrue();
		erasure().erase(this.alice);
		Turn anew = claim(accept("2", "two"));
		assertThat(store().stopped(List.of(anew))).isEmpty();
		store().accept(Arrival.handover(message(this.alice, "3", "/stop"), sending("a person comes")));
		assertThat(store().stop(this.alice, "s2")).isFalse();
	}

	private Outbox outbox() {
		return outbox(LIMITS);
	}

	@Test
	void theFirstMessageGetsTheTurn() {
		Acceptance accepted = accept("1", "hello");
		assertThat(accepted.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(claim(accepted).history()).isEmpty();
		assertThat(claim(accepted).waiting()).singleElement().satisfies((waiting) -> {
			assertThat(waiting.messageId()).isEqualTo("1");
			assertThat(waiting.text()).isEqualTo("hello");
			assertThat(waiting.address()).isEqualTo("address");
		});
		assertThat(claim(accepted).takeovers()).isZero();
	}

	@Test
	void anAcceptedMessageIsInTheHistoryAtOnce() {
		accept("1", "hello");
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("hello");
	}

	@Test
	void aMessageBehindARunningTurnWaits() {
		accept("1", "hello");
		assertThat(accept("2", "again")).isEqualTo(Acceptance.of(Kind.ACCEPTED));
	}

	@Test
	void aRepeatedMessageIsNotStoredAgain() {
		Turn claim = claim(accept("1", "hello"));
		assertThat(accept("1", "hello")).isEqualTo(Acceptance.of(Kind.REPEATED));
		complete(claim, "hi");
		assertThat(accept("1", "hello")).isEqualTo(Acceptance.of(Kind.REPEATED));
		assertThat(store().history(this.alice, 20)).hasSize(2);
		assertThat(accept("2", "again").turn()).as("the lease was given back").isNotNull();
	}

	@Test
	void whatLedToAMessageIsToldToItsTurnAndToNobodyElse() {
		String first = traceparent(1);
		store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "one")).traced(first));
		Turn again = claim(accept("2", "two"));
		assertThat(again.waiting()).extracting(Waiting::trace).containsExactly(first, "");
		assertThat(again.traces()).containsExactly(first);
	}

	@Test
	void whatLedToAnAnswerIsToldToWhoeverSendsIt() {
		Turn claim = claim(accept("1", "one"));
		String said = traceparent(2);
		Answer answer = new Answer("a b", List.of("a", "b"), true, false).traced(said);
		Part first = Objects.requireNonNull(((Completion.Done) store().append(claim, answer)).first());
		assertThat(first.trace()).isEqualTo(said);
		Part second = Objects.requireNonNull(outbox(DEAD_OWNER).close(first, new Closing.Sent("x")));
		assertThat(second.trace()).isEqualTo(said);
		assertThat(outbox().due(5)).extracting(Part::trace).containsExactly(said);
	}

	@Test
	void whatLedToARefusalIsToldToWhoeverSendsIt() {
		String said = traceparent(3);
		Answer refusal = new Answer("no", List.of("no"), true, false).traced(said);
		Acceptance refused = store()
			.accept(Arrival.refused(message(this.alice, "1", "attack"), refusal).traced(traceparent(4)));
		assertThat(Objects.requireNonNull(refused.first()).trace()).isEqualTo(said);
	}

	private static String traceparent(int number) {
		return "00-%032x-%016x-01".formatted(number, number);
	}

	@Test
	void conversationsDoNotMix() {
		accept("1", "hello");
		Acceptance other = store().accept(Arrival.of(message(this.bob, "1", "hi")));
		assertThat(other.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(other.turn()).isNotNull();
	}

	@Test
	void completionStoresTheAnswerAndGivesTheLeaseBack() {
		Turn claim = claim(accept("1", "hello"));
		assertThat(complete(claim, "hi")).isInstanceOf(Completion.Done.class);
		assertThat(store().history(this.alice, 20)).extracting(Message::role, Message::text)
			.containsExactly(tuple(Role.USER, "hello"), tuple(Role.ASSISTANT, "hi"));
		Turn next = claim(accept("2", "again"));
		assertThat(next.history()).extracting(Message::text).containsExactly("hello", "hi");
		assertThat(next.incoming()).extracting(Message::text).containsExactly("again");
	}

	@Test
	void whatCameInMeanwhileIsTheNextTurn() {
		Turn claim = claim(accept("1", "one"));
		accept("2", "two");
		accept("3", "three");
		Completion completion = complete(claim, "first");
		assertThat(completion).isInstanceOf(Completion.More.class);
		Turn next = ((Completion.More) completion).next();
		assertThat(next.history()).extracting(Message::text).containsExactly("one", "first");
		assertThat(next.messageIds()).containsExactly("2", "3");
		assertThat(complete(next, "second")).isInstanceOf(Completion.Done.class);
		assertThat(claim(accept("4", "four")).history()).extracting(Message::text)
			.containsExactly("one", "first", "two", "three", "second");
	}

	@Test
	void aTurnGathersWhatCameInSinceItsLeaseWasTaken() {
		complete(claim(accept("0", "zero")), "before");
		Turn claim = claim(accept("1", "one"));
		accept("2", "two");
		accept("3", "three");
		Gathered gathered = Objects.requireNonNull(store().gather(claim.lease()));
		assertThat(gathered.turn().messageIds()).containsExactly("1", "2", "3");
		assertThat(gathered.turn().history()).extracting(Message::text).containsExactly("zero", "before");
		assertThat(gathered.turn().lease()).isEqualTo(claim.lease());
		assertThat(gathered.sinceNewest()).isBetween(Duration.ZERO, gathered.sinceFirst());
		assertThat(gathered.sinceFirst()).isLessThan(Duration.ofMinutes(1));
		assertThat(complete(gathered.turn(), "all")).isInstanceOf(Completion.Done.class);
		assertThat(recorded("1")).isEqualTo(new Known("one", "all"));
		assertThat(recorded("3")).isEqualTo(new Known("three", "all"));
		assertThat(store().sweep(10)).isEmpty();
	}

	@Test
	void theAgesOfWhatWaitsAreThoseOfTheOldestAndTheNewest() {
		Turn claim = claim(accept("1", "one"));
		pass(Duration.ofSeconds(40));
		accept("2", "two");
		pass(Duration.ofSeconds(10));
		Gathered gathered = Objects.requireNonNull(store().gather(claim.lease()));
		assertThat(gathered.sinceFirst()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(80));
		assertThat(gathered.sinceNewest()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(40));
	}

	@Test
	void aLostLeaseGathersNothing() {
		Turn stalled = claim(store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "hello"))));
		Turn taken = store().sweep(10).get(0);
		assertThat(store().gather(stalled.lease())).isNull();
		assertThat(complete(taken, "hi")).isInstanceOf(Completion.Done.class);
		assertThat(store().gather(taken.lease())).isNull();
	}

	@Test
	void nothingIsGatheredOfWhatWasErased() {
		Turn claim = claim(accept("1", "hello"));
		erasure().erase(this.alice);
		assertThat(store().gather(claim.lease())).isNull();
		assertThat(accept("2", "again").turn()).as("nobody holds the conversation").isNotNull();
	}

	@Test
	void whatIsGatheredIsNoMoreThanOneTurnAnswers() {
		Turn claim = claim(accept("1", "one"));
		accept("2", "two");
		accept("3", "three");
		Gathered gathered = store(new TurnLimits(LONG, 20, 2, LONG)).gather(claim.lease());
		assertThat(Objects.requireNonNull(gathered).turn().messageIds()).containsExactly("1", "2");
	}

	@Test
	void oneTurnAnswersNoMoreThanItWasGiven() {
		Turn claim = claim(accept("1", "one"));
		for (int i = 2; i <= 5; i++) {
			accept("" + i, "text " + i);
		}
		TurnLimits few = new TurnLimits(LONG, 20, 2, LONG);
		Completion completion = store(few).append(claim, answer("a"));
		List<String> answered = new ArrayList<>();
		while (completion instanceof Completion.More more) {
			assertThat(more.next().waiting()).hasSizeLessThanOrEqualTo(2);
			answered.addAll(more.next().messageIds());
			completion = store(few).append(more.next(), answer("b"));
		}
		assertThat(answered).containsExactly("2", "3", "4", "5");
	}

	@Test
	void theHistoryOfAClaimIsBounded() {
		TurnLimits three = new TurnLimits(LONG, 3, 50, LONG);
		for (int i = 1; i <= 4; i++) {
			complete(claim(accept("" + i, "u" + i)), "a" + i);
		}
		Acceptance last = store(three).accept(Arrival.of(message(this.alice, "5", "u5")));
		assertThat(claim(last).history()).extracting(Message::text).containsExactly("a3", "u4", "a4");
	}

	@Test
	void aLostLeaseCompletesNothing() {
		Turn stalled = claim(store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "hello"))));
		Turn taken = store().sweep(10).get(0);
		assertThat(taken.takeovers()).isOne();
		assertThat(complete(stalled, "from the zombie")).isInstanceOf(Completion.Fenced.class);
		assertThat(complete(taken, "hi")).isInstanceOf(Completion.Done.class);
		assertThat(complete(stalled, "from the zombie")).isInstanceOf(Completion.Fenced.class);
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("hello", "hi");
		assertThat(store().renew(List.of(stalled.lease()))).isEmpty();
	}

	@Test
	void aRepeatedCompletionHasNoEffect() {
		Turn claim = claim(accept("1", "one"));
		accept("2", "two");
		assertThat(complete(claim, "first")).isInstanceOf(Completion.More.class);
		assertThat(complete(claim, "first")).isInstanceOf(Completion.Fenced.class);
		assertThat(store().history(this.alice, 20)).hasSize(3);
	}

	@Test
	void aRedeliveryAfterACrashResumesTheTurn() {
		store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "hello")));
		Acceptance again = accept("1", "hello");
		assertThat(again.kind()).isEqualTo(Kind.REPEATED);
		assertThat(claim(again).incoming()).extracting(Message::text).containsExactly("hello");
		assertThat(claim(again).takeovers()).isOne();
	}

	@Test
	void takeoversAreCountedUntilAnAnswer() {
		store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "hello")));
		for (int i = 1; i <= 3; i++) {
			assertThat(store(DEAD_OWNER).sweep(10)).singleElement().extracting(Turn::takeovers).isEqualTo(i);
		}
		complete(store().sweep(10).get(0), "sorry");
		assertThat(claim(accept("2", "again")).takeovers()).isZero();
	}

	@Test
	void aSweepTakesOnlyWhatWaitsAndNobodyRuns() {
		complete(claim(accept("1", "hello")), "hi");
		store().accept(Arrival.of(message(this.bob, "1", "hello")));
		assertThat(store().sweep(10)).isEmpty();
		assertThat(store().sweep(10)).isEmpty();
	}

	@Test
	void aSweepIsBounded() {
		for (int i = 0; i < 5; i++) {
			store(DEAD_OWNER).accept(Arrival.of(message(ConversationId.of("rest", "c" + i), "1", "hello")));
		}
		assertThat(store().sweep(3)).hasSize(3);
		assertThat(store().sweep(3)).hasSize(2);
	}

	@Test
	void anAbandonedTurnCanBeClaimedAtOnceAndIsNoTakeover() {
		Turn claim = claim(accept("1", "hello"));
		store().release(claim.lease());
		Turn taken = store().sweep(10).get(0);
		assertThat(taken.takeovers()).isZero();
		store().release(claim.lease());
		assertThat(complete(taken, "hi")).as("another's token gives nothing back").isInstanceOf(Completion.Done.class);
	}

	@Test
	void renewalKeepsALeaseAlive() {
		Turn claim = claim(store(DEAD_OWNER).accept(Arrival.of(message(this.alice, "1", "hello"))));
		assertThat(store().renew(List.of(claim.lease()))).containsExactly(claim.lease());
		assertThat(store().sweep(10)).isEmpty();
	}

	@Test
	void aBlockedMessageLeavesNoHistoryAndIsAnsweredAtOnce() {
		Acceptance blocked = store().accept(Arrival.refused(message(this.alice, "1", ""), sending("no", "really")));
		assertThat(blocked.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(blocked.turn()).isNull();
		assertThat(blocked.first()).isNotNull().extracting(Part::text).isEqualTo("no");
		assertThat(store().history(this.alice, 20)).isEmpty();
		assertThat(store().accept(Arrival.refused(message(this.alice, "1", ""), sending("no"))))
			.isEqualTo(Acceptance.of(Kind.REPEATED));
		assertThat(recorded("1")).isEqualTo(new Known(null, "no\nreally"));
		assertThat(store().sweep(10)).isEmpty();
		assertThat(claim(accept("2", "hello")).incoming()).extracting(Message::text).containsExactly("hello");
	}

	@Test
	void whatIsNotAddressedToTheBotIsAcceptedOnlyWhereItTakesPart() {
		InboundMessage aside = new InboundMessage(this.alice, "0", "sender", "address", "hello all", false);
		assertThat(store().accept(Arrival.of(aside))).isEqualTo(Acceptance.of(Kind.IGNORED));
		assertThat(store().accept(Arrival.refused(aside, sending("no")))).isEqualTo(Acceptance.of(Kind.IGNORED));
		assertThat(recorded("0")).isNull();
		complete(claim(accept("1", "hello bot")), "hi");
		assertThat(store().accept(Arrival.of(aside)).turn()).isNotNull();
		assertThat(store().accept(Arrival.of(aside)).kind()).isEqualTo(Kind.REPEATED);
	}

	@Test
	void everyReplicaFindsTheReply() {
		assertThat(recorded("1")).isNull();
		Turn claim = claim(accept("1", "one"));
		assertThat(recorded("1")).isEqualTo(new Known("one", null));
		accept("2", "two");
		Turn next = ((Completion.More) complete(claim, "first")).next();
		complete(next, "second");
		assertThat(recorded("1")).isEqualTo(new Known("one", "first"));
		assertThat(recorded("2")).isEqualTo(new Known("two", "second"));
	}

	@Test
	void whatTheHistoryWasGivenDirectlyIsNotAnswered() {
		remember(this.alice, Message.user("imported"), Message.assistant("answer"));
		assertThat(store().sweep(10)).isEmpty();
		Turn claim = claim(accept("1", "hello"));
		assertThat(claim.history()).extracting(Message::text).containsExactly("imported", "answer");
		assertThat(claim.messageIds()).containsExactly("1");
	}

	@Test
	void aFailedMessageIsSeenAndCanBeAnsweredAfterAll() {
		Answer apology = new Answer("sorry", List.of("sorry"), false, true);
		store().append(claim(accept("1", "one")), apology);
		complete(claim(accept("2", "two")), "second");
		MessageKey key = new MessageKey(this.alice, "1");
		assertThat(failures().failed(10)).extracting(Failures.Failure::key).containsExactly(key);
		assertThat(recorded("1")).isEqualTo(new Known("one", "sorry"));
		assertThat(failures().replay(key)).isTrue();
		assertThat(failures().replay(key)).isFalse();
		assertThat(failures().replay(new MessageKey(this.alice, "2"))).isFalse();
		assertThat(failures().failed(10)).isEmpty();
		Turn again = store().sweep(10).get(0);
		assertThat(again.messageIds()).containsExactly("1");
		assertThat(again.history()).extracting(Message::text).containsExactly("sorry", "two", "second");
		assertThat(complete(again, "first")).isInstanceOf(Completion.Done.class);
		assertThat(recorded("1")).isEqualTo(new Known("one", "first"));
		assertThat(store().history(this.alice, 20)).extracting(Message::text)
			.containsExactly("sorry", "two", "second", "one", "first");
	}

	@Test
	void erasingFencesTheTurnInFlight() {
		Turn claim = claim(accept("1", "hello"));
		erasure().erase(this.alice);
		assertThat(complete(claim, "hi")).isInstanceOf(Completion.Fenced.class);
		assertThat(store().history(this.alice, 20)).isEmpty();
		assertThat(recorded("1")).isNull();
		assertThat(outbox().due(10)).isEmpty();
	}

	@Test
	void partsAreSentInOrderOneAfterTheOther() {
		Part first = first(store().append(claim(accept("1", "hello")), sending("a", "b")));
		assertThat(first.text()).isEqualTo("a");
		assertThat(first.messageIds()).containsExactly("1");
		assertThat(first.address()).isEqualTo("address");
		assertThat(outbox().due(10)).as("the completer sends it").isEmpty();
		Completion second = store().append(claim(accept("2", "again")), sending("c"));
		assertThat(((Completion.Done) second).first()).as("an earlier part is open").isNull();
		Part b = sent(first);
		assertThat(b).isNotNull().extracting(Part::text).isEqualTo("b");
		Part c = sent(b);
		assertThat(c).isNotNull().extracting(Part::text).isEqualTo("c");
		assertThat(sent(c)).isNull();
		assertThat(outbox().due(10)).isEmpty();
	}

	@Test
	void partsThatAreNotSentAreStoredAsSent() {
		Completion completion = complete(claim(accept("1", "hello")), "hi");
		assertThat(((Completion.Done) completion).first()).isNull();
		assertThat(outbox().due(10)).isEmpty();
		assertThat(recorded("1")).isEqualTo(new Known("hello", "hi"));
	}

	@Test
	void aPartThatFailedHoldsUpItsConversationOnly() {
		Part part = first(store().append(claim(accept("1", "hello")), sending("a", "b")));
		assertThat(outbox().close(part, new Closing.Retry(LONG, "503", Duration.ofDays(1)))).isNull();
		assertThat(outbox().due(10)).isEmpty();
		Turn other = claim(store().accept(Arrival.of(message(this.bob, "1", "hi"))));
		assertThat(first(store().append(other, sending("x"))).text()).isEqualTo("x");
	}

	@Test
	void aPartIsTriedAgainWhenItsTimeHasCome() {
		Part part = first(store().append(claim(accept("1", "hello")), sending("a")));
		outbox().close(part, new Closing.Retry(Duration.ZERO, "503", Duration.ofDays(1)));
		assertThat(outbox().due(10)).singleElement().satisfies((again) -> {
			assertThat(again.attempt()).isEqualTo(2);
			assertThat(again.doubtful()).isFalse();
		});
	}

	@Test
	void aPartWhoseSenderWasLostIsInDoubt() {
		Part stale = first(store(DEAD_OWNER).append(claim(accept("1", "hello")), sending("a")));
		Part again = outbox().due(10).get(0);
		assertThat(again.doubtful()).isTrue();
		assertThat(sent(stale)).as("a sender that was given up").isNull();
		assertThat(outbox().due(10)).isEmpty();
		outbox().close(again, new Closing.Unknown("lost"));
		assertThat(outbox().dead(10)).singleElement().satisfies((letter) -> {
			assertThat(letter.state()).isEqualTo("unknown");
			assertThat(letter.error()).isEqualTo("lost");
		});
	}

	@Test
	void aDeadPartTakesTheRestOfItsAnswerWithItButNotLaterAnswers() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a", "b")));
		store().append(claim(accept("2", "again")), sending("c"));
		Part c = outbox().close(a, new Closing.Dead("403"));
		assertThat(c).isNotNull().extracting(Part::text).isEqualTo("c");
		sent(c);
		assertThat(outbox().dead(10)).extracting(DeadLetter::index).containsExactly(0, 1);
		assertThat(outbox().dead(1)).extracting(DeadLetter::error).containsExactly("403");
		assertThat(outbox().replay(this.alice, a.seq())).isEqualTo(2);
		assertThat(outbox().dead(10)).isEmpty();
		Part replayed = outbox().due(10).get(0);
		assertThat(replayed.text()).isEqualTo("a");
		assertThat(sent(replayed)).isNotNull().extracting(Part::text).isEqualTo("b");
		assertThat(outbox().replay(this.alice, a.seq())).isZero();
	}

	@Test
	void aPartThatGrewTooOldIsDead() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a", "b")));
		outbox().close(a, new Closing.Retry(LONG, "503", Duration.ofSeconds(1)));
		assertThat(outbox().dead(10)).hasSize(2).first().extracting(DeadLetter::error).isEqualTo("503");
	}

	@Test
	void whatThePlatformReportsLostIsADeadLetterThatCanBeReplayed() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a", "b", "c")));
		Part b = outbox().close(a, new Closing.Sent("wamid.a"));
		assertThat(b).isNotNull();
		outbox().close(b, new Closing.Retry(LONG, "503", Duration.ofDays(1)));
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).isEqualTo(3);
		assertThat(outbox().dead(10)).extracting(DeadLetter::index, DeadLetter::error)
			.containsExactly(tuple(0, "undeliverable"), tuple(1, "an earlier part of this answer was not sent"),
					tuple(2, "an earlier part of this answer was not sent"));
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("reported again").isZero();
		assertThat(outbox().replay(this.alice, a.seq())).isEqualTo(3);
		Part again = outbox().due(10).get(0);
		assertThat(again.text()).isEqualTo("a");
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("an old report").isZero();
		Part next = again;
		for (String id : List.of("wamid.again", "wamid.b", "wamid.c")) {
			next = (next != null) ? outbox().close(next, new Closing.Sent(id)) : null;
		}
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("an old report").isZero();
		assertThat(outbox().dead(10)).isEmpty();
	}

	@Test
	void whatThePlatformReportsLostLeavesOtherAnswersAndConversationsAlone() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a")));
		outbox().close(a, new Closing.Sent("wamid.a"));
		Part b = first(store().append(claim(accept("2", "again")), sending("b")));
		outbox().close(b, new Closing.Sent("wamid.b"));
		assertThat(outbox().undelivered(ConversationId.of("rest", "nobody"), "wamid.a", "x")).isZero();
		assertThat(outbox().undelivered(this.alice, "wamid.unknown", "x")).isZero();
		assertThat(outbox().undelivered(this.alice, "wamid.b", "x")).isOne();
		assertThat(outbox().dead(10)).extracting(DeadLetter::seq).containsExactly(b.seq());
		assertThat(outbox().discard(this.alice, b.seq())).isOne();
		assertThat(outbox().undelivered(this.alice, "wamid.b", "x")).as("given up").isZero();
		assertThat(outbox().dead(10)).isEmpty();
	}

	@Test
	void aReportThatOvertakesTheEndOfTheSendingIsToComeAgain() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a")));
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> outbox().undelivered(this.alice, "wamid.a", "undeliverable"));
		outbox().close(a, new Closing.Sent("wamid.a"));
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).isOne();
	}

	@Test
	void nothingIsLostDoubledOrReorderedUnderLoad() throws Exception {
		int conversations = 4;
		int messages = 40;
		List<InboundMessage> deliveries = new ArrayList<>();
		for (int c = 0; c < conversations; c++) {
			for (int m = 0; m < messages; m++) {
				InboundMessage message = message(ConversationId.of("rest", "c" + c), "m" + m, "m" + m);
				deliveries.addAll(Collections.nCopies(3, message));
			}
		}
		Collections.shuffle(deliveries, new Random(7));
		AtomicInteger accepted = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Void>> work = new ArrayList<>();
			for (InboundMessage message : deliveries) {
				work.add(() -> {
					Acceptance acceptance = store().accept(Arrival.of(message));
					accepted.addAndGet((acceptance.kind() == Kind.ACCEPTED) ? 1 : 0);
					run(acceptance.turn());
					return null;
				});
			}
			for (Future<Void> done : threads.invokeAll(work)) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(accepted).hasValue(conversations * messages);
		assertThat(store().sweep(10)).isEmpty();
		for (int c = 0; c < conversations; c++) {
			assertEveryMessageIsAnsweredOnceAndInOrder(ConversationId.of("rest", "c" + c), messages);
		}
	}

	@Test
	void aRepetitionTakesNobodysWakeUpAway() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 60; i++) {
				ConversationId conversation = ConversationId.of("rest", "c" + i);
				InboundMessage old = message(conversation, "1", "one");
				complete(claim(store().accept(Arrival.of(old))), "one");
				Future<Acceptance> repeated = threads.submit(() -> store().accept(Arrival.of(old)));
				Future<Acceptance> fresh = threads
					.submit(() -> store().accept(Arrival.of(message(conversation, "2", "two"))));
				assertThat(Stream.of(repeated.get().turn(), fresh.get().turn()).filter(Objects::nonNull))
					.as("who runs the turn of the new message")
					.hasSize(1);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aPartWhosePredecessorIsBeingClosedIsGivenToSomebody() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 100; i++) {
				ConversationId conversation = ConversationId.of("rest", "c" + i);
				Turn one = claim(store().accept(Arrival.of(message(conversation, "1", "one"))));
				Part sending = first(store().append(one, sending("a")));
				Turn two = claim(store().accept(Arrival.of(message(conversation, "2", "two"))));
				Future<Part> next = threads.submit(() -> sent(sending));
				Future<Completion> completion = threads.submit(() -> store().append(two, sending("b")));
				assertThat(Stream.of(next.get(), ((Completion.Done) completion.get()).first()).filter(Objects::nonNull))
					.as("who sends the second part without waiting for a poll")
					.extracting(Part::text)
					.containsExactly("b");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** The answer repeats the texts that it covers. */
	private void run(@Nullable Turn claim) {
		Turn next = claim;
		while (next != null) {
			String covered = String.join(",", next.incoming().stream().map(Message::text).toList());
			Completion completion = complete(next, covered);
			assertThat(completion).isNotInstanceOf(Completion.Fenced.class);
			next = (completion instanceof Completion.More more) ? more.next() : null;
		}
	}

	private void assertEveryMessageIsAnsweredOnceAndInOrder(ConversationId conversation, int messages) {
		List<String> said = new ArrayList<>();
		List<String> answered = new ArrayList<>();
		for (Message message : store().history(conversation, 10_000)) {
			if (message.role() == Role.USER) {
				said.add(message.text());
			}
			else {
				answered.addAll(List.of(message.text().split(",")));
				assertThat(said).as("an answer comes after what it answers").containsAll(answered);
			}
		}
		assertThat(said).hasSize(messages).doesNotHaveDuplicates();
		assertThat(answered).isEqualTo(said);
	}

	private Acceptance accept(String id, String text) {
		return store().accept(Arrival.of(message(this.alice, id, text)));
	}

	private Completion complete(Turn claim, String text) {
		return store().append(claim, answer(text));
	}

	@Test
	void anAnswerKeepsWhatItTook() {
		Usage usage = new Usage("some-model", 1200, 1000, 34, Duration.ofMillis(1500));
		store().append(claim(accept("1", "hello")), answer("hi").using(usage));
		store().append(claim(accept("2", "again")), answer("hi"));
		assertThat(store().history(this.alice, 20)).extracting(Message::usage).containsExactly(null, usage, null, null);
		assertThat(claim(accept("3", "third")).history()).extracting(Message::text)
			.containsExactly("hello", "hi", "again", "hi");
	}

	@Test
	void aConversationNobodySpokeInIsEmpty() {
		assertThat(store().history(this.alice, 20)).isEmpty();
	}

	@Test
	void historyIsOldestFirst() {
		say("one", "two", "three");
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("one", "two", "three");
		assertThat(store().history(this.alice, 20)).extracting(Message::seq).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void historyIsBoundedToTheNewest() {
		say("one", "two", "three");
		assertThat(store().history(this.alice, 2)).extracting(Message::text).containsExactly("two", "three");
		assertThatIllegalArgumentException().isThrownBy(() -> store().history(this.alice, 0));
	}

	@Test
	void historyPagesBackwards() {
		say("one", "two", "three");
		List<Message> newest = store().history(this.alice, 1);
		List<Message> before = store().history(this.alice, 1, newest.get(0).seq());
		assertThat(before).extracting(Message::text).containsExactly("two");
		assertThat(store().history(this.alice, 5, before.get(0).seq())).extracting(Message::text)
			.containsExactly("one");
	}

	@Test
	void rolesAreKept() {
		remember(this.alice, Message.user("hello"), Message.assistant("hi"));
		assertThat(store().history(this.alice, 20)).extracting(Message::role)
			.containsExactly(Role.USER, Role.ASSISTANT);
	}

	@Test
	void textsAreKeptFaithfully() {
		String large = "žlutý kůň \uD83D\uDE00 ".repeat(64 * 1024);
		say(large, "a\0b\uD83D", "' \" \\ ; -- $1 :name ? %s");
		assertThat(store().history(this.alice, 20)).extracting(Message::text)
			.containsExactly(large, "a\uFFFDb\uFFFD", "' \" \\ ; -- $1 :name ? %s");
	}

	@Test
	void listsAreCopies() {
		say("one");
		List<Message> history = store().history(this.alice, 20);
		say("two");
		assertThat(history).extracting(Message::text).containsExactly("one");
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("one", "two");
	}

	@Test
	void erasingForgetsOneConversation() {
		complete(claim(accept("1", "one")), "first");
		store().accept(Arrival.of(message(this.bob, "1", "two")));
		erasure().erase(this.alice);
		erasure().erase(this.alice);
		assertThat(store().history(this.alice, 20)).isEmpty();
		assertThat(store().history(this.bob, 20)).hasSize(1);
	}

	@Test
	void whoHasSeenAMessageNeverMeetsAnEarlierOneLater() throws Exception {
		int writers = 8;
		int messages = 60;
		AtomicBoolean writing = new AtomicBoolean(true);
		ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
		try {
			Future<Integer> late = threads.submit(() -> countLate(writing));
			List<Callable<Void>> work = new ArrayList<>();
			for (int writer = 0; writer < writers; writer++) {
				String name = "w" + writer + "-";
				work.add(() -> {
					for (int i = 0; i < messages; i++) {
						run(store().accept(Arrival.of(message(this.alice, name + i, name + i))).turn());
					}
					return null;
				});
			}
			for (Future<Void> written : threads.invokeAll(work)) {
				written.get();
			}
			writing.set(false);
			assertThat(late.get()).isZero();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(store().history(this.alice, 10_000)).filteredOn((message) -> message.role() == Role.USER)
			.hasSize(writers * messages);
	}

	/** Reads again and again, and counts what appeared below what was seen before. */
	private int countLate(AtomicBoolean writing) {
		List<Long> seen = List.of();
		int late = 0;
		boolean more = true;
		while (more) {
			more = writing.get();
			List<Long> now = store().history(this.alice, 10_000).stream().map(Message::seq).toList();
			if (!seen.isEmpty()) {
				long newest = seen.get(seen.size() - 1);
				late += (int) now.stream().filter((seq) -> seq <= newest).count() - seen.size();
			}
			seen = now;
		}
		return late;
	}

	@Test
	void aPartThatIsBeingSentIsNobodyElsesWhileItsLeaseIsProlonged() {
		Part part = first(store(DEAD_OWNER).append(claim(accept("1", "hello")), sending("a")));
		outbox().renew(List.of(part));
		assertThat(outbox().due(10)).isEmpty();
		outbox(DEAD_OWNER).renew(List.of(part));
		Part again = outbox().due(10).get(0);
		assertThat(again.doubtful()).isTrue();
		outbox(DEAD_OWNER).renew(List.of(part));
		assertThat(outbox().due(10)).as("the sender that was given up prolongs nothing").isEmpty();
	}

	@Test
	void whatStandsBehindAPartThatWaitsWaitsAsLong() {
		Part a = first(store().append(claim(accept("1", "hello")), sending("a", "b")));
		outbox().close(a, new Closing.Retry(LONG, "503", Duration.ofDays(1)));
		store().append(claim(accept("2", "again")), sending("c"));
		assertThat(outbox().due(10)).isEmpty();
	}

	@Test
	void aSweepTakesThoseFirstThatWaitLongest() {
		List<ConversationId> all = IntStream.range(0, 6)
			.mapToObj((i) -> ConversationId.of("rest", "c" + (7 * i) % 6))
			.toList();
		all.forEach((conversation) -> store(DEAD_OWNER).accept(Arrival.of(message(conversation, "1", "hello"))));
		List<ConversationId> swept = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			store().sweep(2).forEach((turn) -> swept.add(turn.conversation()));
		}
		assertThat(swept.subList(0, 2)).containsExactlyInAnyOrderElementsOf(all.subList(0, 2));
		assertThat(swept.subList(2, 4)).containsExactlyInAnyOrderElementsOf(all.subList(2, 4));
		assertThat(swept).hasSize(6);
	}

	@Test
	void whoAsksForAPersonIsAnsweredAtOnceAndFencesTheTurnThatRuns() {
		Turn running = claim(accept("1", "one"));
		Acceptance handed = store()
			.accept(Arrival.handover(message(this.alice, "2", "/stop"), sending("a person comes")));
		assertThat(handed.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(handed.turn()).isNull();
		assertThat(handed.first()).isNotNull().extracting(Part::text).isEqualTo("a person comes");
		assertThat(complete(running, "too late")).isInstanceOf(Completion.Fenced.class);
		assertThat(store().history(this.alice, 20)).extracting(Message::text)
			.containsExactly("one", "/stop", "a person comes");
		assertThat(store().sweep(10)).isEmpty();
		assertThat(accept("3", "still there?")).isEqualTo(Acceptance.of(Kind.ACCEPTED));
		assertThat(store().accept(Arrival.handover(message(this.alice, "2", "/stop"), sending("a person comes"))))
			.isEqualTo(Acceptance.of(Kind.REPEATED));
		assertThat(recorded("2")).isEqualTo(new Known("/stop", "a person comes"));
	}

	@Test
	void manyAtOnceAreEachStoredOnTheirOwnTerms() throws Exception {
		Answer refusal = sending("no");
		Admission denied = new Admission(List.of(), true, null, false);
		List<Arrival> arrivals = new ArrayList<>();
		for (int i = 0; i < 120; i++) {
			InboundMessage message = message(ConversationId.of("rest", "many" + i), "1", "text " + i);
			arrivals.add(switch (i % 4) {
				case 0 -> Arrival.of(message);
				case 1 -> Arrival.refused(message, refusal);
				case 2 -> Arrival.of(message).on(denied);
				default -> Arrival.handover(message, sending("comes"));
			});
		}
		ExecutorService threads = Executors.newFixedThreadPool(24);
		try {
			List<Future<Acceptance>> accepted = threads
				.invokeAll(arrivals.stream().map((one) -> (Callable<Acceptance>) () -> store().accept(one)).toList());
			for (int i = 0; i < accepted.size(); i++) {
				Acceptance acceptance = accepted.get(i).get();
				assertThat(acceptance.kind()).isEqualTo((i % 4 == 2) ? Kind.SILENCED : Kind.ACCEPTED);
				assertThat(acceptance.turn() != null).isEqualTo(i % 4 == 0);
				assertThat(acceptance.first() != null).isEqualTo(i % 2 == 1);
				int history = (i % 4 == 0) ? 1 : (i % 4 == 3) ? 2 : 0;
				assertThat(store().history(ConversationId.of("rest", "many" + i), 5)).hasSize(history);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void say(String... texts) {
		for (String text : texts) {
			remember(this.alice, Message.user(text));
		}
	}

	private @Nullable Known recorded(String id) {
		MessageKey key = new MessageKey(this.alice, id);
		Map<MessageKey, Recorded> found = store().find(List.of(key, new MessageKey(this.bob, "nobody's")));
		return Known.of(found.get(key));
	}

	private @Nullable Part sent(Part part) {
		return outbox().close(part, new Closing.Sent("platform-id"));
	}

	private static Turn claim(Acceptance acceptance) {
		assertThat(acceptance.turn()).isNotNull();
		return acceptance.turn();
	}

	private static Part first(Completion completion) {
		assertThat(completion).isInstanceOf(Completion.Done.class);
		Part first = ((Completion.Done) completion).first();
		assertThat(first).isNotNull();
		return first;
	}

	private static Answer answer(String text) {
		return new Answer(text, List.of(text), false, false);
	}

	private static Answer sending(String... parts) {
		return new Answer(String.join("", parts), List.of(parts), true, false);
	}

	private static InboundMessage message(ConversationId conversation, String id, String text) {
		return new InboundMessage(conversation, id, "sender", "address", text, true);
	}

}

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import dev.parley.store.Acceptance.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What every {@link TurnStore} promises, and the {@link Outbox} and {@link Replies}
 * beside it.
 */
public abstract class TurnStoreContract {

	private static final Duration LONG = Duration.ofMinutes(5);

	protected static final Terms TERMS = new Terms(LONG, 20, 50, LONG);

	/** The lease has run out as soon as it is given: its owner is as good as dead. */
	private static final Terms DEAD_OWNER = new Terms(Duration.ofSeconds(-1), 20, 50, LONG);

	private final ConversationId alice = ConversationId.of("rest", "alice");

	private final ConversationId bob = ConversationId.of("rest", "bob");

	protected abstract TurnStore turns();

	protected abstract SessionStore history();

	protected abstract Outbox outbox();

	protected abstract Replies replies();

	protected abstract Failures failures();

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
		assertThat(history().history(this.alice, 20)).extracting(Message::text).containsExactly("hello");
	}

	@Test
	void aMessageBehindARunningTurnWaits() {
		accept("1", "hello");
		assertThat(accept("2", "again")).isEqualTo(Acceptance.of(Kind.ACCEPTED));
	}

	@Test
	void aRepeatedMessageIsNotStoredAgain() {
		Claim claim = claim(accept("1", "hello"));
		assertThat(accept("1", "hello")).isEqualTo(Acceptance.of(Kind.REPEATED));
		complete(claim, "hi");
		assertThat(accept("1", "hello")).isEqualTo(Acceptance.of(Kind.REPEATED));
		assertThat(history().history(this.alice, 20)).hasSize(2);
		assertThat(accept("2", "again").claim()).as("the lease was given back").isNotNull();
	}

	@Test
	void whatLedToAMessageIsToldToItsTurnAndToNobodyElse() {
		String first = traceparent(1);
		turns().accept(Arrival.of(message(this.alice, "1", "one")).traced(first), DEAD_OWNER);
		Claim again = claim(accept("2", "two"));
		assertThat(again.waiting()).extracting(Waiting::trace).containsExactly(first, "");
		assertThat(again.traces()).containsExactly(first);
	}

	@Test
	void whatLedToAnAnswerIsToldToWhoeverSendsIt() {
		Claim claim = claim(accept("1", "one"));
		String said = traceparent(2);
		Answer answer = new Answer("a b", List.of("a", "b"), true, false).traced(said);
		Part first = Objects.requireNonNull(((Completion.Done) turns().complete(claim, answer, TERMS)).first());
		assertThat(first.trace()).isEqualTo(said);
		Part second = Objects.requireNonNull(outbox().close(first, new Closing.Sent("x"), Duration.ofSeconds(-1)));
		assertThat(second.trace()).isEqualTo(said);
		assertThat(outbox().due(5, LONG)).extracting(Part::trace).containsExactly(said);
	}

	@Test
	void whatLedToARefusalIsToldToWhoeverSendsIt() {
		String said = traceparent(3);
		Answer refusal = new Answer("no", List.of("no"), true, false).traced(said);
		Acceptance refused = turns()
			.accept(Arrival.refused(message(this.alice, "1", "attack"), refusal).traced(traceparent(4)), TERMS);
		assertThat(Objects.requireNonNull(refused.first()).trace()).isEqualTo(said);
	}

	private static String traceparent(int number) {
		return "00-%032x-%016x-01".formatted(number, number);
	}

	@Test
	void conversationsDoNotMix() {
		accept("1", "hello");
		Acceptance other = turns().accept(Arrival.of(message(this.bob, "1", "hi")), TERMS);
		assertThat(other.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(other.claim()).isNotNull();
	}

	@Test
	void completionStoresTheAnswerAndGivesTheLeaseBack() {
		Claim claim = claim(accept("1", "hello"));
		assertThat(complete(claim, "hi")).isInstanceOf(Completion.Done.class);
		assertThat(history().history(this.alice, 20)).extracting(Message::role, Message::text)
			.containsExactly(tuple(Role.USER, "hello"), tuple(Role.ASSISTANT, "hi"));
		Claim next = claim(accept("2", "again"));
		assertThat(next.history()).extracting(Message::text).containsExactly("hello", "hi");
		assertThat(next.incoming()).extracting(Message::text).containsExactly("again");
	}

	@Test
	void whatCameInMeanwhileIsTheNextTurn() {
		Claim claim = claim(accept("1", "one"));
		accept("2", "two");
		accept("3", "three");
		Completion completion = complete(claim, "first");
		assertThat(completion).isInstanceOf(Completion.More.class);
		Claim next = ((Completion.More) completion).next();
		assertThat(next.history()).extracting(Message::text).containsExactly("one", "first");
		assertThat(next.messageIds()).containsExactly("2", "3");
		assertThat(complete(next, "second")).isInstanceOf(Completion.Done.class);
		assertThat(claim(accept("4", "four")).history()).extracting(Message::text)
			.containsExactly("one", "first", "two", "three", "second");
	}

	@Test
	void oneTurnAnswersNoMoreThanItWasGiven() {
		Claim claim = claim(accept("1", "one"));
		for (int i = 2; i <= 5; i++) {
			accept("" + i, "text " + i);
		}
		Terms few = new Terms(LONG, 20, 2, LONG);
		Completion completion = turns().complete(claim, answer("a"), few);
		List<String> answered = new ArrayList<>();
		while (completion instanceof Completion.More more) {
			assertThat(more.next().waiting()).hasSizeLessThanOrEqualTo(2);
			answered.addAll(more.next().messageIds());
			completion = turns().complete(more.next(), answer("b"), few);
		}
		assertThat(answered).containsExactly("2", "3", "4", "5");
	}

	@Test
	void theHistoryOfAClaimIsBounded() {
		Terms three = new Terms(LONG, 3, 50, LONG);
		for (int i = 1; i <= 4; i++) {
			complete(claim(accept("" + i, "u" + i)), "a" + i);
		}
		Acceptance last = turns().accept(Arrival.of(message(this.alice, "5", "u5")), three);
		assertThat(claim(last).history()).extracting(Message::text).containsExactly("a3", "u4", "a4");
	}

	@Test
	void aLostLeaseCompletesNothing() {
		Claim stalled = claim(turns().accept(Arrival.of(message(this.alice, "1", "hello")), DEAD_OWNER));
		Claim taken = turns().sweep(10, true, TERMS).get(0);
		assertThat(taken.takeovers()).isOne();
		assertThat(complete(stalled, "from the zombie")).isInstanceOf(Completion.Fenced.class);
		assertThat(complete(taken, "hi")).isInstanceOf(Completion.Done.class);
		assertThat(complete(stalled, "from the zombie")).isInstanceOf(Completion.Fenced.class);
		assertThat(history().history(this.alice, 20)).extracting(Message::text).containsExactly("hello", "hi");
		assertThat(turns().renew(List.of(stalled.lease()), TERMS)).isEmpty();
	}

	@Test
	void aRepeatedCompletionHasNoEffect() {
		Claim claim = claim(accept("1", "one"));
		accept("2", "two");
		assertThat(complete(claim, "first")).isInstanceOf(Completion.More.class);
		assertThat(complete(claim, "first")).isInstanceOf(Completion.Fenced.class);
		assertThat(history().history(this.alice, 20)).hasSize(3);
	}

	@Test
	void aRedeliveryAfterACrashResumesTheTurn() {
		turns().accept(Arrival.of(message(this.alice, "1", "hello")), DEAD_OWNER);
		Acceptance again = accept("1", "hello");
		assertThat(again.kind()).isEqualTo(Kind.REPEATED);
		assertThat(claim(again).incoming()).extracting(Message::text).containsExactly("hello");
		assertThat(claim(again).takeovers()).isOne();
	}

	@Test
	void takeoversAreCountedUntilAnAnswer() {
		turns().accept(Arrival.of(message(this.alice, "1", "hello")), DEAD_OWNER);
		for (int i = 1; i <= 3; i++) {
			assertThat(turns().sweep(10, true, DEAD_OWNER)).singleElement().extracting(Claim::takeovers).isEqualTo(i);
		}
		complete(turns().sweep(10, true, TERMS).get(0), "sorry");
		assertThat(claim(accept("2", "again")).takeovers()).isZero();
	}

	@Test
	void aSweepTakesOnlyWhatWaitsAndNobodyRuns() {
		complete(claim(accept("1", "hello")), "hi");
		turns().accept(Arrival.of(message(this.bob, "1", "hello")), TERMS);
		assertThat(turns().sweep(10, true, TERMS)).isEmpty();
		assertThat(turns().sweep(10, false, TERMS)).isEmpty();
	}

	@Test
	void aSweepIsBounded() {
		for (int i = 0; i < 5; i++) {
			turns().accept(Arrival.of(message(ConversationId.of("rest", "c" + i), "1", "hello")), DEAD_OWNER);
		}
		assertThat(turns().sweep(3, false, TERMS)).hasSize(3);
		assertThat(turns().sweep(3, false, TERMS)).hasSize(2);
	}

	@Test
	void anAbandonedTurnCanBeClaimedAtOnceAndIsNoTakeover() {
		Claim claim = claim(accept("1", "hello"));
		turns().abandon(claim.lease());
		Claim taken = turns().sweep(10, false, TERMS).get(0);
		assertThat(taken.takeovers()).isZero();
		turns().abandon(claim.lease());
		assertThat(complete(taken, "hi")).as("another's token gives nothing back").isInstanceOf(Completion.Done.class);
	}

	@Test
	void renewalKeepsALeaseAlive() {
		Claim claim = claim(turns().accept(Arrival.of(message(this.alice, "1", "hello")), DEAD_OWNER));
		assertThat(turns().renew(List.of(claim.lease()), TERMS)).containsExactly(claim.lease());
		assertThat(turns().sweep(10, true, TERMS)).isEmpty();
	}

	@Test
	void aBlockedMessageLeavesNoHistoryAndIsAnsweredAtOnce() {
		Acceptance blocked = turns().accept(Arrival.refused(message(this.alice, "1", ""), sending("no", "really")),
				TERMS);
		assertThat(blocked.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(blocked.claim()).isNull();
		assertThat(blocked.first()).isNotNull().extracting(Part::text).isEqualTo("no");
		assertThat(history().history(this.alice, 20)).isEmpty();
		assertThat(turns().accept(Arrival.refused(message(this.alice, "1", ""), sending("no")), TERMS))
			.isEqualTo(Acceptance.of(Kind.REPEATED));
		assertThat(recorded("1")).isEqualTo(new Recorded(null, "no\nreally"));
		assertThat(turns().sweep(10, true, TERMS)).isEmpty();
		assertThat(claim(accept("2", "hello")).incoming()).extracting(Message::text).containsExactly("hello");
	}

	@Test
	void whatIsNotAddressedToTheBotIsAcceptedOnlyWhereItTakesPart() {
		InboundMessage aside = new InboundMessage(this.alice, "0", "sender", "address", "hello all", false);
		assertThat(turns().accept(Arrival.of(aside), TERMS)).isEqualTo(Acceptance.of(Kind.IGNORED));
		assertThat(turns().accept(Arrival.refused(aside, sending("no")), TERMS)).isEqualTo(Acceptance.of(Kind.IGNORED));
		assertThat(recorded("0")).isNull();
		complete(claim(accept("1", "hello bot")), "hi");
		assertThat(turns().accept(Arrival.of(aside), TERMS).claim()).isNotNull();
		assertThat(turns().accept(Arrival.of(aside), TERMS).kind()).isEqualTo(Kind.REPEATED);
	}

	@Test
	void everyReplicaFindsTheReply() {
		assertThat(recorded("1")).isNull();
		Claim claim = claim(accept("1", "one"));
		assertThat(recorded("1")).isEqualTo(new Recorded("one", null));
		accept("2", "two");
		Claim next = ((Completion.More) complete(claim, "first")).next();
		complete(next, "second");
		assertThat(recorded("1")).isEqualTo(new Recorded("one", "first"));
		assertThat(recorded("2")).isEqualTo(new Recorded("two", "second"));
	}

	@Test
	void whatTheHistoryWasGivenDirectlyIsNotAnswered() {
		history().append(this.alice, List.of(Message.user("imported"), Message.assistant("answer")));
		assertThat(turns().sweep(10, true, TERMS)).isEmpty();
		Claim claim = claim(accept("1", "hello"));
		assertThat(claim.history()).extracting(Message::text).containsExactly("imported", "answer");
		assertThat(claim.messageIds()).containsExactly("1");
	}

	@Test
	void aFailedMessageIsSeenAndCanBeAnsweredAfterAll() {
		Answer apology = new Answer("sorry", List.of("sorry"), false, true);
		turns().complete(claim(accept("1", "one")), apology, TERMS);
		complete(claim(accept("2", "two")), "second");
		MessageKey key = new MessageKey(this.alice, "1");
		assertThat(failures().failed(10)).extracting(Failures.Failure::key).containsExactly(key);
		assertThat(recorded("1")).isEqualTo(new Recorded("one", "sorry"));
		assertThat(failures().replay(key)).isTrue();
		assertThat(failures().replay(key)).isFalse();
		assertThat(failures().replay(new MessageKey(this.alice, "2"))).isFalse();
		assertThat(failures().failed(10)).isEmpty();
		Claim again = turns().sweep(10, true, TERMS).get(0);
		assertThat(again.messageIds()).containsExactly("1");
		assertThat(again.history()).extracting(Message::text).containsExactly("sorry", "two", "second");
		assertThat(complete(again, "first")).isInstanceOf(Completion.Done.class);
		assertThat(recorded("1")).isEqualTo(new Recorded("one", "first"));
		assertThat(history().history(this.alice, 20)).extracting(Message::text)
			.containsExactly("sorry", "two", "second", "one", "first");
	}

	@Test
	void erasingFencesTheTurnInFlight() {
		Claim claim = claim(accept("1", "hello"));
		history().erase(this.alice);
		assertThat(complete(claim, "hi")).isInstanceOf(Completion.Fenced.class);
		assertThat(history().history(this.alice, 20)).isEmpty();
		assertThat(recorded("1")).isNull();
		assertThat(outbox().due(10, LONG)).isEmpty();
	}

	@Test
	void partsAreSentInOrderOneAfterTheOther() {
		Part first = first(turns().complete(claim(accept("1", "hello")), sending("a", "b"), TERMS));
		assertThat(first.text()).isEqualTo("a");
		assertThat(first.messageIds()).containsExactly("1");
		assertThat(first.address()).isEqualTo("address");
		assertThat(outbox().due(10, LONG)).as("the completer sends it").isEmpty();
		Completion second = turns().complete(claim(accept("2", "again")), sending("c"), TERMS);
		assertThat(((Completion.Done) second).first()).as("an earlier part is open").isNull();
		Part b = sent(first);
		assertThat(b).isNotNull().extracting(Part::text).isEqualTo("b");
		Part c = sent(b);
		assertThat(c).isNotNull().extracting(Part::text).isEqualTo("c");
		assertThat(sent(c)).isNull();
		assertThat(outbox().due(10, LONG)).isEmpty();
	}

	@Test
	void partsThatAreNotSentAreStoredAsSent() {
		Completion completion = complete(claim(accept("1", "hello")), "hi");
		assertThat(((Completion.Done) completion).first()).isNull();
		assertThat(outbox().due(10, LONG)).isEmpty();
		assertThat(recorded("1")).isEqualTo(new Recorded("hello", "hi"));
	}

	@Test
	void aPartThatFailedHoldsUpItsConversationOnly() {
		Part part = first(turns().complete(claim(accept("1", "hello")), sending("a", "b"), TERMS));
		assertThat(outbox().close(part, new Closing.Retry(LONG, "503", Duration.ofDays(1)), LONG)).isNull();
		assertThat(outbox().due(10, LONG)).isEmpty();
		Claim other = claim(turns().accept(Arrival.of(message(this.bob, "1", "hi")), TERMS));
		assertThat(first(turns().complete(other, sending("x"), TERMS)).text()).isEqualTo("x");
	}

	@Test
	void aPartIsTriedAgainWhenItsTimeHasCome() {
		Part part = first(turns().complete(claim(accept("1", "hello")), sending("a"), TERMS));
		outbox().close(part, new Closing.Retry(Duration.ZERO, "503", Duration.ofDays(1)), LONG);
		assertThat(outbox().due(10, LONG)).singleElement().satisfies((again) -> {
			assertThat(again.attempt()).isEqualTo(2);
			assertThat(again.doubtful()).isFalse();
		});
	}

	@Test
	void aPartWhoseSenderWasLostIsInDoubt() {
		Terms lost = new Terms(LONG, 20, 50, Duration.ofSeconds(-1));
		Part stale = first(turns().complete(claim(accept("1", "hello")), sending("a"), lost));
		Part again = outbox().due(10, LONG).get(0);
		assertThat(again.doubtful()).isTrue();
		assertThat(sent(stale)).as("a sender that was given up").isNull();
		assertThat(outbox().due(10, LONG)).isEmpty();
		outbox().close(again, new Closing.Unknown("lost"), LONG);
		assertThat(outbox().dead(10)).singleElement().satisfies((letter) -> {
			assertThat(letter.state()).isEqualTo("unknown");
			assertThat(letter.error()).isEqualTo("lost");
		});
	}

	@Test
	void aDeadPartTakesTheRestOfItsAnswerWithItButNotLaterAnswers() {
		Part a = first(turns().complete(claim(accept("1", "hello")), sending("a", "b"), TERMS));
		turns().complete(claim(accept("2", "again")), sending("c"), TERMS);
		Part c = outbox().close(a, new Closing.Dead("403"), LONG);
		assertThat(c).isNotNull().extracting(Part::text).isEqualTo("c");
		sent(c);
		assertThat(outbox().dead(10)).extracting(DeadLetter::index).containsExactly(0, 1);
		assertThat(outbox().dead(1)).extracting(DeadLetter::error).containsExactly("403");
		assertThat(outbox().replay(this.alice, a.seq())).isEqualTo(2);
		assertThat(outbox().dead(10)).isEmpty();
		Part replayed = outbox().due(10, LONG).get(0);
		assertThat(replayed.text()).isEqualTo("a");
		assertThat(sent(replayed)).isNotNull().extracting(Part::text).isEqualTo("b");
		assertThat(outbox().replay(this.alice, a.seq())).isZero();
	}

	@Test
	void aPartThatGrewTooOldIsDead() {
		Part a = first(turns().complete(claim(accept("1", "hello")), sending("a", "b"), TERMS));
		outbox().close(a, new Closing.Retry(LONG, "503", Duration.ofSeconds(1)), LONG);
		assertThat(outbox().dead(10)).hasSize(2).first().extracting(DeadLetter::error).isEqualTo("503");
	}

	@Test
	void whatThePlatformReportsLostIsADeadLetterThatCanBeReplayed() {
		Part a = first(turns().complete(claim(accept("1", "hello")), sending("a", "b", "c"), TERMS));
		Part b = outbox().close(a, new Closing.Sent("wamid.a"), LONG);
		assertThat(b).isNotNull();
		outbox().close(b, new Closing.Retry(LONG, "503", Duration.ofDays(1)), LONG);
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).isEqualTo(3);
		assertThat(outbox().dead(10)).extracting(DeadLetter::index, DeadLetter::error)
			.containsExactly(tuple(0, "undeliverable"), tuple(1, "an earlier part of this answer was not sent"),
					tuple(2, "an earlier part of this answer was not sent"));
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("reported again").isZero();
		assertThat(outbox().replay(this.alice, a.seq())).isEqualTo(3);
		Part again = outbox().due(10, LONG).get(0);
		assertThat(again.text()).isEqualTo("a");
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("an old report").isZero();
		Part next = again;
		for (String id : List.of("wamid.again", "wamid.b", "wamid.c")) {
			next = (next != null) ? outbox().close(next, new Closing.Sent(id), LONG) : null;
		}
		assertThat(outbox().undelivered(this.alice, "wamid.a", "undeliverable")).as("an old report").isZero();
		assertThat(outbox().dead(10)).isEmpty();
	}

	@Test
	void whatThePlatformReportsLostLeavesOtherAnswersAndConversationsAlone() {
		Part a = first(turns().complete(claim(accept("1", "hello")), sending("a"), TERMS));
		outbox().close(a, new Closing.Sent("wamid.a"), LONG);
		Part b = first(turns().complete(claim(accept("2", "again")), sending("b"), TERMS));
		outbox().close(b, new Closing.Sent("wamid.b"), LONG);
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
		Part a = first(turns().complete(claim(accept("1", "hello")), sending("a"), TERMS));
		assertThatExceptionOfType(StoreUnavailable.class)
			.isThrownBy(() -> outbox().undelivered(this.alice, "wamid.a", "undeliverable"));
		outbox().close(a, new Closing.Sent("wamid.a"), LONG);
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
					Acceptance acceptance = turns().accept(Arrival.of(message), TERMS);
					accepted.addAndGet((acceptance.kind() == Kind.ACCEPTED) ? 1 : 0);
					run(acceptance.claim());
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
		assertThat(turns().sweep(10, true, TERMS)).isEmpty();
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
				complete(claim(turns().accept(Arrival.of(old), TERMS)), "one");
				Future<Acceptance> repeated = threads.submit(() -> turns().accept(Arrival.of(old), TERMS));
				Future<Acceptance> fresh = threads
					.submit(() -> turns().accept(Arrival.of(message(conversation, "2", "two")), TERMS));
				assertThat(Stream.of(repeated.get().claim(), fresh.get().claim()).filter(Objects::nonNull))
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
				Claim one = claim(turns().accept(Arrival.of(message(conversation, "1", "one")), TERMS));
				Part sending = first(turns().complete(one, sending("a"), TERMS));
				Claim two = claim(turns().accept(Arrival.of(message(conversation, "2", "two")), TERMS));
				Future<Part> next = threads.submit(() -> sent(sending));
				Future<Completion> completion = threads.submit(() -> turns().complete(two, sending("b"), TERMS));
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
	private void run(@Nullable Claim claim) {
		Claim next = claim;
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
		for (Message message : history().history(conversation, 10_000)) {
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
		return turns().accept(Arrival.of(message(this.alice, id, text)), TERMS);
	}

	private Completion complete(Claim claim, String text) {
		return turns().complete(claim, answer(text), TERMS);
	}

	@Test
	void anAnswerKeepsWhatItTook() {
		Usage usage = new Usage("some-model", 1200, 1000, 34, Duration.ofMillis(1500));
		turns().complete(claim(accept("1", "hello")), answer("hi").using(usage), TERMS);
		turns().complete(claim(accept("2", "again")), answer("hi"), TERMS);
		assertThat(history().history(this.alice, 20)).extracting(Message::usage)
			.containsExactly(null, usage, null, null);
		assertThat(claim(accept("3", "third")).history()).extracting(Message::text)
			.containsExactly("hello", "hi", "again", "hi");
	}

	private @Nullable Recorded recorded(String id) {
		MessageKey key = new MessageKey(this.alice, id);
		Map<MessageKey, Recorded> found = replies().find(List.of(key, new MessageKey(this.bob, "nobody's")));
		return found.get(key);
	}

	private @Nullable Part sent(Part part) {
		return outbox().close(part, new Closing.Sent("platform-id"), LONG);
	}

	private static Claim claim(Acceptance acceptance) {
		assertThat(acceptance.claim()).isNotNull();
		return acceptance.claim();
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

package dev.parley.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Quota.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SessionStore} keeps of the conditions on which messages are let in.
 */
public abstract class AdmissionContract {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Answer NOTICE = new Answer("wait", List.of("wait"), true, false);

	private final ConversationId fakeAlice = ConversationId.of("fake", "alice");

	protected static final TurnLimits LIMITS = new TurnLimits(Duration.ofMinutes(5), 20, 50, Duration.ofDays(1));

	/** A view of the one store, within limits. */
	protected abstract SessionStore store(TurnLimits limits);

	protected final SessionStore store() {
		return store(LIMITS);
	}

	/** Lets the time go by. */
	protected abstract void pass(Duration time);

	@Test
	void silencesWhatIsOverTheQuotaAndGivesNoticeOnce() {
		Admission two = sender(2);
		assertThat(accept("1", two).turn()).isNotNull();
		assertThat(accept("2", two).kind()).isEqualTo(Kind.ACCEPTED);
		Acceptance third = accept("3", two);
		assertThat(third.kind()).isEqualTo(Kind.SILENCED);
		assertThat(third.turn()).isNull();
		assertThat(third.retryAfter()).isBetween(Duration.ofSeconds(50), MINUTE);
		Part notice = third.first();
		assertThat(notice).isNotNull();
		assertThat(notice.text()).isEqualTo("wait");
		assertThat(notice.messageIds()).containsExactly("3");
		Acceptance fourth = accept("4", two);
		assertThat(fourth.kind()).isEqualTo(Kind.SILENCED);
		assertThat(fourth.first()).as("silence").isNull();
		assertThat(texts(this.fakeAlice)).containsExactly("say 1", "say 2");
	}

	@Test
	void letsMessagesInAgainWhenTheWindowIsOver() {
		Admission one = sender(1);
		accept("1", one);
		assertThat(accept("2", one).kind()).isEqualTo(Kind.SILENCED);
		pass(MINUTE.plusSeconds(1));
		assertThat(accept("3", one).kind()).isEqualTo(Kind.ACCEPTED);
		accept("4", one);
		assertThat(noticed("4")).as("a new notice in a new window").isTrue();
	}

	@Test
	void givesNoNewNoticeWhileALongerWindowIsExceeded() {
		Admission both = new Admission(
				List.of(new Quota(Scope.SENDER, MINUTE, 1), new Quota(Scope.SENDER, Duration.ofDays(1), 2)), false,
				NOTICE, false);
		accept("1", both);
		accept("2", both);
		assertThat(noticed("2")).isTrue();
		pass(MINUTE.plusSeconds(1));
		accept("3", both);
		assertThat(noticed("3")).as("the day's quota is exceeded now").isTrue();
		Acceptance fourth = accept("4", both);
		assertThat(noticed("4")).as("of the minute's alone, within the day's").isFalse();
		assertThat(fourth.retryAfter()).isGreaterThan(Duration.ofHours(23));
	}

	@Test
	void countsASenderOverConversationsAndAConversationOverSenders() {
		Admission one = sender(1);
		accept("1", one);
		assertThat(store().accept(arrival("room", "1", "ada", one)).kind()).isEqualTo(Kind.SILENCED);
		assertThat(store().accept(arrival("room", "2", "bob", one)).kind()).isEqualTo(Kind.ACCEPTED);
		Admission perConversation = new Admission(List.of(new Quota(Scope.CONVERSATION, MINUTE, 1)), false, NOTICE,
				false);
		assertThat(store().accept(arrival("hall", "1", "ada", perConversation)).kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(store().accept(arrival("hall", "2", "bob", perConversation)).kind()).isEqualTo(Kind.SILENCED);
	}

	@Test
	void doesNotCountSendersWhomTheChannelDoesNotTell() {
		Admission one = sender(1);
		assertThat(store().accept(arrival("dark", "1", "", one)).kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(store().accept(arrival("dark", "2", "", one)).kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void countsARedeliveryOnceHoweverManyComeAtOnce() throws Exception {
		Admission two = sender(2);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Acceptance>> storm = Stream.generate(() -> (Callable<Acceptance>) () -> accept("1", two))
				.limit(8)
				.toList();
			int accepted = 0;
			for (Future<Acceptance> done : threads.invokeAll(storm)) {
				accepted += (done.get().kind() == Kind.ACCEPTED) ? 1 : 0;
			}
			assertThat(accepted).isOne();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(accept("2", two).kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(accept("3", two).kind()).isEqualTo(Kind.SILENCED);
		assertThat(accept("3", two).kind()).isEqualTo(Kind.REPEATED);
	}

	@Test
	void whoIsToldMaySendTheSameMessageAgain() {
		Admission told = new Admission(List.of(new Quota(Scope.SENDER, MINUTE, 1)), false, null, true);
		Acceptance first = accept("1", told);
		store().append(first.turn(), new Answer("one", List.of("one"), false, false));
		assertThat(accept("2", told).kind()).isEqualTo(Kind.SILENCED);
		assertThat(known("2")).isEqualTo(new Known(null, null));
		assertThat(accept("2", told).kind()).isEqualTo(Kind.SILENCED);
		pass(MINUTE.plusSeconds(1));
		Acceptance again = accept("2", told);
		assertThat(again.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(again.turn()).isNotNull();
		assertThat(again.turn().messageIds()).containsExactly("2");
		assertThat(texts(this.fakeAlice)).containsExactly("say 1", "one", "say 2");
	}

	@Test
	void aSilencedMessageTakesNobodysTurnAndLeavesNoLeaseBehind() {
		Admission one = sender(1);
		Turn claim = accept("1", one).turn();
		accept("2", one);
		assertThat(store().append(claim, new Answer("one", List.of("one"), false, false)))
			.isInstanceOf(Completion.Done.class);
		accept("3", one);
		assertThat(store().sweep(10)).isEmpty();
		pass(MINUTE.plusSeconds(1));
		assertThat(accept("4", one).turn()).as("the lease is free").isNotNull();
	}

	@Test
	void whoIsDeniedIsNeverHeard() {
		Admission denied = new Admission(List.of(), true, NOTICE, false);
		Acceptance acceptance = accept("1", denied);
		assertThat(acceptance.kind()).isEqualTo(Kind.SILENCED);
		assertThat(acceptance.first()).isNull();
		assertThat(acceptance.retryAfter()).isNull();
		assertThat(texts(this.fakeAlice)).isEmpty();
	}

	@Test
	void refusalsCountToo() {
		Admission one = sender(1);
		Answer refusal = new Answer("no", List.of("no"), true, false);
		Acceptance refused = store().accept(Arrival.refused(message("room", "1", "eve"), refusal).on(one));
		assertThat(refused.kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(refused.first()).isNotNull();
		Acceptance second = store().accept(Arrival.refused(message("room", "2", "eve"), refusal).on(one));
		assertThat(second.kind()).isEqualTo(Kind.SILENCED);
		assertThat(texts(ConversationId.of("fake", "room"))).isEmpty();
	}

	@Test
	void whatNobodyScreenedIsSilencedOrNotStoredAtAll() {
		Admission one = sender(1);
		assertThat(store().accept(unscreened("1", one)).kind()).as("let in, and counted").isEqualTo(Kind.UNSCREENED);
		assertThat(store().find(List.of(key("1")))).isEmpty();
		assertThat(texts(this.fakeAlice)).isEmpty();
		assertThat(accept("1", one.counted()).turn()).as("again, screened").isNotNull();
		Acceptance second = store().accept(unscreened("2", one));
		assertThat(second.kind()).isEqualTo(Kind.SILENCED);
		assertThat(second.retryAfter()).isBetween(Duration.ofSeconds(50), MINUTE);
		assertThat(noticed("2")).isTrue();
		assertThat(store().accept(unscreened("2", one)).kind()).isEqualTo(Kind.REPEATED);
		assertThat(store().accept(unscreened("1", one)).kind()).isEqualTo(Kind.REPEATED);
		assertThat(texts(this.fakeAlice)).containsExactly("say 1");
		pass(MINUTE.plusSeconds(1));
		assertThat(accept("3", one).kind()).as("counted once").isEqualTo(Kind.ACCEPTED);
		assertThat(accept("4", one).kind()).isEqualTo(Kind.SILENCED);
	}

	@Test
	void whatNobodyScreenedTakesUpATurnThatWasLeftBehind() {
		Admission one = sender(1);
		TurnLimits dead = new TurnLimits(Duration.ofSeconds(-1), 20, 50, Duration.ofDays(1));
		Turn left = store(dead).accept(arrival("alice", "1", "ada", one)).turn();
		Turn taken = store().accept(unscreened("1", one)).turn();
		assertThat(taken).isNotNull();
		assertThat(taken.messageIds()).containsExactly("1");
		assertThat(store().append(left, new Answer("late", List.of("late"), false, false)))
			.isInstanceOf(Completion.Fenced.class);
		assertThat(store().append(taken, new Answer("one", List.of("one"), false, false)))
			.isInstanceOf(Completion.Done.class);
	}

	@Test
	void whatNobodyScreenedLeavesNoLeaseBehind() {
		Admission two = sender(2);
		assertThat(store().accept(unscreened("1", two)).turn()).isNull();
		assertThat(accept("1", two.counted()).turn()).as("the lease is free").isNotNull();
	}

	@Test
	void repliesToASilencedMessageAreTheNotice() {
		Admission one = sender(1);
		IntStream.rangeClosed(1, 2).forEach((i) -> accept("" + i, one));
		assertThat(known("2")).isEqualTo(new Known(null, "wait"));
	}

	private boolean noticed(String id) {
		return "wait".equals(store().find(List.of(key(id))).get(key(id)).reply());
	}

	private MessageKey key(String id) {
		return new MessageKey(this.fakeAlice, id);
	}

	private List<String> texts(ConversationId conversation) {
		return store().history(conversation, 20).stream().map(Message::text).toList();
	}

	private Acceptance accept(String id, Admission admission) {
		return store().accept(arrival("alice", id, "ada", admission));
	}

	private @Nullable Known known(String id) {
		return Known.of(store().find(List.of(key(id))).get(key(id)));
	}

	/** What a message said and what was answered. */
	record Known(@Nullable String text, @Nullable String reply) {

		static @Nullable Known of(@Nullable Recorded recorded) {
			return (recorded != null) ? new Known(recorded.text(), recorded.reply()) : null;
		}

	}

	private static Admission sender(int most) {
		return new Admission(List.of(new Quota(Scope.SENDER, MINUTE, most)), false, NOTICE, false);
	}

	private static Arrival arrival(String place, String id, String sender, Admission admission) {
		return Arrival.of(message(place, id, sender)).on(admission);
	}

	private static Arrival unscreened(String id, Admission admission) {
		return Arrival.unscreened(message("alice", id, "ada"), admission);
	}

	private static InboundMessage message(String place, String id, String sender) {
		return new InboundMessage(ConversationId.of("fake", place), id, sender, "address", "say " + id, true);
	}

}

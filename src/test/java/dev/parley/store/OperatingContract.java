package dev.parley.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.conversation.SenderId;
import dev.parley.conversation.Usage;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Archive.Unsent;
import dev.parley.store.Post.Author;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What {@link Archive}, {@link Exports}, {@link Erasure} and {@link Takeovers} promise,
 * wherever they are kept.
 */
public abstract class OperatingContract extends Operating {

	private static final SenderId ALICE = new SenderId("rest", "alice");

	private static final SenderId ANN = new SenderId("slack", "ann");

	/** What operators see. */
	@Nested
	class Looking {

		@Test
		void thoseWhoSpokeLastComeFirst() {
			List<String> ids = new ArrayList<>();
			for (int i = 0; i < 7; i++) {
				converse(ConversationId.of("rest", "c" + i), "s", "1", "hello");
				ids.add(0, "rest:c" + i);
			}
			assertThat(walk(ConversationFilter.ALL)).containsExactlyElementsOf(ids);
			accept(ConversationId.of("rest", "c3"), "s", "2", "again");
			assertThat(walk(ConversationFilter.ALL)).startsWith("rest:c3").hasSize(7);
		}

		@Test
		void conversationsAreFoundByPrefixChannelSenderAndState() {
			converse(alice, "alice", "1", "hello");
			converse(ConversationId.of("rest", "alina"), "alice", "1", "hello");
			converse(ConversationId.of("rest", "bob"), "bob", "1", "hello");
			converse(group, "ann", "1", "hello");
			converse(ConversationId.of("slack", "elsewhere"), "alice", "1", "another person of this name");
			takeovers().pause(group);
			assertThat(walk(new ConversationFilter("rest:al", null, null, null))).containsExactly("rest:alice",
					"rest:alina");
			assertThat(walk(new ConversationFilter("rest:al", "slack", null, null))).isEmpty();
			assertThat(walk(new ConversationFilter(null, "slack", null, null))).containsExactly("slack:elsewhere",
					"slack:T1/C2:7");
			assertThat(walk(new ConversationFilter(null, null, ALICE, null))).containsExactly("rest:alice",
					"rest:alina");
			assertThat(walk(new ConversationFilter("rest:alin", null, ALICE, null))).containsExactly("rest:alina");
			assertThat(walk(new ConversationFilter(null, null, null, true))).containsExactly("slack:T1/C2:7");
			assertThat(walk(new ConversationFilter(null, "slack", null, false))).containsExactly("slack:elsewhere");
			assertThat(walk(new ConversationFilter("rest:", null, null, true))).isEmpty();
		}

		/** All ids, two a page. */
		private List<String> walk(ConversationFilter filter) {
			List<String> ids = new ArrayList<>();
			String cursor = null;
			do {
				Page<Overview> page = archive().conversations(filter, new Page.Request(2, cursor));
				page.items().forEach((overview) -> ids.add(overview.id().value()));
				cursor = page.next();
			}
			while (cursor != null);
			return ids;
		}

		@Test
		void aCursorThatIsNoneIsRefused() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> archive().conversations(ConversationFilter.ALL, new Page.Request(2, "x%")));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> archive().unsent(Unsent.DEAD, new Page.Request(2, "x%")));
		}

		@Test
		void aConversationAtAGlance() {
			assertThat(archive().find(alice)).isEmpty();
			converse(alice, "alice", "1", "hello");
			accept(alice, "alice", "2", "again");
			accept(alice, "alice", "3", "and again");
			assertThat(archive().find(alice)).hasValueSatisfying((overview) -> {
				assertThat(overview.waiting()).isEqualTo(2);
				assertThat(overview.answering()).isTrue();
				assertThat(overview.pause()).isNull();
				assertThat(overview.last()).isNotNull().extracting(Entry::text).isEqualTo("and again");
			});
		}

		@Test
		void aTranscriptTellsWhatBecameOfEachMessage() {
			converse(alice, "alice", "1", "one");
			refuse("2");
			accept(alice, "alice", "3", "three");
			List<Entry> entries = archive().messages(alice, Long.MAX_VALUE, 50, null).items();
			assertThat(entries).extracting(Entry::role, Entry::author, Entry::text)
				.containsExactly(tuple(Role.USER, "user", "one"), tuple(Role.ASSISTANT, "bot", "re one"),
						tuple(Role.USER, "user", null), tuple(Role.USER, "user", "three"));
			assertThat(entries.get(0).receipt())
				.isEqualTo(new Entry.Receipt("1", "alice", "answered", entries.get(1).seq()));
			assertThat(entries.get(1).receipt()).isNull();
			assertThat(entries.get(1).delivery()).isEqualTo("sending");
			assertThat(entries.get(2).receipt()).isEqualTo(new Entry.Receipt("2", "alice", "blocked", null));
			assertThat(entries.get(2).delivery()).isEqualTo("pending");
			assertThat(entries.get(3).receipt()).isEqualTo(new Entry.Receipt("3", "alice", "waiting", null));
			assertThat(entries).extracting(Entry::seq).isSorted();
		}

		@Test
		void aTranscriptIsPagedBackwards() {
			for (int i = 1; i <= 5; i++) {
				converse(alice, "alice", "" + i, "u" + i);
				refuse("blocked " + i);
			}
			List<String> read = new ArrayList<>();
			String before = String.valueOf(Long.MAX_VALUE);
			do {
				Page<Entry> page = archive().messages(alice, Long.parseLong(before), 4, null);
				assertThat(page.items()).hasSizeLessThanOrEqualTo(4);
				List<String> texts = page.items().stream().map((entry) -> String.valueOf(entry.text())).toList();
				read.addAll(0, texts);
				before = page.next();
			}
			while (before != null);
			assertThat(read).hasSize(15).startsWith("u1", "re u1", "null", "u2").endsWith("u5", "re u5", "null");
		}

		@Test
		void textIsFoundInWhicheverCase() {
			converse(alice, "alice", "1", "my Order 100%_\\");
			converse(alice, "alice", "2", "thanks");
			converse(ConversationId.of("rest", "bob"), "bob", "1", "an order, too");
			assertThat(search("oRDER")).containsExactly("my Order 100%_\\", "re my Order 100%_\\");
			assertThat(search("%_\\")).hasSize(2);
			assertThat(search("100_")).isEmpty();
		}

		private List<String> search(String text) {
			Page<Entry> found = archive().messages(alice, Long.MAX_VALUE, 50, text);
			assertThat(found.next()).isNull();
			return found.items().stream().map(Entry::text).toList();
		}

		@Test
		void aTurnIsFoundByItsMessagesAndByItsAnswer() {
			converse(alice, "alice", "0", "earlier");
			Turn one = claim(accept(alice, "alice", "1", "one"));
			accept(alice, "alice", "2", "two");
			accept(alice, "alice", "3", "three");
			Turn rest = ((Completion.More) complete(one, "first")).next();
			complete(rest, "second");
			List<Entry> all = archive().messages(alice, Long.MAX_VALUE, 50, null).items();
			for (Entry entry : List.of(all.get(3), all.get(4), all.get(6))) {
				assertThat(archive().turn(alice, entry.seq())).hasValueSatisfying((turn) -> {
					assertThat(turn.messages()).extracting(Entry::text).containsExactly("two", "three");
					assertThat(turn.answer()).isNotNull().extracting(Entry::text).isEqualTo("second");
					assertThat(turn.parts()).extracting(Delivery::text, (part) -> part.progress().state())
						.containsExactly(tuple("second", "pending"));
				});
			}
			assertThat(archive().turn(alice, Long.MAX_VALUE)).isEmpty();
			assertThat(archive().turn(group, all.get(0).seq())).isEmpty();
		}

		@Test
		void aTurnTellsWhatTheGuardFoundWhatTheAnswerTookAndWhichTraceItIs() {
			String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
			Arrival.Findings findings = new Arrival.Findings(List.of("pii.email", "injection.x"), "7");
			Turn claim = claim(
					store().accept(Arrival.of(message(alice, "alice", "1", "one")).with(findings).traced(trace)));
			accept(alice, "alice", "2", "two");
			Usage usage = new Usage("some-model", 1200, 1000, 34, Duration.ofMillis(1500));
			store().append(claim, answer("first").using(usage));
			List<Entry> all = archive().messages(alice, Long.MAX_VALUE, 50, null).items();
			Timeline answered = archive().turn(alice, all.get(0).seq()).orElseThrow();
			assertThat(answered.answer()).extracting(Entry::usage).isEqualTo(usage);
			assertThat(answered.receptions()).singleElement().satisfies((reception) -> {
				assertThat(reception.seq()).isEqualTo(all.get(0).seq());
				assertThat(reception.findings()).isEqualTo(findings);
				assertThat(reception.trace()).isEqualTo(trace);
				assertThat(reception.at()).isNotNull();
			});
			Timeline waits = archive().turn(alice, all.get(1).seq()).orElseThrow();
			assertThat(waits.receptions()).singleElement().satisfies((reception) -> {
				assertThat(reception.findings()).isEqualTo(Arrival.Findings.NONE);
				assertThat(reception.trace()).isEmpty();
			});
		}

		@Test
		void aConversationTellsWhatItsAnswersTookOfEachModel() {
			assertThat(archive().usage(alice).models()).isEmpty();
			for (int i = 0; i < 3; i++) {
				Usage usage = new Usage((i == 1) ? "large" : "small", 100, 10, 5 + i, Duration.ofMillis(20));
				store().append(claim(accept(alice, "alice", "m" + i, "hello")), answer("hi").using(usage));
			}
			converse(alice, "alice", "m3", "not counted by its maker");
			store().append(claim(accept(group, "bob", "1", "hello")),
					answer("hi").using(new Usage("other", 1, 1, 1, Duration.ZERO)));
			assertThat(archive().usage(alice))
				.isEqualTo(new UsageTotals(
						List.of(new UsageTotals.OfModel(2, new Usage("small", 200, 20, 12, Duration.ofMillis(40))),
								new UsageTotals.OfModel(1, new Usage("large", 100, 10, 6, Duration.ofMillis(20)))),
						null));
			assertThat(archive().messages(alice, Long.MAX_VALUE, 50, null).items())
				.extracting((entry) -> (entry.usage() != null) ? entry.usage().model() : "")
				.containsExactly("", "small", "", "large", "", "small", "", "");
		}

		@Test
		void whatAMessageSaysIsFoundWithAndWithoutTheMarksAroundItsWords() {
			complete(claim(accept(alice, "alice", "1", "where?")), "At **Hall _4_**, `gate` 7");
			for (String text : List.of("hall 4, GATE 7", "**hall _4", "`gate`")) {
				assertThat(archive().messages(alice, Long.MAX_VALUE, 50, text).items()).as(text).hasSize(1);
			}
			assertThat(archive().messages(alice, Long.MAX_VALUE, 50, "*hall* 4").items()).isEmpty();
		}

		@Test
		void aMessageThatIsAnsweredAfterAllKeepsWhatTheGuardFound() {
			Arrival.Findings findings = new Arrival.Findings(List.of("pii.email"), "7");
			Turn claim = claim(
					store().accept(Arrival.of(message(alice, "alice", "1", "one")).with(findings).traced("t")));
			store().append(claim, new Answer("sorry", List.of("sorry"), true, true));
			assertThat(failures().replay(new MessageKey(alice, "1"))).isTrue();
			complete(store().sweep(10).get(0), "after all");
			List<Entry> all = archive().messages(alice, Long.MAX_VALUE, 50, null).items();
			assertThat(archive().turn(alice, all.get(all.size() - 1).seq()).orElseThrow().receptions())
				.extracting(Timeline.Reception::findings, Timeline.Reception::trace)
				.containsExactly(tuple(findings, "t"));
		}

		@Test
		void aMessageThatWasOneTooManyIsNotShown() {
			Admission denied = new Admission(List.of(), true, null, false);
			store().accept(Arrival.of(message(alice, "alice", "1", "one")).on(denied));
			assertThat(archive().messages(alice, Long.MAX_VALUE, 50, null).items()).isEmpty();
		}

		@Test
		void whyAMessageWasBlockedIsInItsTurn() {
			Arrival.Findings findings = new Arrival.Findings(List.of("injection.x"), "7");
			Acceptance refused = store()
				.accept(Arrival.refused(message(alice, "alice", "1", ""), answer("no")).with(findings));
			assertThat(refused.first()).isNotNull();
			assertThat(archive().turn(alice, refused.first().seq()).orElseThrow().receptions())
				.extracting(Timeline.Reception::findings)
				.containsExactly(findings);
		}

		@Test
		void theRefusalOfABlockedMessageIsInItsTurn() {
			Acceptance refused = refuse("1");
			assertThat(refused.first()).isNotNull();
			assertThat(archive().turn(alice, refused.first().seq())).hasValueSatisfying((turn) -> {
				assertThat(turn.messages()).extracting(Entry::text).containsExactly((String) null);
				assertThat(turn.answer()).isNull();
				assertThat(turn.parts()).extracting(Delivery::text).containsExactly("no");
			});
		}

		@Test
		void unsentPartsAreListedUntilTheyAreReplayedOrDiscarded() {
			List<Part> parts = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				ConversationId id = ConversationId.of("rest", "c" + i);
				Completion completion = complete(claim(accept(id, "s", "1", "hello")), "a" + i);
				parts.add(((Completion.Done) completion).first());
			}
			assertThat(walk(Unsent.OPEN)).containsExactly("a0", "a1", "a2");
			assertThat(walk(Unsent.SENDING)).hasSize(3);
			close(parts.get(0), new Closing.Dead("gone"));
			close(parts.get(1), new Closing.Unknown("who knows"));
			close(parts.get(2), new Closing.Sent("id"));
			assertThat(walk(Unsent.OPEN)).isEmpty();
			assertThat(walk(Unsent.CLOSED)).containsExactly("a0", "a1");
			assertThat(walk(Unsent.DEAD)).containsExactly("a0");
			assertThat(walk(Unsent.UNKNOWN)).containsExactly("a1");
			Part dead = parts.get(0);
			assertThat(outbox().discard(dead.conversation(), dead.seq())).isOne();
			assertThat(outbox().discard(dead.conversation(), dead.seq())).isZero();
			assertThat(outbox().replay(dead.conversation(), dead.seq())).isZero();
			assertThat(outbox().replay(parts.get(1).conversation(), parts.get(1).seq())).isOne();
			assertThat(walk(Unsent.CLOSED)).isEmpty();
			assertThat(walk(Unsent.PENDING)).containsExactly("a1");
			assertThat(exports().parts(dead.conversation(), 0, -1, 10)).singleElement()
				.satisfies((part) -> assertThat(part.progress().state()).isEqualTo("discarded"))
				.satisfies((part) -> assertThat(part.progress().error()).isEqualTo("gone"));
		}

		private List<String> walk(Unsent which) {
			List<String> texts = new ArrayList<>();
			String cursor = null;
			do {
				Page<Delivery> page = archive().unsent(which, new Page.Request(1, cursor));
				page.items().forEach((part) -> texts.add(part.text()));
				cursor = page.next();
			}
			while (cursor != null);
			return texts;
		}

		@Test
		void failuresArePaged() {
			for (int i = 0; i < 3; i++) {
				Turn claim = claim(accept(ConversationId.of("rest", "c" + i), "s", "1", "hello " + i));
				store().append(claim, new Answer("sorry", List.of("sorry"), true, true));
			}
			List<Failures.Failure> newest = failures().failed(2);
			assertThat(newest).extracting((failure) -> failure.key().conversation().value())
				.containsExactly("rest:c2", "rest:c1");
			assertThat(newest).extracting(Failures.Failure::text).containsExactly("hello 2", "hello 1");
			assertThat(newest.toString()).doesNotContain("hello");
			assertThat(failures().failed(2, newest.get(1).apology()))
				.extracting((failure) -> failure.key().conversation().value())
				.containsExactly("rest:c0");
			assertThat(failures().replay(newest.get(0).key())).isTrue();
			assertThat(failures().failed(5)).hasSize(2);
			assertThat(archive().messages(ConversationId.of("rest", "c1"), Long.MAX_VALUE, 5, null).items())
				.extracting(Entry::author)
				.containsExactly("user", "apology");
		}

	}

	/** What somebody should see to. */
	@Nested
	class Troubles {

		@Test
		void problemsAreGroupedByKindChannelAndCause() {
			for (int i = 0; i < 3; i++) {
				fail(ConversationId.of("rest", "f" + i), "the model answered 503 after %d ms".formatted(1200 + i));
				die(ConversationId.of("slack", "d" + i), new Closing.Dead("channel_not_found"));
			}
			fail(ConversationId.of("slack", "f"), "the model answered 503 after 7 ms");
			fail(ConversationId.of("rest", "g"), "");
			die(ConversationId.of("slack", "u"), new Closing.Unknown("timeout"));
			assertThat(problems().groups())
				.extracting(Problems.Group::kind, Problems.Group::channel, Problems.Group::cause, Problems.Group::count)
				.containsExactlyInAnyOrder(tuple(Problems.Kind.FAILED, "rest", "the model answered 503 after …", 3L),
						tuple(Problems.Kind.UNSENT, "slack", "channel_not_found", 3L),
						tuple(Problems.Kind.FAILED, "slack", "the model answered 503 after …", 1L),
						tuple(Problems.Kind.FAILED, "rest", "", 1L),
						tuple(Problems.Kind.UNKNOWN, "slack", "timeout", 1L));
			assertThat(problems().groups()).isSortedAccordingTo((a, b) -> Long.compare(b.count(), a.count()));
			assertThat(housekeeping().backlog().problems()).isEqualTo(new Problems.Count(4, 5));
		}

		@Test
		void anAnswerOfSeveralPartsIsOneProblemByThePartThatWasTried() {
			Completion completion = store().append(claim(accept(group, "ann", "1", "hello")),
					new Answer("abc", List.of("a", "b", "c"), true, false));
			Part second = close(first(completion), new Closing.Sent("id"));
			assertThat(second).isNotNull();
			close(second, new Closing.Dead("not_in_channel"));
			assertThat(problems().groups()).extracting(Problems.Group::cause, Problems.Group::count)
				.containsExactly(tuple("not_in_channel", 1L));
			assertThat(housekeeping().backlog().problems()).isEqualTo(new Problems.Count(1, 0));
		}

		@Test
		void whatFailsAgainIsNoMemberOfWhatIsSeenTo() {
			fail(alice, "503");
			Problems.Group group = problems().groups().get(0);
			Problems.Selection which = new Problems.Selection(group.kind(), group.channel(), group.cause(),
					group.newest());
			assertThat(problems().count(which)).isOne();
			assertThat(problems().members(which, 5)).singleElement().satisfies((member) -> {
				assertThat(member.messageId()).isEqualTo("1");
				assertThat(failures().replay(new MessageKey(member.conversation(), "1"))).isTrue();
			});
			assertThat(problems().groups()).isEmpty();
			store().append(store().sweep(10).get(0), apology().because("503"));
			assertThat(problems().groups()).hasSize(1);
			assertThat(problems().count(which)).isZero();
			assertThat(problems().members(which, 5)).isEmpty();
		}

		@Test
		void whatIsSentAgainOrDiscardedIsNoProblemAnyMore() {
			die(group, new Closing.Dead("gone"));
			die(alice, new Closing.Dead("gone"));
			Problems.Group slack = problems().groups()
				.stream()
				.filter((group) -> group.channel().equals("slack"))
				.findFirst()
				.orElseThrow();
			Problems.Member member = problems()
				.members(new Problems.Selection(slack.kind(), "slack", "gone", slack.newest()), 5)
				.get(0);
			assertThat(outbox().replay(member.conversation(), member.seq())).isOne();
			assertThat(problems().groups()).extracting(Problems.Group::channel).containsExactly("rest");
		}

		@Test
		void aFailedMessageIsLeftAsItIs() {
			fail(alice, "503");
			assertThat(failures().failed(5)).extracting(Failures.Failure::reason).containsExactly("503");
			assertThat(failures().discard(new MessageKey(alice, "1"))).isTrue();
			assertThat(failures().discard(new MessageKey(alice, "1"))).isFalse();
			assertThat(failures().replay(new MessageKey(alice, "1"))).isFalse();
			assertThat(failures().failed(5)).isEmpty();
			assertThat(problems().groups()).isEmpty();
			assertThat(housekeeping().backlog().problems()).isEqualTo(new Problems.Count(0, 0));
			assertThat(archive().messages(alice, Long.MAX_VALUE, 5, null).items().get(0).receipt()).isNotNull()
				.extracting(Entry.Receipt::state)
				.isEqualTo("answered");
		}

		@Test
		void whatIsErasedIsNoProblem() {
			fail(alice, "503");
			die(group, new Closing.Dead("gone"));
			erasure().erase(alice);
			erasure().erase(group);
			assertThat(problems().groups()).isEmpty();
			assertThat(failures().failed(5)).isEmpty();
		}

		private void fail(ConversationId id, String reason) {
			store().append(claim(accept(id, "s", "1", "hello")), apology().because(reason));
		}

		private Answer apology() {
			return new Answer("sorry", List.of("sorry"), false, true);
		}

		private void die(ConversationId id, Closing closing) {
			close(first(complete(claim(accept(id, "s", "1", "hello")), "hi")), closing);
		}

		private Part first(Completion completion) {
			Part first = ((Completion.Done) completion).first();
			assertThat(first).isNotNull();
			return first;
		}

	}

	/** What the law asks for. */
	@Nested
	class Forgetting {

		@Test
		void anExportTellsAllInOrderAndInBatches() {
			for (int i = 1; i <= 3; i++) {
				converse(alice, "alice", "" + i, "u" + i);
				refuse("blocked " + i);
			}
			List<String> texts = new ArrayList<>();
			List<Entry> batch;
			long after = 0;
			do {
				batch = exports().messages(alice, null, after, 2);
				for (Entry entry : batch) {
					texts.add(String.valueOf(entry.text()));
					after = entry.seq();
				}
			}
			while (!batch.isEmpty());
			assertThat(texts).containsExactly("u1", "re u1", "null", "u2", "re u2", "null", "u3", "re u3", "null");
			List<Delivery> first = exports().parts(alice, 0, -1, 2);
			assertThat(first).extracting(Delivery::text).containsExactly("re u1", "no");
			assertThat(exports().parts(alice, first.get(1).seq(), 0, 10)).hasSize(4);
		}

		@Test
		void anExportOfAPersonLeavesOthersOut() {
			converse(group, "ann", "1", "I am ann");
			converse(group, "bob", "2", "I am bob");
			converse(ConversationId.of("slack", "direct"), "ann", "1", "hello");
			assertThat(exports().conversations(ANN, null, 1)).extracting(ConversationId::value)
				.containsExactly("slack:T1/C2:7");
			assertThat(exports().conversations(ANN, group, 5)).extracting(ConversationId::value)
				.containsExactly("slack:direct");
			assertThat(exports().isShared(group, ANN)).isTrue();
			assertThat(exports().isShared(ConversationId.of("slack", "direct"), ANN)).isFalse();
			assertThat(exports().messages(group, ANN, 0, 10)).extracting(Entry::text)
				.containsExactly("I am ann", "re I am ann");
		}

		@Test
		void anErasedConversationIsGone() {
			assertThat(erasure().erase(alice)).isEmpty();
			converse(alice, "alice", "1", "hello");
			post("key", "news", Author.API);
			converse(ConversationId.of("rest", "bob"), "bob", "1", "hello");
			assertThat(erasure().erase(alice)).hasValueSatisfying((receipt) -> {
				assertThat(receipt.kind()).isEqualTo("conversation");
				assertThat(receipt.counts()).isEqualTo(new Erasure.Counts(1, 3, 1, 2));
				assertThat(receipt.subject()).hasSize(64).doesNotContain("alice");
			});
			assertThat(erasure().erase(alice)).isEmpty();
			assertThat(archive().find(alice)).isEmpty();
			assertThat(store().history(alice, 10)).isEmpty();
			assertThat(exports().parts(alice, 0, -1, 10)).isEmpty();
			assertThat(archive().find(ConversationId.of("rest", "bob"))).isPresent();
			assertThat(erasure().receipts(FIRST).items()).hasSize(1);
		}

		@Test
		void aTurnInFlightBringsNothingBack() {
			Turn claim = claim(accept(alice, "alice", "1", "hello"));
			erasure().erase(alice);
			assertThat(store().renew(List.of(claim.lease()))).isEmpty();
			assertThat(complete(claim, "hi")).isInstanceOf(Completion.Fenced.class);
			assertThat(archive().find(alice)).isEmpty();
			assertThat(store().sweep(10)).isEmpty();
		}

		@Test
		void aRedeliveryBringsNothingBackAndWhatIsNewBeginsAnew() {
			converse(alice, "alice", "1", "hello");
			erasure().erase(alice);
			assertThat(accept(alice, "alice", "1", "hello")).isEqualTo(Acceptance.of(Kind.IGNORED));
			assertThat(refuse("1")).isEqualTo(Acceptance.of(Kind.IGNORED));
			assertThat(store().accept(Arrival.handover(message(alice, "alice", "1", "/stop"), answer("ok"))))
				.isEqualTo(Acceptance.of(Kind.IGNORED));
			assertThat(archive().find(alice)).isEmpty();
			Turn claim = claim(accept(alice, "alice", "2", "hello again"));
			assertThat(claim.history()).isEmpty();
			assertThat(complete(claim, "hi")).isInstanceOf(Completion.Done.class);
		}

		@Test
		void ofASharedConversationAPersonsPartIsErased() {
			converse(group, "ann", "1", "I am ann");
			converse(group, "bob", "2", "I am bob");
			store().accept(Arrival.refused(message(group, "ann", "3", "bad"), answer("no")));
			converse(ConversationId.of("slack", "direct"), "ann", "1", "hello");
			converse(ConversationId.of("rest", "ann"), "ann", "1", "another ann");
			Turn inFlight = claim(accept(group, "ann", "4", "are you there?"));
			assertThat(erasure().erase(ANN)).hasValueSatisfying((receipt) -> {
				assertThat(receipt.kind()).isEqualTo("sender");
				assertThat(receipt.counts()).isEqualTo(new Erasure.Counts(2, 5, 4, 3));
			});
			assertThat(complete(inFlight, "yes, ann")).isInstanceOf(Completion.Fenced.class);
			assertThat(store().history(group, 10)).extracting(Message::text).containsExactly("I am bob", "re I am bob");
			assertThat(archive().find(ConversationId.of("slack", "direct"))).isEmpty();
			assertThat(archive().find(ConversationId.of("rest", "ann"))).isPresent();
			assertThat(accept(group, "ann", "4", "are you there?").kind()).isEqualTo(Kind.IGNORED);
			assertThat(accept(group, "bob", "2", "I am bob").kind()).isEqualTo(Kind.REPEATED);
			assertThat(reply(group, "2")).isEqualTo("re I am bob");
			assertThat(erasure().erase(ANN)).isEmpty();
			assertThat(complete(claim(accept(group, "bob", "5", "well")), "yes")).isInstanceOf(Completion.Done.class);
		}

		@Test
		void noCountIsKeptUnderAnErasedId() {
			for (Quota.Scope scope : Quota.Scope.values()) {
				Admission one = new Admission(List.of(new Quota(scope, Duration.ofDays(1), 1)), false, answer("wait"),
						false);
				assertThat(admit(scope + "1", one)).isEqualTo(Kind.ACCEPTED);
				assertThat(admit(scope + "2", one)).isEqualTo(Kind.SILENCED);
				erasure().erase(ANN);
				assertThat(admit(scope + "1", one)).as("redelivered, so not counted").isEqualTo(Kind.IGNORED);
				assertThat(admit(scope + "3", one)).isEqualTo(Kind.ACCEPTED);
			}
		}

		private Kind admit(String id, Admission admission) {
			InboundMessage message = message(ConversationId.of("slack", "direct"), "ann", id, "hello");
			return store().accept(Arrival.of(message).on(admission)).kind();
		}

		@Test
		void receiptsArePaged() {
			for (int i = 0; i < 3; i++) {
				converse(ConversationId.of("rest", "c" + i), "s", "1", "hello");
				erasure().erase(ConversationId.of("rest", "c" + i));
			}
			Page<Erasure.Receipt> newest = erasure().receipts(new Page.Request(2, null));
			Page<Erasure.Receipt> oldest = erasure().receipts(new Page.Request(2, newest.next()));
			assertThat(newest.items()).hasSize(2);
			assertThat(oldest.items()).hasSize(1);
			assertThat(oldest.next()).isNull();
		}

		@Test
		void nothingComesBackHoweverErasureTurnsAndRedeliveriesMeet() throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(3);
			try {
				for (int i = 0; i < 60; i++) {
					ConversationId id = ConversationId.of("rest", "c" + i);
					Turn claim = claim(accept(id, "s", "1", "hello"));
					Future<?> erased = threads.submit(() -> erasure().erase(id));
					Future<?> completed = threads.submit(() -> complete(claim, "hi"));
					Future<Acceptance> again = threads.submit(() -> accept(id, "s", "1", "hello"));
					erased.get();
					completed.get();
					assertThat(again.get().kind()).isIn(Kind.REPEATED, Kind.IGNORED);
					assertThat(archive().find(id)).isEmpty();
					assertThat(store().history(id, 10)).isEmpty();
					assertThat(exports().parts(id, 0, -1, 10)).isEmpty();
				}
			}
			finally {
				threads.shutdownNow();
			}
		}

		@Test
		void norDoesAnythingOfAPersonAmongOthers() throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(3);
			try {
				for (int i = 0; i < 40; i++) {
					ConversationId id = ConversationId.of("slack", "c" + i);
					SenderId person = new SenderId("slack", "p" + i);
					converse(id, "bob", "0", "I am bob");
					Turn claim = claim(accept(id, person.sender(), "1", "hello"));
					Future<?> erased = threads.submit(() -> erasure().erase(person));
					Future<?> completed = threads.submit(() -> complete(claim, "hi"));
					Future<Acceptance> again = threads.submit(() -> accept(id, person.sender(), "1", "hello"));
					erased.get();
					completed.get();
					assertThat(again.get().kind()).isIn(Kind.REPEATED, Kind.IGNORED);
					assertThat(store().history(id, 10)).extracting(Message::text)
						.containsExactly("I am bob", "re I am bob");
					assertThat(exports().conversations(person, null, 5)).isEmpty();
				}
			}
			finally {
				threads.shutdownNow();
			}
		}

	}

	/** People in the loop. */
	@Nested
	class Talking {

		@Test
		void whatAPersonHasIsKeptAndNotAnswered() {
			assertThat(takeovers().pause(alice)).isFalse();
			converse(alice, "alice", "1", "hello");
			assertThat(takeovers().pause(alice)).isTrue();
			assertThat(accept(alice, "alice", "2", "are you there?")).isEqualTo(Acceptance.of(Kind.ACCEPTED));
			assertThat(store().sweep(10)).isEmpty();
			assertThat(archive().find(alice)).hasValueSatisfying((overview) -> {
				assertThat(overview.pause()).isNotNull().extracting(Overview.Pause::by).isEqualTo("operator");
				assertThat(overview.waiting()).isOne();
			});
			assertThat(takeovers().resume(alice)).isTrue();
			assertThat(takeovers().resume(alice)).isFalse();
			assertThat(store().sweep(10)).singleElement()
				.satisfies((claim) -> assertThat(claim.messageIds()).containsExactly("2"));
		}

		@Test
		void aStaleAnswerIsFencedEvenIfTheBotIsBack() {
			Turn claim = claim(accept(alice, "alice", "1", "hello"));
			takeovers().pause(alice);
			assertThat(store().renew(List.of(claim.lease()))).isEmpty();
			assertThat(complete(claim, "stale")).isInstanceOf(Completion.Fenced.class);
			takeovers().resume(alice);
			assertThat(complete(claim, "stale")).isInstanceOf(Completion.Fenced.class);
			Turn next = store().sweep(10).get(0);
			assertThat(next.takeovers()).isZero();
			assertThat(complete(next, "fresh")).isInstanceOf(Completion.Done.class);
			assertThat(store().history(alice, 10)).extracting(Message::text).containsExactly("hello", "fresh");
		}

		@Test
		void anOperatorsWordsTakeOverAndAnswerAllThatWaits() {
			Turn claim = claim(accept(alice, "alice", "1", "one"));
			accept(alice, "alice", "2", "two");
			Posting.Done said = done(post("k1", "I am Eve", Author.OPERATOR));
			assertThat(said.answered()).containsExactlyInAnyOrder("1", "2");
			assertThat(said.first()).isNotNull();
			assertThat(said.first().text()).isEqualTo("I am Eve");
			assertThat(said.first().address()).isEqualTo("address of 2");
			assertThat(complete(claim, "stale")).isInstanceOf(Completion.Fenced.class);
			assertThat(reply(alice, "1")).isEqualTo("I am Eve");
			accept(alice, "alice", "3", "three");
			takeovers().resume(alice);
			Turn next = store().sweep(10).get(0);
			assertThat(next.messageIds()).containsExactly("3");
			assertThat(next.history()).extracting(Message::role, Message::text)
				.containsExactly(tuple(Role.USER, "one"), tuple(Role.USER, "two"), tuple(Role.ASSISTANT, "I am Eve"));
			complete(next, "hi");
			assertThat(archive().messages(alice, Long.MAX_VALUE, 10, null).items()).extracting(Entry::author)
				.containsExactly("user", "user", "operator", "user", "bot");
		}

		@Test
		void afterAHandBackThatNobodyWaitsForNothingIsRun() {
			accept(alice, "alice", "1", "one");
			post("k1", "I am Eve", Author.OPERATOR);
			takeovers().resume(alice);
			assertThat(store().sweep(10)).isEmpty();
			assertThat(claim(accept(alice, "alice", "2", "two")).messageIds()).containsExactly("2");
		}

		@Test
		void aProactiveMessageChangesNothingElse() {
			Turn claim = claim(accept(alice, "alice", "1", "one"));
			assertThat(done(post("k1", "your parcel is here", Author.API)).answered()).isEmpty();
			assertThat(archive().find(alice).orElseThrow().pause()).isNull();
			assertThat(complete(claim, "hi")).isInstanceOf(Completion.Done.class);
			assertThat(archive().messages(alice, Long.MAX_VALUE, 10, null).items()).extracting(Entry::author)
				.containsExactly("user", "api", "bot");
		}

		@Test
		void aPostIsStoredOnce() {
			converse(alice, "alice", "1", "hello");
			long seq = done(post("k1", "news", Author.API)).seq();
			assertThat(post("k1", "news", Author.API)).isEqualTo(new Posting.Repeated(seq));
			assertThat(post("k1", "other news", Author.API))
				.isEqualTo(new Posting.Refused(Posting.Reason.OTHER_UNDER_KEY));
			assertThat(post("k1", "news", Author.OPERATOR))
				.isEqualTo(new Posting.Refused(Posting.Reason.OTHER_UNDER_KEY));
			assertThat(archive().find(alice).orElseThrow().pause()).isNull();
			assertThat(store().history(alice, 10)).hasSize(3);
		}

		@Test
		void aRepeatedPostDoesNotTakeOverAgain() {
			converse(alice, "alice", "1", "hello");
			post("k1", "hi", Author.OPERATOR);
			takeovers().resume(alice);
			assertThat(post("k1", "hi", Author.OPERATOR)).isInstanceOf(Posting.Repeated.class);
			assertThat(archive().find(alice).orElseThrow().pause()).isNull();
		}

		@Test
		void whatCannotBeSentIsRefused() {
			assertThat(post("k1", "hi", Author.API)).isEqualTo(new Posting.Refused(Posting.Reason.NO_CONVERSATION));
			remember(alice, Message.user("imported"));
			assertThat(post("k1", "hi", Author.API)).isEqualTo(new Posting.Refused(Posting.Reason.NO_ADDRESS));
			accept(alice, "alice", "1", "hello");
			Answer unsent = new Answer("hi", List.of("hi"), false, false);
			Post proactive = new Post(alice, "k2", Author.API);
			Post operator = new Post(alice, "k3", Author.OPERATOR);
			assertThat(takeovers().post(proactive, unsent)).isEqualTo(new Posting.Refused(Posting.Reason.NOBODY_WAITS));
			assertThat(done(takeovers().post(operator, unsent)).first()).isNull();
			assertThat(reply(alice, "1")).isEqualTo("hi");
			assertThat(takeovers().post(new Post(alice, "k4", Author.OPERATOR), unsent))
				.isEqualTo(new Posting.Refused(Posting.Reason.NOBODY_WAITS));
		}

		@Test
		void partsOfAPostAreSentInOrderBehindThoseThatAreOpen() {
			converse(alice, "alice", "1", "hello");
			Answer two = new Answer("ab", List.of("a", "b"), true, false);
			Posting.Done said = done(takeovers().post(new Post(alice, "k", Author.API), two));
			assertThat(said.first()).as("the answer to hello is being sent").isNull();
			assertThat(exports().parts(alice, said.seq(), -1, 5)).extracting(Delivery::text).containsExactly("a", "b");
		}

		@Test
		void aUserSendsTheBotAwayOnce() {
			Turn claim = claim(accept(alice, "alice", "1", "hello"));
			InboundMessage stop = message(alice, "alice", "2", "/stop");
			Acceptance asked = store().accept(Arrival.handover(stop, answer("bye")));
			assertThat(asked.kind()).isEqualTo(Kind.ACCEPTED);
			assertThat(asked.first()).isNotNull().extracting(Part::text).isEqualTo("bye");
			assertThat(complete(claim, "stale")).isInstanceOf(Completion.Fenced.class);
			assertThat(reply(alice, "2")).isEqualTo("bye");
			assertThat(archive().find(alice).orElseThrow().pause()).isNotNull()
				.extracting(Overview.Pause::by)
				.isEqualTo("user");
			takeovers().resume(alice);
			assertThat(store().accept(Arrival.handover(stop, answer("bye")))).isEqualTo(Acceptance.of(Kind.REPEATED));
			assertThat(archive().find(alice).orElseThrow().pause()).isNull();
			assertThat(store().sweep(10).get(0).messageIds()).containsExactly("1");
		}

		@Test
		void aUserMayBeginWithIt() {
			InboundMessage stop = message(alice, "alice", "1", "/stop");
			assertThat(store().accept(Arrival.handover(stop, answer("bye"))).kind()).isEqualTo(Kind.ACCEPTED);
			assertThat(archive().messages(alice, Long.MAX_VALUE, 10, null).items())
				.extracting(Entry::author, Entry::text)
				.containsExactly(tuple("user", "/stop"), tuple("notice", "bye"));
		}

		@Test
		void whoDoesNothingHandsBack() {
			converse(alice, "alice", "1", "hello");
			takeovers().pause(alice);
			accept(alice, "alice", "2", "anybody?");
			assertThat(takeovers().handBack(LONG, 10, Set.of())).isEmpty();
			assertThat(takeovers().handBack(Duration.ofSeconds(-1), 10, Set.of())).containsExactly(alice);
			assertThat(takeovers().handBack(Duration.ofSeconds(-1), 10, Set.of())).isEmpty();
			assertThat(store().sweep(10)).hasSize(1);
		}

		@Test
		void aHandBackIsToldInTheSameStep() {
			converse(alice, "alice", "1", "hello");
			Post words = new Post(alice, "back", Author.API);
			assertThat(takeovers().resume(words, answer("a bot again"), Duration.ZERO)).as("nobody had it").isEmpty();
			takeovers().pause(alice);
			accept(alice, "alice", "2", "anybody?");
			assertThat(takeovers().idle(LONG, 10)).isEmpty();
			assertThat(takeovers().resume(words, answer("a bot again"), LONG)).as("not for so long").isEmpty();
			assertThat(archive().find(alice).orElseThrow().pause()).isNotNull();
			assertThat(takeovers().idle(Duration.ofSeconds(-1), 10)).containsExactly(alice);
			Posting.Done said = done(
					takeovers().resume(words, answer("a bot again"), Duration.ofSeconds(-1)).orElseThrow());
			assertThat(archive().find(alice).orElseThrow().pause()).isNull();
			assertThat(exports().parts(alice, said.seq(), -1, 5)).extracting(Delivery::text)
				.containsExactly("a bot again");
			assertThat(said.answered()).as("the bot answers them").isEmpty();
			assertThat(takeovers().resume(words, answer("a bot again"), Duration.ofSeconds(-1))).isEmpty();
			assertThat(takeovers().idle(Duration.ofSeconds(-1), 10)).isEmpty();
			assertThat(store().sweep(10)).hasSize(1);
		}

		@Test
		void nothingIsAnsweredByTwoHoweverThePersonAndTheBotMeet() throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(2);
			try {
				for (int i = 0; i < 60; i++) {
					ConversationId id = ConversationId.of("rest", "c" + i);
					Turn claim = claim(accept(id, "s", "1", "hello"));
					Future<Completion> bot = threads.submit(() -> complete(claim, "from the bot"));
					Future<Posting> person = threads
						.submit(() -> takeovers().post(new Post(id, "k", Author.OPERATOR), answer("from Eve")));
					boolean fenced = bot.get() instanceof Completion.Fenced;
					assertThat(done(person.get()).answered()).hasSize(fenced ? 1 : 0);
					assertThat(reply(id, "1")).isEqualTo(fenced ? "from Eve" : "from the bot");
				}
			}
			finally {
				threads.shutdownNow();
			}
		}

	}

	/** Who wants a person, and who has whom. */
	@Nested
	class ChangingHands {

		private final ConversationId bob = ConversationId.of("rest", "bob");

		@Test
		void whoWaitsLongestForAPersonComesFirst() {
			List<String> ids = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				ConversationId id = ConversationId.of((i == 2) ? "slack" : "rest", "c" + i);
				ids.add(id.value());
				want(id, "1");
			}
			want(ConversationId.of("rest", "c1"), "2");
			stop(alice, "1");
			converse(bob, "bob", "1", "hello");
			assertThat(walk(null)).containsExactlyElementsOf(ids);
			assertThat(walk("slack")).containsExactly("slack:c2");
			takeovers().pause(ConversationId.of("rest", "c0"), "eve");
			takeovers().resume(ConversationId.of("rest", "c4"));
			assertThat(walk("rest")).containsExactly("rest:c1", "rest:c3");
			Backlog backlog = housekeeping().backlog();
			assertThat(backlog.wanted()).isEqualTo(3);
			assertThat(backlog.longest()).isPositive();
		}

		/** All ids, two a page. */
		private List<String> walk(@Nullable String channel) {
			List<String> ids = new ArrayList<>();
			String cursor = null;
			do {
				Page<Overview> page = handovers().wanted(channel, new Page.Request(2, cursor));
				page.items().forEach((overview) -> ids.add(overview.id().value()));
				cursor = page.next();
			}
			while (cursor != null);
			return ids;
		}

		@Test
		void aCursorThatIsNoneIsRefused() {
			assertThatIllegalArgumentException().isThrownBy(() -> handovers().wanted(null, new Page.Request(2, "x%")));
		}

		@Test
		void whoHasAConversationIsToldByName() {
			want(alice, "1");
			assertThat(pause(alice)).satisfies((pause) -> {
				assertThat(pause.by()).isEqualTo("user");
				assertThat(pause.operator()).isNull();
				assertThat(pause.wantedAt()).isNotNull();
			});
			takeovers().pause(alice, "eve");
			assertThat(pause(alice)).satisfies((pause) -> {
				assertThat(pause.by()).isEqualTo("operator");
				assertThat(pause.operator()).isEqualTo("eve");
				assertThat(pause.wantedAt()).isNull();
				assertThat(pause.toString()).doesNotContain("eve");
			});
			Posting.Done said = done(
					takeovers().post(new Post(alice, "k", Author.OPERATOR, "mallory"), answer("I am Mallory")));
			assertThat(pause(alice).operator()).isEqualTo("mallory");
			assertThat(archive().messages(alice, Long.MAX_VALUE, 10, null).items())
				.filteredOn((entry) -> entry.seq() == said.seq())
				.extracting(Entry::operator)
				.containsExactly("mallory");
			assertThat(exports().messages(alice, null, 0, 10)).extracting(Entry::operator)
				.containsExactly(null, null, "mallory");
			want(alice, "2");
			assertThat(pause(alice).operator()).as("whose it is stays theirs").isEqualTo("mallory");
			takeovers().resume(alice, "eve");
			assertThat(events(alice)).containsExactly("wanted null", "taken eve", "taken mallory", "returned eve");
			want(alice, "3");
			assertThat(pause(alice).operator()).isNull();
		}

		@Test
		void whoeverChangesHandsItIsRecorded() {
			stop(alice, "1");
			stop(alice, "2");
			want(alice, "3");
			stop(alice, "4");
			assertThat(pause(alice).by()).as("who asked for a person still wants one").isEqualTo("user");
			takeovers().handBack(Duration.ofSeconds(-1), 10, Set.of());
			takeovers().pause(alice);
			takeovers().pause(alice);
			Post words = new Post(alice, "back", Author.API, "eve");
			takeovers().resume(words, answer("a bot again"), Duration.ZERO);
			takeovers().resume(alice);
			assertThat(events(alice)).containsExactly("stopped null", "wanted null", "returned null", "taken null",
					"returned eve");
			List<HandoverEvent> all = handovers().of(alice, 0, 10);
			assertThat(handovers().of(alice, all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
			assertThat(all).extracting(HandoverEvent::at).isSorted().doesNotContainNull();
			assertThat(handovers().of(bob, 0, 10)).isEmpty();
		}

		@Test
		void aRedeliveryChangesNothing() {
			want(alice, "1");
			takeovers().resume(alice);
			want(alice, "1");
			assertThat(walk(null)).isEmpty();
			assertThat(events(alice)).containsExactly("wanted null", "returned null");
		}

		@Test
		void announcementsAreSentInOrderAndOnce() {
			want(alice, "1");
			takeovers().pause(alice, "eve");
			want(bob, "1");
			assertThat(handovers().announce(2, this::text)).isEqualTo(2);
			assertThat(handovers().announce(2, this::text)).isOne();
			assertThat(handovers().announce(2, this::text)).isZero();
			ConversationId told = HandoverEvent.announcements(alice);
			List<Part> due = outbox().due(10).stream().filter((part) -> part.address().isEmpty()).toList();
			assertThat(due).extracting(Part::text).containsExactlyInAnyOrder("wanted rest:alice", "wanted rest:bob");
			Part first = due.stream().filter((part) -> part.conversation().equals(told)).findFirst().orElseThrow();
			assertThat(outbox().close(first, new Closing.Retry(Duration.ZERO, "away", LONG))).isNull();
			Part again = outbox().due(10).get(0);
			assertThat(again.text()).isEqualTo("wanted rest:alice");
			Part second = outbox().close(again, new Closing.Sent(null));
			assertThat(second).isNotNull().extracting(Part::text).isEqualTo("taken rest:alice");
			outbox().close(second, new Closing.Dead("410"));
			assertThat(archive().unsent(Unsent.DEAD, FIRST).items()).extracting(Delivery::conversation)
				.containsExactly(told);
			assertThat(outbox().replay(told, second.seq())).isOne();
			assertThat(archive().find(told)).as("nobody speaks there").isEmpty();
			assertThat(archive().conversations(ConversationFilter.ALL, FIRST).items()).hasSize(2);
			assertThat(takeovers().pause(told)).isFalse();
		}

		@Test
		void anAnnouncementHoldsUpNoAnswer() {
			Acceptance asked = store()
				.accept(Arrival.handover(message(alice, "alice", "1", "a person, please"), answer("comes")));
			handovers().announce(10, this::text);
			takeovers().resume(alice);
			close(Objects.requireNonNull(asked.first()), new Closing.Sent(null));
			Completion.Done done = (Completion.Done) complete(claim(accept(alice, "alice", "2", "hello")), "hi");
			assertThat(done.first()).isNotNull();
		}

		@Test
		void whatCouldNotBeAnnouncedIsAnnouncedTheNextTime() {
			want(alice, "1");
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> handovers().announce(10, (event) -> {
					throw new UnsupportedOperationException("a test");
				}));
			assertThat(exports().parts(HandoverEvent.announcements(alice), 0, -1, 10)).isEmpty();
			assertThat(handovers().announce(10, this::text)).isOne();
		}

		@Test
		void whatNobodyIsToldIsNotToldLater() {
			want(alice, "1");
			assertThat(handovers().announce(10, null)).isOne();
			assertThat(handovers().announce(10, this::text)).isZero();
			assertThat(exports().parts(HandoverEvent.announcements(alice), 0, -1, 10)).isEmpty();
			assertThat(events(alice)).containsExactly("wanted null");
		}

		@Test
		void anIdThatIsTooLongIsAnnouncedAllTheSame() {
			ConversationId longest = ConversationId.of("rest", "x".repeat(1019));
			want(longest, "1");
			assertThat(handovers().announce(10, this::text)).isOne();
			assertThat(outbox().due(10)).extracting(Part::text).contains("wanted " + longest.value());
			erasure().erase(longest);
			assertThat(housekeeping().backlog().outbox()).isEmpty();
		}

		@Test
		void whatWasAnnouncedIsErasedWithIt() {
			want(alice, "1");
			handovers().announce(1, this::text);
			takeovers().pause(alice, "eve");
			want(bob, "1");
			erasure().erase(alice);
			assertThat(walk(null)).containsExactly("rest:bob");
			assertThat(handovers().of(alice, 0, 10)).isEmpty();
			assertThat(handovers().announce(10, this::text)).as("of bob alone").isOne();
			assertThat(outbox().due(10)).extracting(Part::text).containsOnly("wanted rest:bob");
			assertThat(archive().unsent(Unsent.OPEN, FIRST).items()).extracting((part) -> part.conversation().value())
				.containsOnly("rest:bob", "handover:rest:bob");
		}

		@Test
		void thoseOfSomeChannelsAreLeft() {
			converse(alice, "alice", "1", "hello");
			converse(group, "ann", "1", "hello");
			takeovers().pause(alice);
			takeovers().pause(group);
			assertThat(takeovers().handBack(Duration.ofSeconds(-1), 10, Set.of("slack"))).containsExactly(alice);
			assertThat(pause(group)).isNotNull();
		}

		private void want(ConversationId id, String messageId) {
			store().accept(Arrival.handover(message(id, "s", messageId, "a person, please"), answer("comes")));
		}

		private void stop(ConversationId id, String messageId) {
			store().accept(Arrival.stopped(message(id, "s", messageId, "/stop"), answer("silent")));
		}

		private Overview.Pause pause(ConversationId id) {
			return Objects.requireNonNull(archive().find(id).orElseThrow().pause());
		}

		private List<String> events(ConversationId id) {
			return handovers().of(id, 0, 100)
				.stream()
				.map((event) -> event.kind().code() + ' ' + event.operator())
				.toList();
		}

		private String text(HandoverEvent event) {
			return event.kind().code() + ' ' + event.conversation().value();
		}

	}

	private Acceptance refuse(String id) {
		return store().accept(Arrival.refused(message(this.alice, "alice", id, ""), answer("no")));
	}

}

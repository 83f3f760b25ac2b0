package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.parley.channel.ChannelsFixture;
import dev.parley.conversation.Part;
import dev.parley.setting.WrongSettingException;
import dev.parley.store.Overview;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.turn.TurnFixture.Gate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class HandoverTests {

	private final TurnFixture turns = new TurnFixture((question) -> "to " + question.incoming().get(0).text());

	@ParameterizedTest
	@ValueSource(strings = { "/stop", "/STOP", "/stop@parley_bot", "a person, please", "  A  person please!! ",
			"A person, please!\n[reply to an earlier message]", "A person, please!\n[product: x]\n[forwarded]" })
	void aUserSendsTheBotAwayAndCallsItBack(String text) throws Exception {
		this.turns.say("1", text);
		boolean stops = text.toLowerCase(Locale.ROOT).startsWith("/stop");
		assertThat(sent()).isEqualTo(stops ? "silent" : "a person comes");
		assertThat(pause()).isNotNull().extracting(Overview.Pause::by).isEqualTo(stops ? "stop" : "user");
		this.turns.say("2", "hello?");
		this.turns.say("3", "/start");
		assertThat(sent()).isEqualTo("to hello?");
		assertThat(pause()).isNull();
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/start", "/stopping", "/started", "please /stop", "a person, please come", "stop", "" })
	void othersAreOrdinaryMessages(String text) throws Exception {
		this.turns.say("1", text);
		assertThat(sent()).isEqualTo("to " + text);
		assertThat(pause()).isNull();
	}

	/**
	 * The first stops the answer, with what was shown of it; the next sends the bot away.
	 */
	@Test
	void aUserStopsAnAnswerAndThenTheBot() throws Exception {
		Gate brain = new Gate();
		TurnFixture service = new TurnFixture(brain);
		service.say("1", "hello");
		brain.begun.await();
		service.say("2", "/stop");
		service.active.stop();
		assertThat(brain.interrupted.getCount()).as("it has only begun").isOne();
		service.clock.tick(Duration.ofSeconds(1));
		service.active.stop();
		assertThat(service.channel.sent.poll(20, TimeUnit.SECONDS)).extracting(Part::text).isEqualTo("stopped");
		assertThat(brain.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		await().untilAsserted(() -> assertThat(service.history()).containsExactly("hello", "stopped"));
		assertThat(service.outcomes).containsOnlyKeys(TurnMetrics.TurnOutcome.ANSWERED);
		service.say("2", "/stop");
		assertThat(service.stores.archive.find(TurnFixture.ALICE).orElseThrow().pause()).isNull();
		service.say("3", "/stop");
		assertThat(service.channel.sent.poll(20, TimeUnit.SECONDS)).extracting(Part::text).isEqualTo("silent");
	}

	@Test
	void whatIsDeliveredAgainDoesNothingAgain() throws Exception {
		this.turns.say("1", "/stop");
		this.turns.say("2", "/start");
		assertThat(sent()).isEqualTo("silent");
		assertThat(sent()).isEqualTo("to /start");
		this.turns.say("1", "/stop");
		assertThat(pause()).isNull();
		this.turns.say("3", "/stop");
		this.turns.say("2", "/start");
		assertThat(pause()).isNotNull();
		assertThat(sent()).isEqualTo("silent");
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void aStaleAnswerIsNotSentAfterAPersonCame() throws Exception {
		Gate gate = new Gate();
		TurnFixture slow = new TurnFixture(gate);
		slow.say("1", "one");
		gate.begun.await();
		slow.handover.pause(TurnFixture.ALICE, "eve");
		slow.active.renew();
		gate.interrupted.await();
		await().until(() -> slow.outcomes.containsKey(TurnMetrics.TurnOutcome.FENCED));
		assertThat(slow.channel.sent).isEmpty();
		assertThat(slow.history()).containsExactly("one");
		gate.open.countDown();
		slow.handover.resume(TurnFixture.ALICE, "eve");
		assertThat(slow.channel.sent.poll(10, TimeUnit.SECONDS)).extracting(Part::text).isEqualTo("to [one]");
	}

	@Test
	void anOperatorSpeaksThroughTheOutbox() throws Exception {
		this.turns.say("1", "/stop");
		sent();
		this.turns.say("2", "help");
		Posts.Result said = this.turns.posts.say(new Post(TurnFixture.ALICE, "k", Post.Author.OPERATOR),
				"write to us|or call");
		assertThat(said.posting()).isInstanceOf(Posting.Done.class);
		assertThat(sent()).isEqualTo("write to us");
		assertThat(sent()).isEqualTo("or call");
		assertThat(this.turns.reply("2")).contains("or call");
		assertThat(this.turns.handover.resume(TurnFixture.ALICE, "eve")).isTrue();
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void theUserIsToldThatTheBotIsBackBeforeItAnswers() throws Exception {
		Handover handover = new Handover(this.turns.stores.takeovers, this.turns.recovery, this.turns.posts,
				ChannelsFixture.channels(this.turns.channel),
				new HandoverProperties(Duration.ofMinutes(30), List.of(), "a", "b", "I am a bot.", null));
		this.turns.say("1", "hello");
		assertThat(sent()).isEqualTo("to hello");
		assertThat(handover.resume(TurnFixture.ALICE, "eve")).as("nobody had it").isFalse();
		assertThat(this.turns.channel.sent).isEmpty();
		handover.pause(TurnFixture.ALICE, "eve");
		this.turns.say("2", "a question");
		assertThat(handover.resume(TurnFixture.ALICE, "eve")).isTrue();
		assertThat(sent()).isEqualTo("I am a bot.");
		assertThat(sent()).isEqualTo("to a question");
		handover.pause(TurnFixture.ALICE, "eve");
		this.turns.clock.tick(Duration.ofMinutes(31));
		handover.returnIdle();
		assertThat(sent()).isEqualTo("I am a bot.");
		handover.returnIdle();
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void wherePlatformsDemandItTheUserIsToldWithoutASetting() throws Exception {
		this.turns.channel.disclosesBot = true;
		this.turns.say("1", "/stop");
		assertThat(sent()).isEqualTo("silent");
		this.turns.handover.resume(TurnFixture.ALICE, "eve");
		assertThat(sent()).isEqualTo(HandoverProperties.DISCLOSURE);
		this.turns.handover.pause(TurnFixture.ALICE, "eve");
		this.turns.clock.tick(Duration.ofMinutes(31));
		this.turns.handover.returnIdle();
		assertThat(sent()).isEqualTo(HandoverProperties.DISCLOSURE);
		Handover silent = new Handover(this.turns.stores.takeovers, this.turns.recovery, this.turns.posts,
				ChannelsFixture.channels(this.turns.channel),
				new HandoverProperties(Duration.ofMinutes(30), List.of(), "a", "b", "None", null));
		silent.pause(TurnFixture.ALICE, "eve");
		assertThat(silent.resume(TurnFixture.ALICE, "eve")).isTrue();
		assertThat(this.turns.channel.sent).isEmpty();
	}

	@Test
	void withoutAReceiverNothingIsAnnounced() {
		this.turns.say("1", "a person, please");
		this.turns.announcements.announce();
		assertThat(this.turns.stores.handovers.announce(10, (event) -> "later")).as("nor later").isZero();
	}

	@Test
	void nothingThatCannotBeSeenIsSaid() {
		this.turns.say("1", "hello");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.turns.posts.say(new Post(TurnFixture.ALICE, "k", Post.Author.API), " \n"));
	}

	@Test
	void theBotIsBackWhenAnOperatorDidNothingForLong() throws Exception {
		this.turns.say("1", "/stop");
		sent();
		this.turns.say("2", "anybody?");
		this.turns.clock.tick(Duration.ofMinutes(29));
		this.turns.handover.pause(TurnFixture.ALICE, "eve");
		this.turns.clock.tick(Duration.ofMinutes(29));
		this.turns.handover.returnIdle();
		Overview.Pause pause = pause();
		assertThat(pause).isNotNull();
		assertThat(this.turns.handover.returnsAt(pause)).isEqualTo(this.turns.clock.instant().plusSeconds(60));
		this.turns.clock.tick(Duration.ofSeconds(61));
		this.turns.handover.returnIdle();
		assertThat(pause()).isNull();
		assertThat(sent()).isEqualTo("to anybody?");
	}

	@Test
	void settingsAreChecked() {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new HandoverProperties(Duration.ofMinutes(-1), List.of(), "a", "b", "", null))
			.withMessageStartingWith("HANDOVER_RETURN");
		assertThat(new HandoverProperties(Duration.ZERO, List.of(" ", "!"), "a", "b", "", null).asksForAPerson("!"))
			.isFalse();
	}

	private Overview.@Nullable Pause pause() {
		return this.turns.stores.archive.find(TurnFixture.ALICE).orElseThrow().pause();
	}

	private String sent() throws InterruptedException {
		Part part = this.turns.channel.sent.poll(10, TimeUnit.SECONDS);
		assertThat(part).isNotNull();
		return part.text();
	}

}

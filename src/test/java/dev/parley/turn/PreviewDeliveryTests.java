package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.parley.channel.ChannelsFixture;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.store.Acceptance;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Closing;
import dev.parley.store.Completion;
import dev.parley.store.Turn;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to what is shown, the chat ends with the answer, once, and no more.
 */
class PreviewDeliveryTests {

	private static final SendOutcome UNKNOWN = new SendOutcome.Unknown("it broke");

	private static final SendOutcome REFUSED = new SendOutcome.Refused("no");

	private static final SendOutcome LATER = new SendOutcome.RetryLater("busy", Duration.ofSeconds(3));

	private final SettableClock clock = new SettableClock();

	private final MemoryStores stores = new MemoryStores(this.clock);

	private final FakeMessages chat = new FakeMessages();

	private final FakeChannel channel = new FakeChannel();

	private final PreviewDelivery delivery = replica();

	private PreviewDelivery.Shown shown;

	private Turn turn;

	@BeforeEach
	void say() {
		this.channel.pace = Duration.ofSeconds(1);
		this.channel.messages = this.chat;
		Acceptance accepted = this.stores.sessions.accept(Arrival.of(TurnFixture.message("1", "hello")));
		assertThat(accepted.turn()).isNotNull();
		this.turn = accepted.turn();
		this.shown = new PreviewDelivery.Shown(this.turn, this.channel, this.chat);
	}

	private PreviewDelivery replica() {
		return new PreviewDelivery(ChannelsFixture.channels(this.channel), this.stores.previews, this.clock);
	}

	@Test
	void whatIsShownBecomesTheAnswer() {
		assertThat(this.delivery.show(this.shown, "One")).isTrue();
		assertThat(this.delivery.isShowing(TurnFixture.ALICE)).isTrue();
		assertThat(this.delivery.show(this.shown, "One two")).isTrue();
		assertThat(this.chat.chat).containsOnly(Map.entry("p1", "One two"));
		Part part = answer("One two three");
		assertThat(send(this.delivery, part)).isEqualTo(new SendOutcome.Sent("p1"));
		assertThat(this.delivery.isShowing(TurnFixture.ALICE)).isFalse();
		ends("One two three");
	}

	@Test
	void whatGrowsTooLongOrTooOldGoesOnInTheNextMessage() {
		this.chat.bounds = new PreviewMessages.Bounds(10, Duration.ofMinutes(4));
		this.delivery.show(this.shown, "One two three");
		assertThat(this.chat.chat.values()).containsExactly("One two ", "three");
		this.clock.tick(Duration.ofMinutes(4));
		this.delivery.show(this.shown, "One two three four");
		assertThat(this.chat.chat.values()).containsExactly("One two ", "three", " four");
		send(this.delivery, answer("One two three four"));
		ends("One two three four");
	}

	@Test
	void whatWasShownAndDoesNotStandIsTakenBack() {
		this.delivery.show(this.shown, "The secret is");
		this.delivery.show(this.shown, "Sorry.");
		assertThat(this.chat.chat.values()).containsExactly("Sorry.");
		send(this.delivery, answer("Sorry."));
		ends("Sorry.");
	}

	/** A late call would change the answer, so it is another message. */
	@Test
	void whatIsInDoubtIsRemovedAndTheAnswerSentAnew() {
		this.delivery.show(this.shown, "One");
		this.chat.next("show", UNKNOWN);
		assertThat(this.delivery.show(this.shown, "One two")).isFalse();
		send(this.delivery, answer("One two three"));
		ends();
		assertThat(this.channel.sent).extracting(Part::text).containsExactly("One two three");
	}

	@Test
	void ofAReplacementWhoseOutcomeIsUnknownNothingIsLeft() {
		this.delivery.show(this.shown, "One");
		Part part = answer("One two");
		this.chat.next("replace", UNKNOWN);
		assertThat(this.delivery.send(part, this.channel)).isInstanceOf(SendOutcome.RetryLater.class);
		assertThat(this.chat.chat.values()).containsExactly("One two");
		send(this.delivery, part);
		ends();
		assertThat(this.channel.sent).hasSize(1);
	}

	@Test
	void whatCannotBeReplacedIsRemoved() {
		this.delivery.show(this.shown, "One");
		this.chat.next("replace", REFUSED);
		send(this.delivery, answer("One two"));
		ends();
		assertThat(this.channel.sent).hasSize(1);
	}

	@Test
	void theAnswerWaitsForThePlatformAndForNothingElseForLong() {
		this.delivery.show(this.shown, "One");
		this.chat.next("show", UNKNOWN);
		this.delivery.show(this.shown, "One two");
		Part part = answer("One two");
		this.chat.next("remove", LATER);
		assertThat(this.delivery.send(part, this.channel)).isEqualTo(LATER);
		assertThat(this.channel.sent).isEmpty();
		this.chat.next("remove", LATER);
		Part fourth = new Part(part.conversation(), part.seq(), 0, part.address(), part.text(), part.messageIds(), 4,
				false);
		assertThat(send(this.delivery, fourth)).isInstanceOf(SendOutcome.Sent.class);
		this.stores.outbox.close(part, new Closing.Sent("id"));
		this.delivery.removeLeftovers();
		this.clock.tick(Duration.ofSeconds(11));
		this.delivery.removeLeftovers();
		ends();
	}

	@Test
	void anotherReplicaRemovesWhatADeadOneShowed() {
		this.delivery.show(this.shown, "One");
		Part part = answer("One two");
		send(replica(), part);
		ends();
		assertThat(this.channel.sent).extracting(Part::text).containsExactly("One two");
		assertThat(this.delivery.show(this.shown, "One two three")).as("a zombie's late call").isFalse();
		ends();
	}

	@Test
	void whoeverTakesOverBeginsWithAMessageOfItsOwn() {
		this.delivery.show(this.shown, "One");
		this.clock.tick(Duration.ofMinutes(1));
		Turn next = this.stores.sessions.sweep(10).get(0);
		assertThat(next.takeovers()).isEqualTo(1);
		PreviewDelivery other = replica();
		PreviewDelivery.Shown theirs = new PreviewDelivery.Shown(next, this.channel, this.chat);
		other.show(theirs, "Another");
		assertThat(this.chat.chat).containsOnlyKeys("p2").containsValue("Another");
		other.end(theirs);
		Completion.Done done = (Completion.Done) this.stores.sessions.append(next,
				new Answer("Another one", List.of("Another one"), true, false));
		assertThat(done.first()).isNotNull();
		send(other, done.first());
		ends("Another one");
	}

	@Test
	void whatNobodyHeardOfIsLookedForWhenNobodySeesToItAnyMore() {
		this.chat.next("open", UNKNOWN);
		assertThat(this.delivery.show(this.shown, "One")).isFalse();
		assertThat(this.chat.chat.values()).as("no cut answer").containsExactly("");
		send(this.delivery, answer("One two"));
		assertThat(this.channel.sent).hasSize(1);
		this.clock.tick(Duration.ofSeconds(11));
		this.delivery.removeLeftovers();
		ends();
	}

	@Test
	void whatBecameTheAnswerStaysThoughTheReplicaDiesBeforeItSaysSo() {
		this.delivery.show(this.shown, "One");
		Part part = answer("One two");
		SendOutcome outcome = this.delivery.send(part, this.channel);
		this.stores.outbox.close(part, new Closing.Sent(((SendOutcome.Sent) outcome).platformId()));
		this.clock.tick(Duration.ofSeconds(11));
		replica().removeLeftovers();
		ends("One two");
	}

	/** A person answered what the brain was about to, and the turn is fenced. */
	@Test
	void whatAnotherAnswerTookThePlaceOfStaysThoughTheTurnHasNone() {
		this.delivery.show(this.shown, "One");
		assertThat(this.delivery.send(answer("From a person"), this.channel)).isInstanceOf(SendOutcome.Sent.class);
		this.delivery.drop(this.shown);
		ends("From a person");
	}

	@Test
	void withoutAnAnswerNothingIsLeft() {
		this.delivery.show(this.shown, "One");
		this.delivery.end(this.shown);
		this.delivery.drop(this.shown);
		ends();
	}

	@Test
	void whatIsTooMuchIsShownLaterAndAnswersComeFirst() {
		assertThat(this.delivery.mayCall(this.channel, "a", Duration.ofSeconds(1))).isTrue();
		assertThat(this.delivery.mayCall(this.channel, "a", Duration.ofSeconds(1))).as("one budget").isFalse();
		assertThat(this.delivery.mayCall(this.channel, "b", Duration.ofSeconds(1))).isTrue();
		this.clock.tick(Duration.ofSeconds(1));
		this.chat.next("open", LATER);
		assertThat(this.delivery.show(this.shown, "One")).isFalse();
		String address = this.turn.newest().address();
		this.clock.tick(Duration.ofSeconds(2));
		assertThat(this.delivery.mayCall(this.channel, address, Duration.ofSeconds(1))).isFalse();
		this.clock.tick(Duration.ofSeconds(1));
		assertThat(this.delivery.mayCall(this.channel, address, Duration.ofSeconds(1))).isTrue();
		this.delivery.show(this.shown, "One");
		this.clock.tick(Duration.ofSeconds(1));
		send(this.delivery, answer("One two"));
		assertThat(this.delivery.mayCall(this.channel, address, Duration.ofSeconds(1))).as("after an answer").isFalse();
		ends("One two");
	}

	private Part answer(String text) {
		this.delivery.end(this.shown);
		Completion.Done done = (Completion.Done) this.stores.sessions.append(this.turn,
				new Answer(text, List.of(text), true, false));
		assertThat(done.first()).isNotNull();
		return done.first();
	}

	private SendOutcome send(PreviewDelivery replica, Part part) {
		SendOutcome outcome = replica.send(part, this.channel);
		assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
		Closing closing = new Closing.Sent(((SendOutcome.Sent) outcome).platformId());
		this.stores.outbox.close(part, closing);
		replica.recorded(part, closing);
		return outcome;
	}

	/** The chat shows these and nothing else, and nobody has to see to anything. */
	private void ends(String... texts) {
		assertThat(this.chat.chat.values()).containsExactly(texts);
		this.clock.tick(Duration.ofMinutes(2));
		assertThat(this.stores.previews.leftovers(Duration.ZERO, 10)).filteredOn((left) -> !left.answer()).isEmpty();
		assertThat(Set.copyOf(this.chat.chat.values())).hasSize(texts.length);
	}

}

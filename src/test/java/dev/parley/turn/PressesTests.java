package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.channel.ButtonLimits;
import dev.parley.channel.PressResult;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class PressesTests {

	private static final String OFFER = "Which colour?\n\n- [Sky blue](reply:b)\n- [Red](reply:r)";

	private final Queue<List<Message>> asked = new ConcurrentLinkedQueue<>();

	private volatile Reply offer = new Reply(OFFER, null);

	private final TurnFixture turns = new TurnFixture(new Brain() {
		@Override
		public String answer(Question question) {
			return reply(question).text();
		}

		@Override
		public Reply reply(Question question) {
			PressesTests.this.asked.add(question.incoming());
			boolean chosen = question.incoming().get(0).choice() != null;
			return chosen ? new Reply("fine", null) : PressesTests.this.offer;
		}
	});

	@Test
	void offersButtonsAndTheSameInNumbers() throws Exception {
		Part part = offered();
		assertThat(part.text()).isEqualTo("Which colour?\n\n1. Sky blue\n2. Red");
		Buttons buttons = Objects.requireNonNull(part.buttons());
		assertThat(buttons.text()).isEqualTo("Which colour?");
		assertThat(buttons.choices()).containsExactly(new Choice("Sky blue", "b"), new Choice("Red", "r"));
		assertThat(buttons.tokens()).hasSize(2).allMatch(ChoiceTokens::isToken);
		assertThat(this.turns.history()).containsExactly("go", OFFER);
	}

	@Test
	void offersWhatTheBrainGaveAsValues() throws Exception {
		this.offer = Reply.offering("Which colour?", new Choice("Sky blue", "b"), new Choice("Red", "r"));
		assertThat(offered().buttons()).isNotNull();
		assertThat(this.turns.history()).containsExactly("go", OFFER);
	}

	@Test
	void offersNumbersWhereTheButtonsDoNotFit() throws Exception {
		this.turns.channel.buttons = new ButtonLimits(7, 1000, false);
		this.turns.say("1", "go");
		Part part = Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS));
		assertThat(part.buttons()).isNull();
		assertThat(part.text()).isEqualTo("Which colour?\n\n1. Sky blue\n2. Red");
	}

	@Test
	void putsTheButtonsUnderTheLastParagraphOfALongText() throws Exception {
		this.offer = new Reply("A story. ".repeat(20) + "\n\n" + OFFER, null);
		this.turns.channel.buttons = new ButtonLimits(20, 50, false);
		this.turns.say("1", "go");
		Part story = Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS));
		Part question = Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS));
		assertThat(story.text()).startsWith("A story.").doesNotContain("colour");
		assertThat(story.buttons()).isNull();
		assertThat(question.text()).startsWith("Which colour?");
		assertThat(question.buttons()).isNotNull();
	}

	@Test
	void screensTitlesAndValues() throws Exception {
		this.offer = Reply.offering("Write to whom?", new Choice("SECRET one", "a SECRET"),
				new Choice("Two", "x(SECRET)"));
		Part part = offered();
		Buttons buttons = Objects.requireNonNull(part.buttons());
		assertThat(part.text()).doesNotContain("SECRET");
		assertThat(buttons.choices()).containsExactly(new Choice("[hidden] one", "a [hidden]"),
				new Choice("Two", "x([hidden])"));
		assertThat(String.join("\n", this.turns.history())).doesNotContain("SECRET");
		press("p1", token(part, 1));
		assertThat(result()).returns("Two", PressResult::chosen);
	}

	@Test
	void keepsTheButtonsOfADeadLetter() throws Exception {
		this.turns.channel.outcomes.add(new SendOutcome.Refused("no"));
		Part dead = offered();
		await().until(() -> this.turns.stores.outbox.replay(TurnFixture.ALICE, dead.seq()) == 1);
		this.turns.dispatcher.poll();
		Part again = Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS));
		press("p1", token(again, 0));
		assertThat(result()).returns("Sky blue", PressResult::chosen);
	}

	@Test
	void saysTheTitleAndTellsTheValue() throws Exception {
		Part part = offered();
		press("p1", token(part, 1));
		assertThat(result()).isEqualTo(new PressResult("Red", "", "Which colour?"));
		assertThat(Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS)).text()).isEqualTo("fine");
		assertThat(this.asked).last()
			.satisfies((said) -> assertThat(said).extracting(Message::text, Message::choice)
				.containsExactly(tuple("Red", "r")));
		assertThat(this.turns.history()).containsExactly("go", OFFER, "Red", "fine");
	}

	@Test
	void acceptsOnePressWhoeverRepeatsIt() throws Exception {
		Part part = offered();
		press("p1", token(part, 1));
		assertThat(result()).returns("", PressResult::words);
		press("p1", token(part, 1));
		assertThat(result()).as("delivered again").isEqualTo(new PressResult("Red", "", "Which colour?"));
		press("p2", token(part, 1));
		assertThat(result()).as("twice").isEqualTo(new PressResult("Red", "taken", "Which colour?"));
		press("p3", token(part, 0));
		assertThat(result()).as("another").isEqualTo(new PressResult("Red", "taken", "Which colour?"));
		await().until(() -> this.turns.history().size() == 4);
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void saysNothingWhenItComesTooLate() throws Exception {
		Part part = offered();
		this.turns.clock.tick(Duration.ofDays(31));
		press("p1", token(part, 1));
		assertThat(result()).isEqualTo(new PressResult(null, "late", ""));
		assertThat(this.turns.history()).hasSize(2);
	}

	@Test
	void bringsNothingBackAfterAnErasure() throws Exception {
		Part part = offered();
		assertThat(this.turns.stores.erasure.erase(TurnFixture.ALICE)).isPresent();
		press("p1", token(part, 1));
		assertThat(result()).isEqualTo(new PressResult(null, "late", ""));
		assertThat(this.turns.history()).isEmpty();
		assertThat(this.turns.reply("choice:" + part.seq())).isNull();
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void takesNoForgedTokenNorThatOfAnother() throws Exception {
		String token = token(offered(), 1);
		press("p1", token.substring(0, 20) + ((token.charAt(20) == 'x') ? 'y' : 'x') + token.substring(21));
		assertThat(result()).isEqualTo(new PressResult(null, "late", ""));
		call(pressed("p2", token).by(new Press(token, token, "", "", true, false)));
		assertThat(result()).isEqualTo(new PressResult(null, "foreign", ""));
		assertThat(this.turns.history()).hasSize(2);
	}

	@Test
	void refusesACallThatNothingElseProves() throws Exception {
		offered();
		InboundMessage forged = pressed("p1", "x").by(new Press("approve", "approve", "", "", false, true));
		assertThatExceptionOfType(WebhookRejectedException.class).isThrownBy(() -> call(forged))
			.matches((ex) -> ex.status() == 401);
		assertThat(this.turns.channel.pressed).isEmpty();
	}

	@Test
	void hearsTheButtonsOfOthersByTitleAndValue() throws Exception {
		call(pressed("p1", "GET_STARTED").withText("Get started"));
		await().until(() -> this.asked.size() == 1);
		assertThat(this.asked.peek()).extracting(Message::text, Message::choice)
			.containsExactly(tuple("Get started", "GET_STARTED"));
		assertThat(this.turns.channel.pressed).isEmpty();
	}

	@Test
	void answersTheCallWithWhatBecameOfIt() throws Exception {
		Part part = offered();
		this.turns.channel.told = new Webhook.Acknowledge(List.of(pressed("p1", token(part, 0))), WebhookAnswer.ok())
			.told((result) -> WebhookAnswer.text("chosen " + result.chosen()));
		assertThat(handled()).isEqualTo(new MessagePipeline.Handled.Accepted(WebhookAnswer.text("chosen Sky blue")));
	}

	private Part offered() throws InterruptedException {
		if (this.turns.channel.buttons == null) {
			this.turns.channel.buttons = new ButtonLimits(20, 1000, false);
		}
		this.turns.say("1", "go");
		Part part = Objects.requireNonNull(this.turns.channel.sent.poll(10, TimeUnit.SECONDS));
		assertThat(part.buttons()).isNotNull();
		return part;
	}

	private static String token(Part part, int button) {
		return Objects.requireNonNull(part.buttons()).tokens().get(button);
	}

	private void press(String id, String token) throws WebhookRejectedException {
		call(pressed(id, token));
	}

	private static InboundMessage pressed(String id, String data) {
		return TurnFixture.message(id, "").by(new Press(data, "at"));
	}

	private void call(InboundMessage message) throws WebhookRejectedException {
		this.turns.channel.told = new Webhook.Acknowledge(List.of(message), WebhookAnswer.ok());
		assertThat(handled()).isEqualTo(new MessagePipeline.Handled.Accepted(WebhookAnswer.ok()));
	}

	private MessagePipeline.Handled handled() throws WebhookRejectedException {
		return this.turns.pipeline.handle(this.turns.channel,
				new WebhookRequest("POST", Map.of(), Map.of(), new byte[0]), "away");
	}

	private PressResult result() throws InterruptedException {
		return Objects.requireNonNull(this.turns.channel.pressed.poll(10, TimeUnit.SECONDS));
	}

}

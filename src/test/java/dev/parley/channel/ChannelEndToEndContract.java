package dev.parley.channel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.brain.Brain;
import dev.parley.conversation.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What every channel keeps from the platform's signed call to the call that its API
 * receives, whatever remembers. A channel says in a subclass how its platform speaks.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class ChannelEndToEndContract extends StubbedPlatform {

	@Test
	void answersWithinASecond() {
		// the fastest of several: other builds may share the machine
		assertThat(IntStream.range(0, 5).anyMatch((i) -> {
			long start = System.nanoTime();
			say(1, i, "hello" + i);
			awaitReplies("hello" + i, 1);
			return System.nanoTime() - start < Duration.ofSeconds(1).toNanos();
		})).isTrue();
	}

	@Test
	void acknowledgesWithin100MillisecondsWhileTheBrainThinks() {
		CountDownLatch thought = new CountDownLatch(1);
		think((question) -> {
			thought.await();
			return ECHO.answer(question);
		});
		try {
			assertThat(IntStream.range(0, 10).mapToObj((i) -> {
				long start = System.nanoTime();
				say(20 + i, 1, "patience");
				return Duration.ofNanos(System.nanoTime() - start);
			})).anyMatch((duration) -> duration.compareTo(Duration.ofMillis(100)) < 0);
			if (canType()) {
				await().atMost(SOON).until(() -> calls().anyMatch(this::isTyping));
			}
			assertThat(replies("patience")).isEmpty();
		}
		finally {
			thought.countDown();
		}
		awaitReplies("patience", 10);
	}

	@Test
	void answersAStormOfRedeliveriesOnce() {
		WebhookRequest message = signed(message(2, 1, "storm"));
		storm(message);
		awaitReplies("storm", 1);
		storm(message);
		// a second answer would come before that of a later message
		say(2, 2, "calm");
		awaitReplies("calm", 1);
		assertThat(replies("storm")).containsExactly("You said: storm");
	}

	@Test
	void answersThePicturesOfAnAlbumAndTheWordsBehindThemOnce() {
		assumeThat(picture(19, 1)).as("the platform delivers each by itself").isNotNull();
		think((question) -> "An album of %d.".formatted(question.incoming().size()));
		for (int id = 1; id <= 3; id++) {
			assertThat(call(signed(String.valueOf(picture(19, id)))).statusCode()).isEqualTo(200);
		}
		awaitReplies("An album of", 1);
		assertThat(replies("An album of")).containsExactly("An album of 3.");
		call(signed(String.valueOf(picture(19, 4))));
		say(19, 5, "what is it?");
		awaitReplies("An album of 2.", 1);
	}

	/** What answers a choice is told its title and its value. */
	private static final Brain OFFERING = (question) -> {
		Message said = question.incoming().get(0);
		return (said.choice() != null) ? "You chose %s as %s".formatted(said.text(), said.choice())
				: "What colour for %1$s?\n\n- [Sky %1$s](reply:b l/ue)\n- [Red %1$s](reply:r2)".formatted(said.text());
	};

	@Test
	void answersThePressOfAButtonOnce() {
		LoggedRequest offer = offer(40);
		assertThat(read(offer)).contains("What colour").doesNotContain("reply:");
		WebhookRequest press = press(40, offer, 0, "1");
		storm(press);
		awaitReplies("You chose Sky offer40 as b l/ue", 1);
		storm(press);
		say(40, 2, "calm40");
		awaitReplies("What colour for calm40", 1);
		assertThat(replies("You chose").stream().filter((text) -> text.contains("offer40"))).hasSize(1);
	}

	@Test
	void tellsWhoPressesAgainThatItIsAnswered() {
		LoggedRequest offer = offer(41);
		HttpResponse<String> first = call(press(41, offer, 1, "1"));
		assertThat(first.statusCode()).isEqualTo(200);
		awaitReplies("You chose Red offer41 as r2", 1);
		if (showsChoice(first) != null) {
			await().atMost(SOON).until(() -> Boolean.TRUE.equals(showsChoice(first)));
		}
		HttpResponse<String> again = call(press(41, offer, 0, "2"));
		assertThat(again.statusCode()).isEqualTo(200);
		await().atMost(SOON)
			.until(() -> again.body().contains("answered already")
					|| calls().anyMatch((call) -> call.getBodyAsString().contains("answered already")));
		say(41, 3, "calm41");
		awaitReplies("What colour for calm41", 1);
		assertThat(replies("You chose").stream().filter((text) -> text.contains("offer41"))).hasSize(1);
	}

	@Test
	void takesNoTokenThatIsForgedOrOfAnotherConversation() {
		LoggedRequest offer = offer(42);
		byte[] body = press(42, offer, 0, "1").body();
		String text = new String(body, StandardCharsets.UTF_8);
		// before it some platforms repeat the message with all its buttons
		int token = text.lastIndexOf("c1.") + 3;
		char changed = (text.charAt(token + 30) == 'A') ? 'B' : 'A';
		WebhookRequest forged = signed(text.substring(0, token + 30) + changed + text.substring(token + 31));
		assertThat(call(forged).statusCode()).isIn(200, 401);
		assertThat(call(press(43, offer, 0, "1")).statusCode()).isIn(200, 401);
		say(42, 3, "calm42");
		awaitReplies("What colour for calm42", 1);
		assertThat(replies("You chose").stream().filter((reply) -> reply.contains("offer42"))).isEmpty();
	}

	@Test
	void tellsInNumbersWhatDoesNotFitOnButtons() {
		String title = "a title that is longer than each platform takes on a button".repeat(2);
		think((question) -> "Which one?\n\n- [%s](reply:1)\n- [%s, or not](reply:2)".formatted(title, title));
		say(44, 1, "many");
		awaitReplies("Which one", 1);
		LoggedRequest sent = calls().filter((call) -> read(call).contains("Which one")).toList().get(0);
		assertThat(read(sent).replaceAll("\\s+", " ")).contains("1. " + title, "2. " + title + ", or not");
		assertThat(sent.getBodyAsString()).doesNotContain("c1.");
	}

	private LoggedRequest offer(int chat) {
		think(OFFERING);
		say(chat, 1, "offer" + chat);
		await().atMost(SOON).until(() -> calls().anyMatch((call) -> call.getBodyAsString().contains("offer" + chat)));
		LoggedRequest offer = calls().filter((call) -> call.getBodyAsString().contains("offer" + chat))
			.findFirst()
			.orElseThrow();
		assertThat(Pattern.compile("c1\\.[\\w-]{40}").matcher(offer.getBodyAsString()).results().count()).isEqualTo(2);
		return offer;
	}

	@Test
	void refusesAForgedCall() {
		WebhookRequest forged = forged(signed(message(3, 1, "forged")));
		assertThat(call(forged).statusCode()).isEqualTo(401);
		assertThat(call(new WebhookRequest("GET", Map.of(), Map.of(), new byte[0])).statusCode()).isIn(403, 405);
		say(3, 2, "honest");
		awaitReplies("honest", 1);
		assertThat(replies("forged")).isEmpty();
	}

	@Test
	void sendsALongAnswerCompleteAndReadable() {
		String answer = LongAnswer.markdown();
		think((question) -> answer);
		say(4, 1, "tell me all");
		await().atMost(SOON).until(() -> calls().map(this::read).anyMatch(LongAnswer::endsIn));
		List<String> messages = calls().map(this::read).filter(LongAnswer::isIn).toList();
		assertThat(messages).allMatch(this::fits);
		LongAnswer.assertComplete(messages);
		LongAnswer.assertReadable(messages, code());
	}

	@Test
	void sendsAgainWhatThePlatformCouldNotTake() {
		api().stubFor(WireMock.any(WireMock.anyUrl())
			.withRequestBody(WireMock.containing("persevere"))
			.atPriority(1)
			.inScenario("busy")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("free")
			.willReturn(WireMock.status(503)));
		say(5, 1, "persevere");
		awaitReplies("persevere", 2);
	}

	@Test
	void logsNeitherCredentialsNorWhatWasSaid(CapturedOutput output) {
		api().stubFor(WireMock.any(WireMock.anyUrl())
			.withRequestBody(WireMock.containing("confidential"))
			.atPriority(1)
			.willReturn(WireMock.status(404).withBody("{}")));
		say(6, 1, "confidential");
		awaitReplies("confidential", 1);
		await().atMost(SOON).until(() -> output.toString().contains("dead letter"));
		assertThat(output).doesNotContain("confidential", "You said");
		settings("").forEach((variable, value) -> {
			if (variable.matches(".*(SECRET|TOKEN).*")) {
				assertThat(output).doesNotContain(value);
			}
		});
	}

	@Test
	void answersNothingThatWasGarbledOnItsWay() {
		byte[] whole = message(7, 1, "garbled").getBytes(StandardCharsets.UTF_8);
		IntStream.iterate(0, (length) -> length < whole.length, (length) -> length + 1 + whole.length / 20)
			.forEach((length) -> assertThat(call(signed(Arrays.copyOf(whole, length))).statusCode()).isLessThan(500));
		say(7, 2, "intact");
		awaitReplies("intact", 1);
		assertThat(replies("garbled")).isEmpty();
		Mutations.of(whole, 20260101, 50)
			.forEach((body) -> assertThat(call(signed(body)).statusCode()).isLessThan(500));
	}

	/**
	 * A call that tells of the press of a button.
	 * @param offer the call that offered it
	 * @param button which one it is, from 0
	 * @param id tells presses apart
	 */
	protected abstract WebhookRequest press(int chat, LoggedRequest offer, int button, String id);

	/**
	 * Whether the message shows by now which choice was made; null where the platform
	 * cannot show that.
	 * @param answer what was answered to the press
	 */
	protected @Nullable Boolean showsChoice(HttpResponse<String> answer) {
		return null;
	}

	/** The token of a button. */
	protected static String token(LoggedRequest offer, int button) {
		return Pattern.compile("c1\\.[\\w-]{40}")
			.matcher(offer.getBodyAsString())
			.results()
			.map(MatchResult::group)
			.toList()
			.get(button);
	}

	private void storm(WebhookRequest request) {
		List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> callAtOnce(request))
			.limit(8)
			.toList();
		assertThat(calls).allMatch((call) -> call.join().statusCode() / 100 == 2);
	}

}

package dev.parley.channel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
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

	private void storm(WebhookRequest request) {
		List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> callAtOnce(request))
			.limit(8)
			.toList();
		assertThat(calls).allMatch((call) -> call.join().statusCode() / 100 == 2);
	}

}

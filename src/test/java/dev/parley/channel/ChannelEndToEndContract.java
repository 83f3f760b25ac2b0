package dev.parley.channel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.brain.Brain;
import dev.parley.channel.StartedService.Store;
import dev.parley.conversation.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What every channel keeps from the platform's signed call to the call that its API
 * receives, whatever remembers. A channel says in a subclass how its platform speaks.
 */
@ParameterizedClass
@EnumSource(Store.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
public abstract class ChannelEndToEndContract {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final Brain ECHO = (question) -> "You said: "
			+ question.incoming().stream().map(Message::text).collect(Collectors.joining(" "));

	private volatile Brain brain = ECHO;

	@Parameter
	Store store;

	private WireMockServer api;

	private StartedService service;

	/** The channel's name. */
	protected abstract String channel();

	/**
	 * The environment variables that switch it on.
	 * @param api where the stub of the platform's API is
	 */
	protected abstract Map<String, String> settings(String api);

	/**
	 * Makes the stub take every message. Whatever else the channel calls fails, which
	 * changes nothing.
	 */
	protected abstract void welcome(WireMockServer api);

	/**
	 * The body of a call with a message that addresses the bot.
	 * @param chat tells conversations apart
	 * @param id tells messages apart
	 */
	protected abstract String message(int chat, int id, String text);

	/** A genuine call with this body. */
	protected abstract WebhookRequest signed(byte[] body);

	/** The same call by somebody who does not know the channel's secrets. */
	protected WebhookRequest forged(WebhookRequest genuine) {
		return new WebhookRequest(genuine.method(),
				Map.of("Content-Type", List.of(String.valueOf(genuine.header("content-type")))), Map.of(),
				genuine.body());
	}

	/** The text of a call that the API received; empty if that is no message. */
	protected abstract String read(LoggedRequest call);

	/** Whether a message is within the platform's limit, as the platform counts. */
	protected abstract boolean fits(String message);

	/** What stands in a message as a block of code; what never does, without such. */
	protected abstract Pattern code();

	/** Whether a call that the API received shows that an answer is being made. */
	protected abstract boolean isTyping(LoggedRequest call);

	/** Whether the platform can show that. */
	protected boolean canType() {
		return true;
	}

	@BeforeParameterizedClassInvocation
	void start() {
		this.api = new WireMockServer(wireMockConfig().dynamicPort());
		this.api.start();
		welcome(this.api);
		this.service = new StartedService(this.store, settings(this.api.baseUrl()),
				(question) -> this.brain.answer(question));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.service.close();
		this.api.stop();
	}

	@BeforeEach
	void echo() {
		this.brain = ECHO;
	}

	@Test
	void answersWithinASecond() {
		// the fastest of several: other builds may share the machine
		assertThat(IntStream.range(0, 5).mapToObj((i) -> {
			long start = System.nanoTime();
			say(1, i, "hello" + i);
			awaitReplies("hello" + i, 1);
			return Duration.ofNanos(System.nanoTime() - start);
		})).anyMatch((duration) -> duration.compareTo(Duration.ofSeconds(1)) < 0);
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
		this.api.stubFor(WireMock.any(WireMock.anyUrl())
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
		this.api.stubFor(WireMock.any(WireMock.anyUrl())
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

	/** What the brain does for the rest of the test. */
	protected final void think(Brain brain) {
		this.brain = brain;
	}

	protected final void say(int chat, int id, String text) {
		assertThat(call(signed(message(chat, id, text))).statusCode()).isBetween(200, 299);
	}

	protected final WebhookRequest signed(String body) {
		return signed(body.getBytes(StandardCharsets.UTF_8));
	}

	/** Calls the channel's door. */
	protected final HttpResponse<String> call(WebhookRequest request) {
		return this.service.call(channel(), request).join();
	}

	private void storm(WebhookRequest request) {
		List<CompletableFuture<HttpResponse<String>>> calls = Stream
			.generate(() -> this.service.call(channel(), request))
			.limit(8)
			.toList();
		assertThat(calls).allMatch((call) -> call.join().statusCode() / 100 == 2);
	}

	/** The stub of the platform's API. */
	protected final WireMockServer api() {
		return this.api;
	}

	/** What the API received, in order. */
	protected final Stream<LoggedRequest> calls() {
		return this.api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).stream();
	}

	/** The messages that the API received with a word in them. */
	protected final List<String> replies(String word) {
		return calls().map(this::read).filter((text) -> text.contains(word)).toList();
	}

	protected final void awaitReplies(String word, int count) {
		await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> replies(word).size() == count);
	}

}

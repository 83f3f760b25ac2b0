package dev.parley.channel;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
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

	/** Makes the stub take every message, and whatever else the channel calls. */
	protected abstract void welcome(WireMockServer api);

	/**
	 * A genuine call with a message that addresses the bot.
	 * @param chat tells conversations apart
	 * @param id tells messages apart
	 */
	protected abstract WebhookRequest message(int chat, int id, String text);

	/** What a user reads of a call that the API received; empty if that is no message. */
	protected abstract String read(LoggedRequest call);

	/** How many UTF-16 units a message may have. */
	protected abstract int limit();

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
		this.brain = (question) -> {
			thought.await();
			return ECHO.answer(question);
		};
		try {
			assertThat(IntStream.range(0, 10).mapToObj((i) -> {
				long start = System.nanoTime();
				say(20 + i, 1, "patience");
				return Duration.ofNanos(System.nanoTime() - start);
			})).anyMatch((duration) -> duration.compareTo(Duration.ofMillis(100)) < 0);
			assertThat(replies("patience")).isEmpty();
		}
		finally {
			thought.countDown();
			this.brain = ECHO;
		}
		awaitReplies("patience", 10);
	}

	@Test
	void answersAStormOfRedeliveriesOnce() {
		storm(message(2, 1, "storm"));
		awaitReplies("storm", 1);
		storm(message(2, 1, "storm"));
		// a second answer would come before that of a later message
		say(2, 2, "calm");
		awaitReplies("calm", 1);
		assertThat(replies("storm")).containsExactly("You said: storm");
	}

	@Test
	void refusesAForgedCall() {
		WebhookRequest genuine = message(3, 1, "forged");
		WebhookRequest forged = new WebhookRequest(genuine.method(),
				Map.of("Content-Type", List.of(String.valueOf(genuine.header("content-type")))), Map.of(),
				genuine.body());
		assertThat(call(forged).join().statusCode()).isEqualTo(401);
		say(3, 2, "honest");
		awaitReplies("honest", 1);
		assertThat(replies("forged")).isEmpty();
	}

	@Test
	void sendsALongAnswerCompleteAndInOrder() {
		String answer = longAnswer();
		this.brain = (question) -> answer;
		try {
			say(4, 1, "tell me all");
			await().atMost(SOON).until(() -> !replies("w1500").isEmpty());
		}
		finally {
			this.brain = ECHO;
		}
		List<String> parts = replies("w").stream().filter((part) -> part.matches("(?s).*\\bw\\d+.*")).toList();
		assertThat(parts).allMatch((part) -> part.length() <= limit());
		assertThat(Pattern.compile("\\bw(\\d+)\\b")
			.matcher(String.join("\n", parts))
			.results()
			.map((MatchResult word) -> Integer.parseInt(word.group(1))))
			.isEqualTo(IntStream.rangeClosed(1, 1500).boxed().toList());
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

	private void say(int chat, int id, String text) {
		assertThat(call(message(chat, id, text)).join().statusCode()).isBetween(200, 299);
	}

	private void storm(WebhookRequest request) {
		List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> call(request)).limit(8).toList();
		assertThat(calls).allMatch((call) -> call.join().statusCode() / 100 == 2);
	}

	private CompletableFuture<HttpResponse<String>> call(WebhookRequest request) {
		return this.service.call(channel(), request);
	}

	private List<String> replies(String word) {
		return this.api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))
			.stream()
			.map(this::read)
			.filter((text) -> text.contains(word))
			.toList();
	}

	private void awaitReplies(String word, int count) {
		await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> replies(word).size() == count);
	}

	/** Over 20,000 characters with 1,500 numbered words in prose, code and a table. */
	private static String longAnswer() {
		String prose = words(1, 600, 30, "", " and so on along with ", ".\n\n");
		String code = "```java\n" + words(601, 1200, 4, "\tcall(", ", ", ");\n") + "```\n\n";
		String table = "| a | b | c |\n|---|---|---|\n" + words(1201, 1500, 3, "| ", " | ", " |\n");
		String answer = "# All\n\n" + prose + code + table;
		assertThat(answer.length()).isGreaterThan(20_000);
		return answer;
	}

	private static String words(int from, int to, int line, String begin, String between, String end) {
		return IntStream.iterate(from, (first) -> first <= to, (first) -> first + line)
			.mapToObj((first) -> IntStream.rangeClosed(first, Math.min(to, first + line - 1))
				.mapToObj((word) -> "w" + word)
				.collect(Collectors.joining(between, begin, end)))
			.collect(Collectors.joining());
	}

}

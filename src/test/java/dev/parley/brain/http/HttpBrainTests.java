package dev.parley.brain.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.Limits;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import dev.parley.signature.StandardWebhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

@ExtendWith(OutputCaptureExtension.class)
class HttpBrainTests {

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final WireMockServer service = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

	private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

	@BeforeEach
	void start() {
		this.service.start();
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void postsTheConversationAndBringsTheReply() throws Exception {
		answers(aResponse().withBody("{\"reply\":\"Hello, *you*\",\"mood\":\"fine\"}"));
		Reply reply = brain().reply(question());
		assertThat(reply.text()).isEqualTo("Hello, *you*");
		assertThat(reply.usage()).isNotNull()
			.satisfies((usage) -> assertThat(usage).isEqualTo(new Usage("http", 0, 0, 0, usage.latency())));
		LoggedRequest request = request();
		assertThat(request.getMethod().getName()).isEqualTo("POST");
		assertThat(request.getUrl()).isEqualTo("/answer?bot=1");
		assertThat(request.getHeader("content-type")).isEqualTo("application/json");
		assertThat(new JsonMapper().readTree(request.getBody())).isEqualTo(new JsonMapper().readTree("""
				{
				  "conversation_id": "slack:T1:C2",
				  "messages": [{"role": "user", "text": "one"}, {"role": "assistant", "text": "first"}],
				  "incoming": "two\\nthree hunter2"
				}"""));
	}

	@Test
	void signsEachAttemptAndNamesTheTurn() throws Exception {
		answers(aResponse().withStatus(503));
		assertThat(fails()).hasMessage("the brain's service answered 503");
		List<LoggedRequest> requests = this.service.findAll(anyRequestedFor(anyUrl()));
		assertThat(requests).hasSize(3).allSatisfy((request) -> {
			assertThat(request.getHeader("webhook-id")).isEqualTo("turn_1");
			assertThat(request.getHeader("idempotency-key")).isEqualTo("turn_1");
			String timestamp = request.getHeader("webhook-timestamp");
			assertThat(Long.parseLong(timestamp)).isCloseTo(Instant.now().getEpochSecond(), within(60L));
			assertThat(new StandardWebhooks("X", SECRET).verify("turn_1", timestamp, request.getBody(),
					List.of(request.getHeader("webhook-signature"))))
				.isTrue();
		});
	}

	@Test
	void takesWhatTheServiceSaysOfItsUsage() throws Exception {
		answers(aResponse().withBody("""
				{"reply": "fine", "usage": {"model": "mine", "input_tokens": 12, "output_tokens": 3}}"""));
		assertThat(brain().reply(question()).usage()).isNotNull()
			.satisfies((usage) -> assertThat(usage).isEqualTo(new Usage("mine", 12, 0, 3, usage.latency())));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0000',
			value = { "hunter3|the answer is not valid JSON", "{\"reply\":|the answer is not valid JSON",
					"[]|the answer has no string 'reply'", "{}|the answer has no string 'reply'",
					"{\"reply\":null}|the answer has no string 'reply'",
					"{\"reply\":7}|the answer has no string 'reply'", "{\"reply\":\" \"}|the reply is empty" })
	void anAnswerThatIsNoneFailsAtOnce(String body, String why) {
		answers(aResponse().withBody(body));
		assertThat(fails()).hasMessage(why).hasNoCause();
		assertThat(this.outcomes).containsExactly(Outcome.UNUSABLE);
	}

	@Test
	void anEmptyAnswerFailsAtOnce() {
		answers(aResponse().withStatus(204));
		assertThat(fails()).hasMessage("the answer has no string 'reply'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 307, 400, 401, 404, 410 })
	void doesNotAskAgainWhatIsTurnedDown(int status) {
		answers(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
		assertThat(fails()).hasMessage("the brain's service answered " + status);
		assertThat(this.service.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
	}

	@Test
	void aSlowAnswerTimesOutAndOneTooLargeIsBrokenOff() {
		answers(aResponse().withBody("{\"reply\":\"late\"}").withChunkedDribbleDelay(20, 20_000));
		BrainFailedException late = catchThrowableOfType(BrainFailedException.class,
				() -> brain(Duration.ofMillis(300)).answer(question()));
		assertThat(late).hasMessage("the brain's service gave no whole answer within PT0.3S");
		answers(aResponse().withBody("{\"reply\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}"));
		assertThat(fails()).hasMessage("the brain's service answered more than 10 MB");
	}

	@Test
	void nothingThatWasSaidNorTheSecretIsLogged(CapturedOutput output) throws Exception {
		answers(aResponse().withBody("{\"reply\":\"hunter3\"}"));
		brain().answer(question());
		answers(aResponse().withStatus(503).withBody("hunter3"));
		fails();
		assertThat(output.toString()).contains("answered 503").doesNotContain("hunter", SECRET, "slack:T1");
	}

	private void answers(ResponseDefinitionBuilder answer) {
		this.service.stubFor(any(anyUrl()).willReturn(answer));
	}

	private LoggedRequest request() {
		return this.service.findAll(anyRequestedFor(anyUrl())).get(0);
	}

	private BrainFailedException fails() {
		BrainFailedException failed = catchThrowableOfType(BrainFailedException.class,
				() -> brain().answer(question()));
		assertThat(failed).isNotNull();
		return failed;
	}

	private Brain brain() {
		return brain(Duration.ofSeconds(20));
	}

	private Brain brain(Duration timeout) {
		Limits limits = new Limits(timeout, Duration.ofSeconds(2), 10, 3, 10, Duration.ofSeconds(30));
		HttpBrainProperties properties = new HttpBrainProperties(
				URI.create("http://127.0.0.1:" + this.service.port()).resolve("/answer?bot=1").toString(), SECRET,
				limits);
		return new HttpBrainConfiguration().httpBrain(properties, new BrainMetrics() {
			@Override
			public void call(String brain, Outcome outcome, Duration took) {
				HttpBrainTests.this.outcomes.add(outcome);
			}
		}, Clock.systemUTC());
	}

	private static Question question() {
		return new Question("turn_1", ConversationId.of("slack", "T1:C2"),
				List.of(Message.user("one"), Message.assistant("first")),
				List.of(Message.user("two"), Message.user("three hunter2")), Instant.now().plusSeconds(30));
	}

}

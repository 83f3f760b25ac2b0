package dev.parley.brain.llm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.parley.brain.Brain;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.Reply;
import dev.parley.conversation.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the brain does with every provider. */
@ExtendWith(OutputCaptureExtension.class)
abstract class LlmBrainContract extends LlmBrainFixture {

	/** A whole answer of the provider. */
	abstract String answer(String text);

	/** One that reached its largest length. */
	abstract String cut(String text);

	/** One in which the model declined without a word. */
	abstract String declined();

	/** One without text. */
	abstract String empty();

	/** The usage that the stub's answers tell. */
	abstract Usage usage(Duration latency);

	@Test
	void answersAndTellsWhatItTook() throws Exception {
		this.stub.answers(answer("Hello, *you*"));
		Reply reply = brain().reply(question("hello"));
		assertThat(reply.text()).isEqualTo("Hello, *you*");
		Usage usage = reply.usage();
		assertThat(usage).isNotNull().isEqualTo(usage(usage.latency()));
		assertThat(usage.latency()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
		// 120 at 3, 1000 at 0.3 and 6 at 15 a million
		assertThat(this.costs).singleElement().isEqualTo(0.00075);
		assertThat(brain().cost(usage)).hasValue(0.00075);
		assertThat(this.outcomes).containsExactly(Outcome.ANSWERED);
	}

	@Test
	void whatTheModelDeclinesIsAnsweredByTheRefusal() throws Exception {
		this.stub.answers(declined());
		assertThat(brain().answer(question("hello"))).isEqualTo("I'd rather not");
		assertThat(this.stub.requests()).hasSize(1);
		assertThat(this.outcomes).containsExactly(Outcome.REFUSED);
	}

	@Test
	void aCutAnswerShowsThatMoreWasMeant() throws Exception {
		this.stub.answers(cut("It all began "));
		assertThat(brain().answer(question("hello"))).isEqualTo("It all began […]");
		assertThat(this.outcomes).containsExactly(Outcome.CUT);
	}

	@Test
	void anAnswerWithoutTextFailsAtOnce() {
		this.stub.answers(empty());
		assertFails("the answer is empty");
		this.stub.answers(answer(" \n"));
		assertFails("the answer is empty");
		this.stub.answers(cut(" "));
		assertFails("the model wrote nothing to show within LLM_MAX_TOKENS");
		assertThat(this.stub.requests()).hasSize(3);
		assertThat(this.costs).as("tokens that were used for nothing are counted").hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hunter4", "{", "[]", "{}", "null", "{\"content\":7,\"choices\":8}",
			"{\"choices\":[],\"content\":null}", "{\"choices\":[{}],\"content\":[{}]}" })
	void aMalformedAnswerFailsAtOnce(String body) {
		this.stub.answers(body);
		assertThat(fails()).hasMessageStartingWith("the answer is ");
		assertThat(this.stub.requests()).hasSize(1);
		assertThat(this.outcomes).containsExactly(Outcome.UNUSABLE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 409, 429, 500, 502, 503, 529 })
	void asksAgainWhenTheProviderIsBusyOrFails(int status) throws Exception {
		this.stub.server()
			.stubFor(any(anyUrl()).inScenario("busy")
				.whenScenarioStateIs(Scenario.STARTED)
				.willSetStateTo("again")
				.willReturn(aResponse().withStatus(status)));
		this.stub.server()
			.stubFor(any(anyUrl()).inScenario("busy")
				.whenScenarioStateIs("again")
				.willReturn(ModelStub.json(answer("at last"))));
		assertThat(brain().answer(question("hello"))).isEqualTo("at last");
		assertThat(this.stub.requests()).hasSize(2);
		assertThat(this.stub.requests().get(0).getBodyAsString())
			.isEqualTo(this.stub.requests().get(1).getBodyAsString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 400, 401, 403, 404, 413, 422 })
	void doesNotAskAgainWhatIsTurnedDown(int status) {
		this.stub.answers(aResponse().withStatus(status));
		assertFails(provider() + " answered " + status);
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void givesUpAfterItsAttempts() {
		this.stub.answers(aResponse().withStatus(529));
		assertFails(provider() + " answered 529");
		assertThat(this.stub.requests()).hasSize(3);
	}

	@Test
	void honoursRetryAfterWithinTheDeadline() {
		this.stub.answers(aResponse().withStatus(429).withHeader("Retry-After", "60"));
		assertFails(provider() + " answered 429, and the turn has no time for another try");
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void asksAgainWhenTheConnectionBreaks() {
		this.stub.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThat(fails()).hasMessageStartingWith(provider() + " could not be reached or broke off: ");
		assertThat(this.stub.requests()).hasSizeGreaterThanOrEqualTo(3);
	}

	@Test
	void aSlowAnswerAndOneThatTricklesTimeOut() {
		Brain brain = brain(Duration.ofMillis(400), 10);
		this.stub.answers(ModelStub.json(answer("late")).withFixedDelay(20_000));
		assertThat(fails(brain)).hasMessage(provider() + " gave no whole answer within PT0.4S");
		this.stub.answers(ModelStub.json(answer("trickling")).withChunkedDribbleDelay(50, 20_000));
		assertThat(fails(brain)).hasMessage(provider() + " gave no whole answer within PT0.4S");
		assertThat(this.outcomes).containsExactly(Outcome.TIMED_OUT, Outcome.TIMED_OUT);
	}

	@Test
	void anAnswerOfMoreThanTenMegabytesIsBrokenOff() {
		this.stub.answers(answer("x".repeat(10 * 1024 * 1024)));
		assertFails(provider() + " answered more than 10 MB");
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void aDeadProviderIsLeftAlone() {
		Brain brain = brain(Duration.ofMillis(200), 2);
		this.stub.answers(ModelStub.json(answer("late")).withFixedDelay(20_000));
		fails(brain);
		fails(brain);
		assertThat(fails(brain)).hasMessage("it failed too often in a row and is left alone for a while");
		assertThat(this.outcomes).containsExactly(Outcome.TIMED_OUT, Outcome.TIMED_OUT, Outcome.NOT_MADE);
	}

	@Test
	void anInterruptBreaksTheCallOff() throws Exception {
		this.stub.answers(ModelStub.json(answer("late")).withFixedDelay(20_000));
		Brain brain = brain();
		CompletableFuture<Throwable> ended = new CompletableFuture<>();
		Thread turn = new Thread(() -> {
			try {
				brain.answer(question("hello"));
			}
			catch (Exception ex) {
				ended.complete(ex);
			}
		});
		turn.start();
		await().until(() -> turn.getState() == Thread.State.TIMED_WAITING);
		turn.interrupt();
		assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(InterruptedException.class);
		assertThat(this.outcomes).containsExactly(Outcome.CANCELLED);
	}

	@Test
	void nothingThatWasSaidNorTheKeyIsLogged(CapturedOutput output) throws Exception {
		this.stub.answers(answer("secret hunter5"));
		brain().answer(question("hello hunter6"));
		this.stub.answers(cut("secret hunter5"));
		brain().answer(question("hello hunter6"));
		this.stub.answers("{\"content\":\"hunter5\",\"choices\":\"hunter5\"}");
		fails();
		this.stub.answers(aResponse().withStatus(529)
			.withBody("{\"error\":{\"message\":\"hunter5\",\"type\":\"overloaded_error\"}}"));
		assertThat(fails()).hasMessage(provider() + " answered 529 (overloaded_error)");
		assertThat(output.toString()).contains("overloaded_error").doesNotContain("hunter");
	}

}

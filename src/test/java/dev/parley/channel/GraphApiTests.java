package dev.parley.channel;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** What the platform's answers mean, the same for WhatsApp, Messenger and Instagram. */
class GraphApiTests {

	private final GraphApiStub stub = new GraphApiStub();

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@Test
	void postsJsonUnderTheVersionWithTheTokenInAHeader() {
		assertThat(post(1)).isEqualTo(new SendOutcome.Sent("sent-1"));
		assertThat(this.stub.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getUrl()).isEqualTo("/v25.0/7/messages");
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer hunter2");
			assertThat(request.getHeader("Content-Type")).startsWith("application/json");
			assertThat(request.getBodyAsString()).isEqualTo("{\"text\":\"žlutý\"}");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "not JSON", "{\"messages\":[{\"id\":{}}]}", "{\"error\":null}" })
	void aSuccessWithoutAnIdIsOne(String body) {
		this.stub.answers(200, body);
		assertThat(post(1)).isEqualTo(new SendOutcome.Sent(null));
	}

	@ParameterizedTest
	@CsvSource({ "400,4", "400,17", "400,32", "400,613", "400,80007", "429,130429", "400,130429", "400,131048",
			"500,131000", "500,131016", "500,2", "400,1200", "200,4" })
	void triesLaterAtALimit(int status, int code) {
		this.stub.answers(status, error(code));
		assertThat(post(1))
			.isEqualTo(new SendOutcome.RetryLater("Meta answered %d, code %d".formatted(status, code), null));
	}

	@Test
	void triesLaterWhenThePlatformAsksTo() {
		this.stub.answers(aResponse().withStatus(400).withHeader("Retry-After", "30").withBody(error(4)));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 4", Duration.ofSeconds(30)));
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2,4", "3,16", "4,64", "7,4096", "8,4096", "1000,4096", "0,1" })
	void waitsLongerAndLongerAtThePairLimit(int attempt, long seconds) {
		this.stub.answers(400, error(131056));
		assertThat(post(attempt))
			.isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 131056", Duration.ofSeconds(seconds)));
	}

	@Test
	void keepsToAWaitThatIsAskedForAtThePairLimit() {
		this.stub.answers(aResponse().withStatus(400).withHeader("Retry-After", "30").withBody(error(131056)));
		assertThat(post(1))
			.isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 131056", Duration.ofSeconds(30)));
	}

	@Test
	void triesLaterWhenTheErrorIsTransient() {
		this.stub.answers(500, "{\"error\":{\"code\":12345,\"is_transient\":true}}");
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 500, code 12345", null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 190, 3, 10, 200, 230, 299, 100, 131008, 131009, 131021, 131026, 131030, 131031, 368, 551,
			131047 })
	void takesTheCodeForARefusalWhateverTheStatus(int code) {
		for (int status : new int[] { 200, 400, 401, 403, 404, 429, 500, 503 }) {
			this.stub.answers(status, error(code));
			assertThat(post(1)).isInstanceOfSatisfying(SendOutcome.Refused.class, (refused) -> assertThat(refused.why())
				.startsWith("Meta answered " + status + ", code " + code + ": "));
		}
	}

	@ParameterizedTest
	@CsvSource({ "131047,0", "10,2018278", "10,2534022", "100,2534022" })
	void tellsThatTheWindowIsClosed(int code, int subcode) {
		this.stub.answers(400, "{\"error\":{\"code\":%d,\"error_subcode\":%d}}".formatted(code, subcode));
		assertThat(post(1)).isInstanceOfSatisfying(SendOutcome.Refused.class,
				(refused) -> assertThat(refused.why()).endsWith("outside the 24-hour window"));
	}

	@Test
	void goesByTheStatusWhereTheCodeSaysNothing() {
		this.stub.answers(400, error(4711));
		assertThat(post(1)).isEqualTo(new SendOutcome.Refused("Meta answered 400, code 4711"));
		this.stub.answers(200, error(4711));
		assertThat(post(1)).isEqualTo(new SendOutcome.Refused("Meta answered 200, code 4711"));
		this.stub.answers(500, error(4711));
		assertThat(post(1)).isEqualTo(new SendOutcome.Unknown("Meta answered 500, code 4711"));
		this.stub.answers(503, error(4711));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 503, code 4711", null));
		this.stub.answers(400, "{\"error\":{\"code\":{}}}");
		assertThat(post(1)).isEqualTo(new SendOutcome.Refused("Meta answered 400, code -1"));
	}

	@Test
	void goesByTheStatusWhereThereIsNoError() {
		this.stub.answers(aResponse().withStatus(429).withHeader("Retry-After", "9").withBody("<html>"));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 429", Duration.ofSeconds(9)));
		this.stub.answers(502, "<html>");
		assertThat(post(1)).isEqualTo(new SendOutcome.Unknown("Meta answered 502"));
		this.stub.answers(404, "");
		assertThat(post(1)).isEqualTo(new SendOutcome.Refused("Meta answered 404"));
	}

	@Test
	void followsNoRedirect() {
		this.stub.answers(aResponse().withStatus(307).withHeader("Location", this.stub.url() + "/elsewhere"));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 307", null));
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void doesNotKnowWhatBecameOfABrokenConnection() {
		this.stub.answers(aResponse().withFixedDelay(5000));
		assertThat(api(this.stub.url(), Duration.ofSeconds(1)).post("7/messages", Map.of(), 1, ""))
			.isInstanceOf(SendOutcome.Unknown.class);
		this.stub.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThat(post(1)).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void triesLaterWhenNobodyListens() throws IOException {
		String closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = "http://127.0.0.1:" + socket.getLocalPort();
		}
		assertThat(api(closed, Duration.ofSeconds(5)).post("7/messages", Map.of(), 1, ""))
			.isInstanceOf(SendOutcome.RetryLater.class);
	}

	@Test
	void neverRepeatsThePlatformsMessageSinceItMayQuoteTheToken() {
		this.stub.answers(401, "{\"error\":{\"message\":\"Malformed access token hunter2\",\"code\":190}}");
		assertThat(post(1).toString()).doesNotContain("hunter2");
	}

	private SendOutcome post(int attempt) {
		return api(this.stub.url(), Duration.ofSeconds(5)).post("7/messages", Map.of("text", "žlutý"), attempt,
				"/messages/0/id");
	}

	private static GraphApi api(String url, Duration timeout) {
		return new GraphApi("Meta", new MetaVariables("x").api(url, "v25.0"), "hunter2", timeout);
	}

	private static String error(int code) {
		return "{\"error\":{\"message\":\"(#%d) Something\",\"type\":\"OAuthException\",\"code\":%d,\"fbtrace_id\":\"x\"}}"
			.formatted(code, code);
	}

}

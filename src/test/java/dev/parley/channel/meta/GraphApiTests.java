package dev.parley.channel.meta;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.parley.channel.SendOutcome;
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
	@ValueSource(strings = { "", "{}", "[]", "null", "7", "\"sent\"", "not JSON", "<html><body>Sign in</body></html>",
			"{\"messages\":[{\"id\":\"wamid.1\"", "{\"messages\":[{\"id\":{}}]}", "{\"messages\":[{\"id\":\"\"}]}",
			"{\"messages\":[{\"id\":null}]}", "{\"messages\":[{\"id\":\"two words\"}]}", "{\"messages\":[]}",
			"{\"messages\":{\"id\":\"wamid.1\"}}", "{\"message_id\":\"of another call\"}", "{\"success\":true}",
			"{\"error\":null}", "{\"error\":\"some text\"}" })
	void takesNothingForSentWithoutTheMessagesId(String body) {
		for (int status : new int[] { 200, 202 }) {
			this.stub.answers(status, body);
			assertThat(post(1))
				.isEqualTo(new SendOutcome.Unknown("Meta answered %d without the message's id".formatted(status)));
		}
	}

	@Test
	void takesNothingForSentThatIsEmptyOrOverTheBound() {
		this.stub.answers(aResponse().withStatus(204));
		assertThat(post(1)).isEqualTo(new SendOutcome.Unknown("Meta answered 204 without the message's id"));
		this.stub.answers(200, "{\"x\":\"%s\",\"messages\":[{\"id\":\"wamid.1\"}]}".formatted("y".repeat(300_000)));
		assertThat(post(1)).isEqualTo(new SendOutcome.Unknown("Meta answered 200 without the message's id"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 17, 32, 341, 613, 1200, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80007,
			80008, 80009, 80010, 80011, 80012, 80013, 80014, 80020, 130429, 131000, 131016, 131048, 131057, 133016 })
	void triesLaterAtALimitOrAFaultOfMetasOwnWhateverTheStatus(int code) {
		for (int status : new int[] { 200, 400, 500 }) {
			this.stub.answers(status, error(code));
			assertThat(post(1))
				.isEqualTo(new SendOutcome.RetryLater("Meta answered %d, code %d".formatted(status, code), null));
		}
	}

	@Test
	void triesLaterWhenThePlatformAsksTo() {
		this.stub.answers(aResponse().withStatus(400).withHeader("Retry-After", "30").withBody(error(4)));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 4", Duration.ofSeconds(30)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					X-Business-Use-Case-Usage | {"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":9}]} | 9
					X-Business-Use-Case-Usage | {"1":[{"estimated_time_to_regain_access":2},{"estimated_time_to_regain_access":19}]} | 19
					X-Business-Use-Case-Usage | {"1":[{"estimated_time_to_regain_access":3}],"2":[{"estimated_time_to_regain_access":4}]} | 4
					x-business-use-case-usage | {"1":[{"estimated_time_to_regain_access":"7"}]} | 7
					X-Business-Use-Case-Usage | {"1":[{"estimated_time_to_regain_access":1000000000000000000}]} | 120
					X-Business-Use-Case-Usage | {"1":[{"estimated_time_to_regain_access":1e300}]} | 120
					X-App-Usage | {"call_count":100,"total_time":25,"total_cputime":25} | 5
					X-App-Usage | {"call_count":16,"total_time":25,"total_cputime":130} | 5
					X-App-Usage | {"call_count":28,"estimated_time_to_regain_access":11} | 11
					Retry-After | 9999999 | 120
					""")
	void waitsTheMinutesThatTheUsageNamesButNotForEver(String header, String usage, long minutes) {
		for (int code : new int[] { 4, 80008, 131056 }) {
			this.stub.answers(aResponse().withStatus(400).withHeader(header, usage).withBody(error(code)));
			assertThat(post(1))
				.isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code " + code, Duration.ofMinutes(minutes)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "7", "{\"1\":[{\"estimated_time_to_regain_access\":0}]}",
			"{\"1\":[{\"estimated_time_to_regain_access\":-5}]}",
			"{\"1\":[{\"estimated_time_to_regain_access\":\"soon\"}]}", "{\"call_count\":99}" })
	void waitsAsItThinksFitWhereTheUsageNamesNoTime(String usage) {
		this.stub
			.answers(aResponse().withStatus(400).withHeader("X-Business-Use-Case-Usage", usage).withBody(error(80007)));
		assertThat(post(1)).isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 80007", null));
	}

	@Test
	void waitsTheLongestOfSeveralTimes() {
		this.stub.answers(aResponse().withStatus(429)
			.withHeader("Retry-After", "30")
			.withHeader("X-Business-Use-Case-Usage", "{\"1\":[{\"estimated_time_to_regain_access\":2}]}")
			.withBody(error(80007)));
		assertThat(post(1))
			.isEqualTo(new SendOutcome.RetryLater("Meta answered 429, code 80007", Duration.ofMinutes(2)));
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
		this.stub.answers(400, "{\"error\":{\"code\":100,\"is_transient\":true}}");
		assertThat(post(1))
			.isEqualTo(new SendOutcome.RetryLater("Meta answered 400, code 100: a parameter is wrong", null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 190, 3, 10, 200, 230, 299, 100, 131008, 131009, 131021, 131026, 131030, 131031, 368, 551,
			131047, 102, 130472, 131005, 131037, 131042, 131045, 131049, 131051, 133010 })
	void takesTheCodeForARefusalWhateverTheStatus(int code) {
		for (int status : new int[] { 200, 400, 401, 403, 404, 429, 500, 503 }) {
			this.stub.answers(status, error(code));
			assertThat(post(1)).isInstanceOfSatisfying(SendOutcome.Refused.class, (refused) -> assertThat(refused.why())
				.startsWith("Meta answered " + status + ", code " + code + ": "));
		}
	}

	@ParameterizedTest
	@CsvSource({ "131047,0", "10,2018278", "10,2534022", "100,2534022", "10,2018065" })
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
	void waitsTheMinutesThatTheUsageNamesWhateverTheError() {
		for (String body : List.of("<html>", error(4711))) {
			this.stub.answers(aResponse().withStatus(429)
				.withHeader("X-Business-Use-Case-Usage", "{\"1\":[{\"estimated_time_to_regain_access\":6}]}")
				.withBody(body));
			assertThat(post(1)).isInstanceOfSatisfying(SendOutcome.RetryLater.class,
					(later) -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(6)));
		}
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

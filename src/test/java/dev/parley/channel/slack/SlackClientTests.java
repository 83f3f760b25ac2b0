package dev.parley.channel.slack;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

class SlackClientTests {

	private static final String OK = "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1764000009.000100\",\"message\":{}}";

	private static final String THREAD = new SlackClient.Address("T1", "C1", "1764000000.000100", "").written();

	private static final String POST = "/api/chat.postMessage";

	@RegisterExtension
	final WireMockExtension slack = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@BeforeEach
	void takesMessages() {
		answer(okJson(OK));
	}

	@Test
	void postsAReplyInItsThread() {
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Sent("1764000009.000100"));
		this.slack.verify(postRequestedFor(urlEqualTo(POST)).withHeader("Authorization", equalTo("Bearer xoxb-1"))
			.withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8"))
			.withRequestBody(equalToJson("""
					{"channel":"C1","thread_ts":"1764000000.000100","text":"*hi* žlutý",
					"unfurl_links":false,"unfurl_media":false}""")));
	}

	@Test
	void postsADirectMessageOutsideAnyThread() {
		send(new SlackClient.Address("T1", "D1", "", "").written());
		this.slack.verify(postRequestedFor(urlEqualTo(POST)).withRequestBody(equalToJson("""
				{"channel":"D1","text":"*hi* žlutý","unfurl_links":false,"unfurl_media":false}""")));
	}

	@Test
	void speaksWithTheTokenOfTheWorkspace() {
		send(new SlackClient.Address("T2", "C1", "", "").written());
		this.slack.verify(postRequestedFor(urlEqualTo(POST)).withHeader("Authorization", equalTo("Bearer xoxb-2")));
		assertThat(send(new SlackClient.Address("T3", "C1", "", "").written()))
			.isEqualTo(new SendOutcome.Refused("SLACK_BOT_TOKEN holds no token of the workspace"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited",
			"rate_limited", "message_limit_exceeded", "team_added_to_org", "external_channel_migrating" })
	void triesLaterWhatPasses(String error) {
		answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.RetryLater("Slack answered " + error, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "channel_not_found", "not_in_channel", "is_archived", "invalid_auth", "token_revoked",
			"token_expired", "account_inactive", "missing_scope", "msg_too_long", "no_text",
			"restricted_action_read_only_channel", "something_new" })
	void takesEveryOtherErrorForGood(String error) {
		answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Refused("Slack answered " + error));
	}

	@Test
	void waitsAsLongAsSlackAsks() {
		answer(aResponse().withStatus(429)
			.withHeader("Retry-After", "30")
			.withBody("{\"ok\":false,\"error\":\"ratelimited\"}"));
		assertThat(send(THREAD))
			.isEqualTo(new SendOutcome.RetryLater("Slack answered ratelimited", Duration.ofSeconds(30)));
		answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.RetryLater("Slack answered 429", Duration.ofSeconds(30)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 504 })
	void doesNotKnowWhatAServerErrorMeans(int status) {
		answer(aResponse().withStatus(status).withBody("<html>"));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Unknown("Slack answered " + status));
	}

	@ParameterizedTest
	@CsvSource({ "302, 0", "307, 0" })
	void followsNoRedirectAndTakesNoneForARefusal(int status, int elsewhere) {
		answer(aResponse().withStatus(status).withHeader("Location", this.slack.url("/elsewhere")));
		assertThat(send(THREAD)).isNotInstanceOf(SendOutcome.Refused.class).isNotInstanceOf(SendOutcome.Sent.class);
		this.slack.verify(elsewhere, postRequestedFor(urlEqualTo("/elsewhere")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404 })
	void takesARefusalForOne(int status) {
		answer(aResponse().withStatus(status).withHeader("Location", this.slack.url("/elsewhere")));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Refused("Slack answered " + status));
		assertThat(this.slack.getAllServeEvents()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "{", "[]", "{}", "{\"ok\":\"yes\"}", "{\"ok\":true}",
			"{\"ok\":true,\"ts\":\"\"}", "{\"ok\":true,\"ts\":1.5}" })
	void doesNotKnowWhatAnAnswerMeansThatIsNone(String body) {
		answer(okJson(body));
		assertThat(send(THREAD)).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void doesNotKnowWhatASuccessBeyondTheBoundMeans() {
		answer(okJson("{\"ok\":true,\"ts\":\"1.2\",\"message\":\"" + "x".repeat(300_000) + "\"}"));
		assertThat(send(THREAD)).isInstanceOf(SendOutcome.Unknown.class);
		answer(aResponse().withStatus(204));
		assertThat(send(THREAD)).isInstanceOf(SendOutcome.Unknown.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>ok</html>", "null", "{}" })
	void doesNotKnowWhetherACommandWasAnsweredWithoutAnOk(String body) {
		this.slack.stubFor(post("/commands/1").willReturn(aResponse().withBody(body)));
		assertThat(send(command("/commands/1"))).isInstanceOf(SendOutcome.Unknown.class);
		this.slack.verify(0, postRequestedFor(urlEqualTo(POST)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "thread_not_found", "message_not_found", "cannot_reply_to_message", "invalid_thread_ts",
			"restricted_action_thread_locked" })
	void postsBesideAThreadThatIsGone(String error) {
		answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		this.slack
			.stubFor(post(POST).withRequestBody(matchingJsonPath("$.thread_ts", absent())).willReturn(okJson(OK)));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Sent("1764000009.000100"));
		this.slack.verify(2, postRequestedFor(urlEqualTo(POST)));
		answer(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		assertThat(send(new SlackClient.Address("T1", "C1", "", "").written()))
			.isEqualTo(new SendOutcome.Refused("Slack answered " + error));
	}

	@ParameterizedTest
	@CsvSource({ "9999999, PT24H", "100000000000000000000, PT24H", "-5," })
	void waitsNoLongerThanAnySaneServerAsks(String header, Duration wait) {
		answer(aResponse().withStatus(429).withHeader("Retry-After", header));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.RetryLater("Slack answered 429", wait));
	}

	@Test
	void asksWhoItsTokensBelongTo() {
		this.slack.stubFor(post("/api/auth.test").withHeader("Authorization", equalTo("Bearer xoxb-1"))
			.willReturn(okJson("{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U0BOT\",\"bot_id\":\"B1\"}")));
		SlackClient client = client(Duration.ofSeconds(5), null);
		assertThat(client.bot("T1", "U9")).isEqualTo("U9");
		assertThat(client.askBots()).isEmpty();
		assertThat(client.bot("T1", "U9")).isEqualTo("U0BOT");
		assertThat(client.bot("T2", "U9")).isEqualTo("U9");
		this.slack.stubFor(post("/api/auth.test").withHeader("Authorization", equalTo("Bearer xoxb-2"))
			.willReturn(okJson("{\"ok\":true,\"team_id\":\"T2\",\"user_id\":\"U2BOT\"}")));
		assertThat(client.askBots()).isPresent();
		assertThat(client.bot("T2", "")).isEqualTo("U2BOT");
	}

	@Test
	void doesNotRepeatWhatSlackWritesIntoAnError() {
		answer(okJson("{\"ok\":false,\"error\":\"xoxb-1 was wrong\"}"));
		assertThat(send(THREAD)).isEqualTo(new SendOutcome.Refused("Slack answered unnamed error"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER" })
	void doesNotKnowWhatABrokenConnectionMeans(String fault) {
		answer(aResponse().withFault(Fault.valueOf(fault)));
		assertThat(send(THREAD)).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void doesNotKnowWhatBecameOfATimeOut() {
		answer(okJson(OK).withFixedDelay(3000));
		assertThat(client(Duration.ofSeconds(1), null).send(part(THREAD, 0))).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void triesLaterWhenNobodyListens() throws IOException {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		assertThat(client("http://127.0.0.1:" + closed, Duration.ofSeconds(5), null).send(part(THREAD, 0)))
			.isInstanceOf(SendOutcome.RetryLater.class);
	}

	@Test
	void answersACommandWhereItAsksForIt() {
		this.slack.stubFor(post("/commands/1").willReturn(aResponse().withBody("ok")));
		assertThat(send(command("/commands/1"))).isEqualTo(new SendOutcome.Sent(null));
		this.slack.verify(postRequestedFor(urlEqualTo("/commands/1")).withHeader("Authorization", absent())
			.withRequestBody(equalToJson("""
					{"response_type":"ephemeral","text":"*hi* žlutý","unfurl_links":false,"unfurl_media":false}""")));
		this.slack.verify(0, postRequestedFor(urlEqualTo(POST)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410, 200 })
	void answersACommandDirectlyWhenItsAddressIsUsedUp(int status) {
		this.slack.stubFor(post("/commands/1")
			.willReturn(aResponse().withStatus(status).withBody("{\"ok\":false,\"error\":\"used_url\"}")));
		assertThat(send(command("/commands/1"))).isEqualTo(new SendOutcome.Sent("1764000009.000100"));
		this.slack.verify(postRequestedFor(urlEqualTo(POST)).withRequestBody(equalToJson("""
				{"channel":"U1","text":"*hi* žlutý","unfurl_links":false,"unfurl_media":false}""")));
	}

	@Test
	void answersACommandDirectlyFromTheSixthMessageOn() {
		assertThat(client(Duration.ofSeconds(5), null).send(part(command("/commands/1"), 5)))
			.isEqualTo(new SendOutcome.Sent("1764000009.000100"));
	}

	@Test
	void triesACommandsAddressAgainWhenItIsBusy() {
		this.slack.stubFor(post("/commands/1").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "2")));
		assertThat(send(command("/commands/1")))
			.isEqualTo(new SendOutcome.RetryLater("Slack answered 429", Duration.ofSeconds(2)));
		this.slack.stubFor(post("/commands/1").willReturn(aResponse().withStatus(500)));
		assertThat(send(command("/commands/1"))).isEqualTo(new SendOutcome.Unknown("Slack answered 500"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "::", "http://hooks.slack.com/1", "https://hooks.slack.com:8443/1",
			"https://hooks.slack.com.example.com/1", "https://example.com/hooks.slack.com",
			"https://u@hooks.slack.com/1", "https://169.254.169.254/latest", "file:///etc/passwd", "/relative",
			"https:opaque" })
	void sendsNothingToAnAddressThatIsNotSlacks(String url) {
		assertThat(send(new SlackClient.Address("T1", "U1", "", url).written())).isInstanceOf(SendOutcome.Sent.class);
		this.slack.verify(1, postRequestedFor(urlEqualTo(POST)));
	}

	@Test
	void showsAStatusIfOneIsSet() {
		client(Duration.ofSeconds(5), null).status(THREAD);
		client(Duration.ofSeconds(5), "is thinking…").status(new SlackClient.Address("T1", "D1", "", "").written());
		assertThat(this.slack.getAllServeEvents()).isEmpty();
		client(Duration.ofSeconds(5), "is thinking…").status(THREAD);
		this.slack
			.verify(postRequestedFor(urlEqualTo("/api/assistant.threads.setStatus")).withRequestBody(equalToJson("""
					{"channel_id":"C1","thread_ts":"1764000000.000100","status":"is thinking…"}""")));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.slack.stubFor(post(POST).willReturn(answer));
	}

	@Test
	void sendsAsTextWhatIsNotTakenAsBlocks() {
		answer(okJson("{\"ok\":false,\"error\":\"invalid_blocks\"}"));
		SendOutcome outcome = client(Duration.ofSeconds(5), null)
			.send(part(THREAD, 0).with(new Buttons("Which?", List.of(new Choice("Blue & red", "b")), List.of("t0"))));
		assertThat(outcome).isEqualTo(new SendOutcome.Refused("Slack answered invalid_blocks"));
		this.slack.verify(1, postRequestedFor(urlEqualTo(POST)).withRequestBody(equalToJson(
				"""
						{"channel":"C1","thread_ts":"1764000000.000100","text":"*hi* žlutý","unfurl_links":false,"unfurl_media":false,
						 "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Which?"}},
						  {"type":"actions","block_id":"choices:T1:C1","elements":[{"type":"button","action_id":"choice0","value":"t0",
						   "text":{"type":"plain_text","text":"Blue & red","emoji":false}}]}]}""")));
		this.slack.verify(1, postRequestedFor(urlEqualTo(POST)).withRequestBody(equalToJson("""
				{"channel":"C1","thread_ts":"1764000000.000100","text":"*hi* žlutý",
				"unfurl_links":false,"unfurl_media":false}""")));
	}

	private String command(String path) {
		return new SlackClient.Address("T1", "U1", "", this.slack.url(path)).written();
	}

	private SendOutcome send(String address) {
		return client(Duration.ofSeconds(5), null).send(part(address, 0));
	}

	private static Part part(String address, int index) {
		return new Part(ConversationId.of("slack", "T1:C1"), 7, index, address, "*hi* žlutý", List.of("1"), 1, false);
	}

	private SlackClient client(Duration timeout, String status) {
		return client(this.slack.url("/api"), timeout, status);
	}

	private static SlackClient client(String api, Duration timeout, String status) {
		return new SlackClient(new SlackProperties("secret", "T1=xoxb-1 T2=xoxb-2", api, timeout, 4000, status,
				"together", new SlackProperties.Commands("ephemeral", 5, Set.of("hooks.slack.com"))));
	}

}

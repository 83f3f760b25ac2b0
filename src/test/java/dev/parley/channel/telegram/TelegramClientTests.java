package dev.parley.channel.telegram;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

class TelegramClientTests {

	private static final String TOKEN = "4242:hunter2";

	private static final String SEND = "/bot" + TOKEN + "/sendMessage";

	private static final String EDIT = "/bot" + TOKEN + "/editMessageText";

	private static final String DELETE = "/bot" + TOKEN + "/deleteMessage";

	private static final String ADDRESS = "{\"chat_id\":-1001234567890123,\"message_thread_id\":31}";

	@RegisterExtension
	static final WireMockExtension telegram = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private TelegramClient client;

	@BeforeEach
	void connect() {
		this.client = client(telegram.baseUrl() + "/", Duration.ofSeconds(5));
	}

	@Test
	void sendsHtmlToTheTopic() {
		answers(ok(),
				"""
						{"ok":true,"result":{"message_id":99,"from":{"id":4242,"is_bot":true,"username":"ParleyBot"},"date":1}}""");
		assertThat(send("<b>žlutý</b> 😀 &amp;")).isEqualTo(new SendOutcome.Sent("99"));
		telegram.verify(1, postRequestedFor(urlEqualTo(SEND)).withRequestBody(equalToJson("""
				{"chat_id":-1001234567890123,"message_thread_id":31,"text":"<b>žlutý</b> 😀 &amp;","parse_mode":"HTML",
				"link_preview_options":{"is_disabled":true},
				"reply_parameters":{"message_id":1,"allow_sending_without_reply":true}}""")));
	}

	@Test
	void showsADraftInAPrivateChatAlone() {
		assertThat(this.client.takesDrafts("{\"chat_id\":77}")).isTrue();
		assertThat(List.of(ADDRESS, "{\"chat_id\":77,\"business_connection_id\":\"b\"}",
				"{\"chat_id\":77,\"direct_messages_topic_id\":3}"))
			.noneMatch(this.client::takesDrafts);
		telegram.stubFor(
				post(urlEqualTo("/bot" + TOKEN + "/sendMessageDraft")).willReturn(jsonResponse("{\"ok\":true}", 200)));
		this.client.draft("{\"chat_id\":77}", 0, "so <b>far</b>");
		telegram.verify(1, postRequestedFor(urlEqualTo("/bot" + TOKEN + "/sendMessageDraft")).withRequestBody(
				equalToJson("{\"chat_id\":77,\"draft_id\":1,\"text\":\"so <b>far</b>\",\"parse_mode\":\"HTML\"}")));
	}

	@Test
	void editsAMessageOfAGroup() {
		assertThat(this.client.takesEdits(ADDRESS)).isTrue();
		assertThat(List.of("{\"chat_id\":77}", "{\"chat_id\":-7,\"direct_messages_topic_id\":3}",
				"{\"chat_id\":-7,\"ephemeral_message_parameters\":{}}"))
			.noneMatch(this.client::takesEdits);
		edits(ok("{\"message_id\":5}"));
		assertThat(this.client.edit(ADDRESS, "5", "so <b>far</b>")).isEqualTo(new SendOutcome.Sent("5"));
		telegram.verify(1, postRequestedFor(urlEqualTo(EDIT)).withRequestBody(equalToJson("""
				{"chat_id":-1001234567890123,"text":"so <b>far</b>","parse_mode":"HTML",
				"link_preview_options":{"is_disabled":true},"message_id":5}""")));
		edits(error(400, "Bad Request: message is not modified: specified new message content", ""));
		assertThat(this.client.edit(ADDRESS, "5", "so <b>far</b>")).isEqualTo(new SendOutcome.Sent("5"));
		edits(error(400, "Bad Request: message to edit not found", ""));
		assertThat(this.client.edit(ADDRESS, "5", "x")).isInstanceOf(SendOutcome.Refused.class);
		edits(error(429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}"));
		assertThat(this.client.edit(ADDRESS, "5", "x")).isInstanceOfSatisfying(SendOutcome.RetryLater.class,
				(later) -> assertThat(later.after()).hasSeconds(7));
	}

	@Test
	void removesAMessageThatMayBeGone() {
		telegram.stubFor(post(DELETE).willReturn(ok("true")));
		assertThat(this.client.delete(ADDRESS, "5")).isEqualTo(new SendOutcome.Sent("5"));
		telegram.stubFor(post(DELETE).willReturn(error(400, "Bad Request: message to delete not found", "")));
		assertThat(this.client.delete(ADDRESS, "5")).isEqualTo(new SendOutcome.Sent("5"));
		telegram.stubFor(post(DELETE).willReturn(error(400, "Bad Request: message can't be deleted", "")));
		assertThat(this.client.delete(ADDRESS, "5")).isInstanceOf(SendOutcome.Refused.class);
	}

	private static void edits(ResponseDefinitionBuilder answer) {
		telegram.stubFor(post(EDIT).willReturn(answer));
	}

	@Test
	void sendsPlainTextOnceWhenTelegramCannotParse() {
		answersInTurn(
				error(400, "Bad Request: can't parse entities: Unsupported start tag \"secret\" at byte offset 3", ""),
				ok("{\"message_id\":5}"));
		assertThat(send("<b>1 &lt; 2</b>")).isEqualTo(new SendOutcome.Sent("5"));
		assertThat(bodies()).hasSize(2)
			.last()
			.isEqualTo("{\"chat_id\":-1001234567890123,\"message_thread_id\":31,\"text\":\"1 < 2\","
					+ "\"link_preview_options\":{\"is_disabled\":true},"
					+ "\"reply_parameters\":{\"message_id\":1,\"allow_sending_without_reply\":true}}");
	}

	@Test
	void givesUpWhenTelegramCannotParsePlainText() {
		telegram.stubFor(post(SEND).willReturn(error(400, "Bad Request: can't parse entities: \"secret\"", "")));
		assertThat(send("<b>x</b>")).isEqualTo(new SendOutcome.Refused("Telegram could not parse what has no marks"));
		assertThat(bodies()).hasSize(2);
	}

	@Test
	void followsAGroupThatBecameASupergroup() {
		answersInTurn(error(400, "Bad Request: group chat was upgraded to a supergroup chat",
				",\"parameters\":{\"migrate_to_chat_id\":-1009}"), ok("{\"message_id\":5}"));
		assertThat(send("x")).isEqualTo(new SendOutcome.Sent("5"));
		assertThat(bodies()).hasSize(2)
			.last()
			.asString()
			.contains("\"chat_id\":-1009", "\"parse_mode\":\"HTML\"")
			.doesNotContain("reply_parameters");
	}

	@Test
	void followsAGroupAndThenSendsPlainText() {
		answersInTurn(error(400, "upgraded", ",\"parameters\":{\"migrate_to_chat_id\":-1009}"),
				error(400, "Bad Request: can't parse entities", ""), ok("{\"message_id\":5}"));
		assertThat(send("<i>x</i>")).isEqualTo(new SendOutcome.Sent("5"));
		assertThat(bodies()).last()
			.asString()
			.contains("\"chat_id\":-1009", "\"text\":\"x\"")
			.doesNotContain("parse_mode");
	}

	@Test
	void followsAGroupOnceOnly() {
		telegram
			.stubFor(post(SEND).willReturn(error(400, "upgraded", ",\"parameters\":{\"migrate_to_chat_id\":-1009}")));
		assertThat(send("x")).isEqualTo(new SendOutcome.Refused("Telegram answered 400: upgraded"));
		assertThat(bodies()).hasSize(2);
	}

	@Test
	void triesLaterAsTelegramAsks() {
		answers(error(429, "Too Many Requests: retry after 37", ",\"parameters\":{\"retry_after\":37}")
			.withHeader("Retry-After", "40"));
		assertThat(send("x")).isEqualTo(new SendOutcome.RetryLater(
				"Telegram answered 429: Too Many Requests: retry after 37", Duration.ofSeconds(37)));
	}

	@Test
	void triesLaterAsTheHeaderAsks() {
		answers(error(429, "Too Many Requests", "").withHeader("Retry-After", "40"));
		assertThat(send("x"))
			.isEqualTo(new SendOutcome.RetryLater("Telegram answered 429: Too Many Requests", Duration.ofSeconds(40)));
	}

	@ParameterizedTest
	@CsvSource({ "400, Bad Request: chat not found", "400, Bad Request: message is too long", "401, Unauthorized",
			"403, Forbidden: bot was blocked by the user", "403, Forbidden: bot was kicked from the supergroup chat",
			"403, Forbidden: user is deactivated", "404, Not Found", "409, Conflict" })
	void takesARefusalForOne(int status, String description) {
		answers(error(status, description, ""));
		assertThat(send("x"))
			.isEqualTo(new SendOutcome.Refused("Telegram answered %d: %s".formatted(status, description)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 504 })
	void doesNotKnowWhatAServerErrorMeans(int status) {
		answers(aResponse().withStatus(status).withBody("<html>"));
		assertThat(send("x")).isEqualTo(new SendOutcome.Unknown("Telegram answered " + status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "[]", "{}", "{\"ok\":false}", "{\"ok\":\"true\"}", "{\"ok\":tr" })
	void doesNotKnowWhatASuccessWithoutOkMeans(String body) {
		answers(aResponse().withBody(body));
		assertThat(send("x")).isEqualTo(new SendOutcome.Unknown("Telegram answered 200 without ok"));
	}

	@Test
	void followsNoRedirect() {
		answers(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));
		assertThat(send("x")).isEqualTo(new SendOutcome.RetryLater("Telegram answered 307", null));
		assertThat(telegram.findAllUnmatchedRequests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE" })
	void doesNotKnowWhatBecameOfABrokenConnection(String fault) {
		answers(aResponse().withFault(Fault.valueOf(fault)));
		assertShowsNoToken(send("x"), SendOutcome.Unknown.class);
	}

	@Test
	void doesNotKnowWhatBecameOfATimeOut() {
		answers(aResponse().withFixedDelay(3000));
		this.client = client(telegram.baseUrl(), Duration.ofSeconds(1));
		assertShowsNoToken(send("x"), SendOutcome.Unknown.class);
	}

	@Test
	void triesLaterWhenNobodyListens() {
		this.client = client("http://127.0.0.1:1", Duration.ofSeconds(5));
		assertShowsNoToken(send("x"), SendOutcome.RetryLater.class);
	}

	@Test
	void showsThatItTypes() {
		this.client.typing(ADDRESS);
		telegram.verify(postRequestedFor(urlEqualTo("/bot" + TOKEN + "/sendChatAction")).withRequestBody(
				equalToJson("{\"chat_id\":-1001234567890123,\"message_thread_id\":31,\"action\":\"typing\"}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"chat_id\":-1005,\"direct_messages_topic_id\":11}",
			"{\"chat_id\":-1005,\"ephemeral_message_parameters\":{\"receiver_user_id\":1}}" })
	void doesNotShowToOthersThatItAnswersOne(String address) {
		this.client.typing(address);
		assertThat(telegram.getAllServeEvents()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"ok\":true}", "{\"ok\":true,\"result\":true}", "{\"ok\":true,\"result\":{}}",
			"{\"ok\":true,\"result\":{\"message_id\":\"5\"}}", "{\"ok\":true,\"result\":{\"message_id\":0}}" })
	void doesNotKnowWhatASuccessWithoutAnIdMeans(String body) {
		answers(aResponse().withBody(body));
		assertThat(send("x")).isEqualTo(new SendOutcome.Unknown("Telegram answered 200 without the message's id"));
	}

	@Test
	void doesNotKnowWhatASuccessBeyondTheBoundMeans() {
		answers(aResponse()
			.withBody("{\"ok\":true,\"result\":{\"message_id\":5,\"text\":\"" + "x".repeat(300_000) + "\"}}"));
		assertThat(send("x")).isInstanceOf(SendOutcome.Unknown.class);
		answers(aResponse().withStatus(204));
		assertThat(send("x")).isInstanceOf(SendOutcome.Unknown.class);
	}

	/** Case 25. */
	@ParameterizedTest
	@ValueSource(strings = { "Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED",
			"Bad Request: TOPIC_DELETED", "Bad Request: TOPIC_ID_INVALID", "Bad Request: topic closed" })
	void goesToTheGroupWhenItsTopicIsGone(String description) {
		answersInTurn(error(400, description, ""), ok("{\"message_id\":5}"));
		assertThat(send("x")).isEqualTo(new SendOutcome.Sent("5"));
		assertThat(bodies()).hasSize(2)
			.last()
			.asString()
			.contains("\"chat_id\":-1001234567890123")
			.doesNotContain("message_thread_id", "reply_parameters");
	}

	@Test
	void givesUpWhenTheGroupItselfIsClosed() {
		telegram.stubFor(post(SEND).willReturn(error(400, "Bad Request: TOPIC_CLOSED", "")));
		assertThat(send("x")).isEqualTo(new SendOutcome.Refused("Telegram answered 400: Bad Request: TOPIC_CLOSED"));
		assertThat(bodies()).hasSize(2);
	}

	/** What is meant for one of a group or of a channel's customers goes nowhere else. */
	@Test
	void doesNotShowToOthersWhatCannotReachOne() {
		answers(error(400, "Bad Request: direct messages topic not found", ""));
		assertThat(send("{\"chat_id\":-1005,\"direct_messages_topic_id\":11}", "x", "1"))
			.isInstanceOf(SendOutcome.Refused.class);
		answers(error(400, "Bad Request: BOT_NOT_ADMIN", ""));
		assertThat(send("{\"chat_id\":-1005,\"ephemeral_message_parameters\":{\"receiver_user_id\":1}}", "x",
				"ephemeral:7"))
			.isInstanceOf(SendOutcome.Refused.class);
		assertThat(bodies()).containsExactly(
				"{\"chat_id\":-1005,\"direct_messages_topic_id\":11,\"text\":\"x\",\"parse_mode\":\"HTML\","
						+ "\"link_preview_options\":{\"is_disabled\":true}}",
				"{\"chat_id\":-1005,\"ephemeral_message_parameters\":{\"receiver_user_id\":1},\"text\":\"x\","
						+ "\"parse_mode\":\"HTML\",\"link_preview_options\":{\"is_disabled\":true},"
						+ "\"reply_parameters\":{\"ephemeral_message_id\":7,\"allow_sending_without_reply\":true}}");
	}

	@Test
	void isProvenSentToOneByTheIdThatOneSees() {
		answers(ok(), "{\"ok\":true,\"result\":{\"message_id\":0,\"ephemeral_message_id\":9}}");
		assertThat(send("x")).isEqualTo(new SendOutcome.Sent("9"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bad Request: message to be replied not found", "Bad Request: REPLY_MESSAGE_ID_INVALID" })
	void answersWithoutAReplyWhenTheMessageIsGone(String description) {
		answersInTurn(error(400, description, ""), ok("{\"message_id\":5}"));
		assertThat(send("x")).isEqualTo(new SendOutcome.Sent("5"));
		assertThat(bodies()).last().asString().contains("message_thread_id").doesNotContain("reply_parameters");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"chat_id":5}  | 7          | 0
			{"chat_id":-5} | 7          | 1
			{"chat_id":-5} | callback:7 | 0
			{"chat_id":-5,"direct_messages_topic_id":1} | 7 | 0
			""")
	void repliesInGroupsToMessagesOnly(String address, String message, int index) {
		answers(ok(), "{\"ok\":true,\"result\":{\"message_id\":1}}");
		this.client.send(
				new Part(ConversationId.of("telegram", "1"), 1, index, address, "x", List.of("3", message), 1, false));
		assertThat(bodies()).singleElement().asString().doesNotContain("reply_parameters");
	}

	@Test
	void repliesToTheNewestOfTheMessagesThatItAnswers() {
		answers(ok(), "{\"ok\":true,\"result\":{\"message_id\":1}}");
		this.client.send(new Part(ConversationId.of("telegram", "1"), 1, 0, "{\"chat_id\":-5}", "x", List.of("3", "4"),
				1, false));
		assertThat(bodies()).singleElement().asString().contains("\"reply_parameters\":{\"message_id\":4,");
	}

	@Test
	void keepsTheTargetsOfLinksInPlainText() {
		answersInTurn(error(400, "Bad Request: can't parse entities", ""), ok("{\"message_id\":5}"));
		send("See <a href=\"https://a.example/?x=1&amp;y=2\">the <b>list</b></a>, "
				+ "<a href=\"https://b.example/\">https://b.example/</a>.");
		assertThat(bodies()).last()
			.asString()
			.contains("\"text\":\"See the list (https://a.example/?x=1&y=2), https://b.example/.\"");
	}

	@Test
	void keepsPlainTextWithinTheLimit() {
		answersInTurn(error(400, "Bad Request: can't parse entities", ""), ok("{\"message_id\":5}"));
		String link = "<a href=\"https://a.example/" + "x".repeat(2000) + "\">here</a>";
		send(link + ' ' + link + ' ' + link);
		String text = TelegramPayload.JSON.readTree(bodies().get(1)).path("text").stringValue();
		assertThat(text.length()).isLessThanOrEqualTo(4096);
		assertThat(text).startsWith("here (https://a.example/xx").endsWith(") here");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			429 | Too Many Requests: retry after 37 | ,"parameters":{"retry_after":1000000000000000000}        | PT24H
			429 | Too Many Requests                 | ,"parameters":{"retry_after":99999999999999999999999999} | PT24H
			429 | Too Many Requests                 | ,"parameters":{"retry_after":1e300}                      | PT24H
			429 | Too Many Requests                 | ,"parameters":{"retry_after":2.5}                        | PT3S
			429 | Too Many Requests                 | ,"parameters":{"retry_after":0}                          | PT0S
			429 | Too Many Requests: retry after 37 | ,"parameters":{"retry_after":-5}                         | PT37S
			429 | Too Many Requests                 | ,"parameters":{"retry_after":"soon"}                     |
			400 | Too Many Requests: retry after 8  | ''                                                       | PT8S
			400 | SLOWMODE_WAIT_30                  | ''                                                       | PT30S
			420 | FLOOD_WAIT_77777777777777777777   | ''                                                       | PT24H
			420 | FLOOD_WAIT                        | ''                                                       |
			503 | Service Unavailable               | ,"parameters":{"retry_after":3}                          | PT3S
			""")
	void waitsAsLongAsAnySaneServerAsks(int status, String description, String parameters, Duration wait) {
		answers(error(status, description, parameters));
		assertThat(send("x"))
			.isEqualTo(new SendOutcome.RetryLater("Telegram answered %d: %s".formatted(status, description), wait));
	}

	@Test
	void learnsItsNameFromTelegram() {
		telegram.stubFor(post("/bot" + TOKEN + "/getMe")
			.willReturn(ok("{\"id\":4242,\"is_bot\":true,\"first_name\":\"Parley\",\"username\":\"ParleyBot\"}")));
		assertThat(this.client.askName()).hasValue("ParleyBot");
		telegram.stubFor(post("/bot" + TOKEN + "/getMe").willReturn(error(401, "Unauthorized", "")));
		assertThat(this.client.askName()).isEmpty();
		assertThat(client("http://127.0.0.1:1", Duration.ofSeconds(5)).askName()).isEmpty();
	}

	private SendOutcome send(String text) {
		return send(ADDRESS, text, "1");
	}

	private SendOutcome send(String address, String text, String message) {
		return this.client
			.send(new Part(ConversationId.of("telegram", "1"), 1, 0, address, text, List.of(message), 1, false));
	}

	private static void assertShowsNoToken(SendOutcome outcome, Class<? extends SendOutcome> type) {
		assertThat(outcome).isInstanceOf(type).asString().doesNotContain("hunter2");
	}

	private static TelegramClient client(String url, Duration timeout) {
		return new TelegramClient(properties(url, timeout, null));
	}

	private static TelegramProperties properties(String url, Duration timeout, String username) {
		return new TelegramProperties("secret", TOKEN, url, username, timeout, 4096, true);
	}

	private static List<String> bodies() {
		return telegram.findAll(postRequestedFor(urlEqualTo(SEND)))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.toList();
	}

	private static void answers(ResponseDefinitionBuilder answer) {
		telegram.stubFor(post(SEND).willReturn(answer));
	}

	private static void answers(ResponseDefinitionBuilder answer, String body) {
		answers(answer.withBody(body));
	}

	private static void answersInTurn(ResponseDefinitionBuilder... answers) {
		String state = Scenario.STARTED;
		for (ResponseDefinitionBuilder answer : answers) {
			String next = state + "+";
			telegram.stubFor(
					post(SEND).inScenario("turn").whenScenarioStateIs(state).willSetStateTo(next).willReturn(answer));
			state = next;
		}
	}

	private static ResponseDefinitionBuilder ok() {
		return aResponse().withHeader("Content-Type", "application/json");
	}

	private static ResponseDefinitionBuilder ok(String result) {
		return ok().withBody("{\"ok\":true,\"result\":%s}".formatted(result));
	}

	private static ResponseDefinitionBuilder error(int status, String description, String parameters) {
		return jsonResponse("{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}".formatted(status,
				description.replace("\"", "\\\""), parameters), status);
	}

}

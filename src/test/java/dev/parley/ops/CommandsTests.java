package dev.parley.ops;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.parley.testing.LogSwitchedOn;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LogSwitchedOn.class)
class CommandsTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final WireMockServer platform = new WireMockServer(wireMockConfig().dynamicPort());

	@BeforeEach
	void start() {
		this.platform.start();
	}

	@AfterEach
	void stop() {
		this.platform.stop();
	}

	@Test
	void isTheServiceUnlessAWordFollows() {
		assertThat(run()).isNull();
		assertThat(run("--PORT=8081")).isNull();
		assertThat(run("chek")).isEqualTo(2);
		assertThat(text(this.err)).contains("Usage:", "check", "connect CHANNEL", "screen");
	}

	@Test
	void checkTellsWhatIsOnAndWhatIsNot() {
		assertThat(run("check")).isZero();
		assertThat(text(this.out)).contains("ok      settings", "off     telegram", "TELEGRAM_BOT_TOKEN",
				"ok      rest", "ok      store       memory", "ok      brain       echo", "off     console");
	}

	@Test
	void checkAsksEachPlatformAndTheModelAndShowsNoSecret() {
		this.platform.stubFor(
				post("/bot1:s3cr3t/getMe").willReturn(okJson("{\"ok\":true,\"result\":{\"username\":\"eve_bot\"}}")));
		this.platform.stubFor(post("/bot1:s3cr3t/getWebhookInfo").willReturn(okJson(
				"{\"ok\":true,\"result\":{\"url\":\"https://h.example/x\",\"pending_update_count\":3,\"last_error_message\":\"Wrong\\nresponse\"}}")));
		this.platform.stubFor(post("/auth.test").willReturn(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}")));
		this.platform.stubFor(get(urlPathEqualTo("/v25.0/4711")).withHeader("Authorization", equalTo("Bearer s3cr3t"))
			.willReturn(okJson("{\"verified_name\":\"Shop\",\"id\":\"4711\"}")));
		this.platform.stubFor(get("/api/v4/users/me").willReturn(okJson("{\"username\":\"other\",\"id\":\"i\"}")));
		this.platform.stubFor(get("/v1/models").withHeader("Authorization", equalTo("Bearer s3cr3t"))
			.willReturn(okJson("{\"data\":[{\"id\":\"big-model\"}]}")));
		String url = this.platform.baseUrl();
		assertThat(run("check", "--TELEGRAM_BOT_TOKEN=1:s3cr3t", "--TELEGRAM_WEBHOOK_SECRET=s3cr3t",
				"--TELEGRAM_API_URL=" + url, "--SLACK_SIGNING_SECRET=s3cr3t", "--SLACK_BOT_TOKEN=xoxb-s3cr3t",
				"--SLACK_API_URL=" + url, "--WHATSAPP_APP_SECRET=s3cr3t", "--WHATSAPP_VERIFY_TOKEN=s3cr3t",
				"--WHATSAPP_ACCESS_TOKEN=s3cr3t", "--WHATSAPP_PHONE_NUMBER_ID=4711", "--WHATSAPP_API_URL=" + url,
				"--MATTERMOST_WEBHOOK_TOKEN=s3cr3t", "--MATTERMOST_BOT_TOKEN=s3cr3t", "--MATTERMOST_BOT_USER=bot",
				"--MATTERMOST_API_URL=" + url, "--BRAIN=llm", "--LLM_PROVIDER=openai", "--LLM_MODEL=small-model",
				"--LLM_API_KEY=s3cr3t", "--LLM_BASE_URL=" + url + "/v1", "--ADMIN_PASSWORD=s3cr3t"))
			.isEqualTo(1);
		assertThat(text(this.out)).contains(
				"ok      telegram    @eve_bot, whose updates go to host h.example, 3 of them wait there; its last failure: Wrong response",
				"failed  slack       Slack does not take the token: invalid_auth. Set SLACK_BOT_TOKEN",
				"ok      whatsapp    the token is good for Shop", "failed  mattermost  The token is of @other",
				"failed  brain       llm: openai at localhost has no model small-model. Set LLM_MODEL to one that it has, such as big-model.",
				"failed  console     ADMIN_PASSWORD is shorter than 12 characters.");
		assertThat(text(this.out) + text(this.err)).doesNotContain("s3cr3t");
	}

	@Test
	void checkLooksAtTheDatabaseAndChangesNothing() {
		TestPostgres database = TestPostgres.fresh();
		assertThat(run("check", "--REST_ALLOW_UNSIGNED=true", "--DATABASE_URL=" + database.databaseUrl())).isZero();
		assertThat(text(this.out)).containsPattern("ok {6}store {7}Postgres \\d+.*, without TLS, not migrated yet");
		assertThat(database.sql()
			.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void checkLooksAtTheReplica() {
		String database = "--DATABASE_URL=" + TestPostgres.fresh().databaseUrl();
		assertThat(run("check", "--REST_ALLOW_UNSIGNED=true", database)).isZero();
		assertThat(text(this.out)).contains("off     reads");
		assertThat(run("check", "--REST_ALLOW_UNSIGNED=true", database,
				"--DATABASE_READ_URL=" + TestPostgres.fresh().databaseUrl()))
			.isZero();
		assertThat(text(this.out)).containsPattern("ok {6}reads {7}Postgres \\d+.*, no standby");
		assertThat(run("check", "--REST_ALLOW_UNSIGNED=true", database,
				"--DATABASE_READ_URL=postgresql://u:s3cr3t@127.0.0.1:1/x"))
			.isOne();
		assertThat(text(this.out)).contains("failed  reads ", "host and port in DATABASE_READ_URL are right")
			.doesNotContain("s3cr3t");
	}

	@Test
	void checkSaysWhatToDoAboutADatabaseThatIsNotThere() {
		assertThat(run("check", "--REST_ALLOW_UNSIGNED=true", "--DATABASE_URL=postgresql://u:s3cr3t@127.0.0.1:1/x"))
			.isEqualTo(1);
		assertThat(text(this.out)).contains("failed  store       Connection to 127.0.0.1:1 refused.")
			.contains("check that Postgres runs")
			.doesNotContain("s3cr3t");
	}

	@Test
	void checkNamesEverySettingThatIsWrong() {
		assertThat(run("check", "--SLACK_BOT_TOKEN=xoxb-1", "--TURN_LEASE=1ms", "--OUTBOX_UNKNOWN=throw",
				"--GUARD_MODE=lenient", "--LLM_PROVIDER=gpt", "--BRAIN=llm"))
			.isEqualTo(1);
		assertThat(text(this.out)).contains("failed  settings    TURN_LEASE is shorter", "OUTBOX_UNKNOWN is none of",
				"failed  slack       SLACK_SIGNING_SECRET is not set", "failed  guard       GUARD_MODE names no mode",
				"failed  brain       LLM_PROVIDER names no provider");
	}

	@Test
	void connectSetsTelegramsWebhookWithItsSecret() {
		this.platform.stubFor(post("/bot1:a/setWebhook").willReturn(okJson("{\"ok\":true,\"result\":true}")));
		this.platform.stubFor(post("/bot1:a/getWebhookInfo")
			.willReturn(okJson("{\"ok\":true,\"result\":{\"url\":\"https://bot.example.org/webhooks/telegram\"}}")));
		assertThat(run("connect", "telegram", "--url", "https://bot.example.org", "--TELEGRAM_BOT_TOKEN=1:a",
				"--TELEGRAM_WEBHOOK_SECRET=s3cr3t older", "--TELEGRAM_API_URL=" + this.platform.baseUrl()))
			.isZero();
		this.platform.verify(postRequestedFor(urlEqualTo("/bot1:a/setWebhook"))
			.withRequestBody(matchingJsonPath("$.url", equalTo("https://bot.example.org/webhooks/telegram")))
			.withRequestBody(matchingJsonPath("$.secret_token", equalTo("s3cr3t")))
			.withRequestBody(matchingJsonPath("$.allowed_updates.length()", equalTo("3"))));
		assertThat(text(this.out))
			.contains("Telegram delivers to https://bot.example.org/webhooks/telegram", "0 of them wait there")
			.doesNotContain("s3cr3t");
	}

	@Test
	void connectTellsWhyTelegramDoesNotTakeAnAddress() {
		this.platform.stubFor(post("/bot1:a/setWebhook").willReturn(WireMock.jsonResponse(
				"{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: bad webhook: An HTTPS URL must be provided\"}",
				400)));
		assertThat(run("connect", "telegram", "--url", "http://bot.example.org", "--TELEGRAM_BOT_TOKEN=1:a",
				"--TELEGRAM_WEBHOOK_SECRET=s", "--TELEGRAM_API_URL=" + this.platform.baseUrl()))
			.isEqualTo(1);
		assertThat(text(this.out)).contains("failed  telegram", "An HTTPS URL must be provided");
	}

	@Test
	void connectPrintsAManifestOfWhatIsRead() {
		assertThat(run("connect", "slack", "--url", "https://bot.example.org/bots")).isZero();
		String printed = text(this.out);
		JsonNode manifest = JsonMapper.shared()
			.readTree(printed.substring(printed.indexOf("    {"), printed.indexOf("\n    }\n") + 7));
		assertThat(manifest.at("/settings/event_subscriptions/request_url").asString())
			.isEqualTo("https://bot.example.org/bots/webhooks/slack");
		List<String> scopes = new ArrayList<>();
		manifest.at("/oauth_config/scopes/bot").forEach((scope) -> scopes.add(scope.asString()));
		assertThat(scopes).contains("chat:write", "commands", "im:history", "app_mentions:read").isSorted();
		assertThat(manifest.at("/settings/event_subscriptions/bot_events")).hasSize(5);
		assertThat(manifest.at("/settings/interactivity/request_url"))
			.isEqualTo(manifest.at("/settings/event_subscriptions/request_url"));
		assertThat(manifest.at("/features").has("agent_view")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "whatsapp", "messenger", "instagram", "mattermost", "rest" })
	void connectTellsTheStepsOfOthersBeforeAnythingIsSet(String channel) {
		assertThat(run("connect", channel, "--url", "https://bot.example.org")).isZero();
		assertThat(text(this.out)).startsWith("1. ").contains("https://bot.example.org/webhooks/" + channel);
	}

	@Test
	void connectFillsInWhatIsKnownAndNamesSecretsByTheirVariable() {
		assertThat(run("connect", "messenger", "--url", "https://bot.example.org", "--MESSENGER_APP_SECRET=s3cr3t",
				"--MESSENGER_VERIFY_TOKEN=s3cr3t", "--MESSENGER_PAGE_TOKEN=s3cr3t", "--MESSENGER_PAGE_ID=4711"))
			.isZero();
		assertThat(text(this.out)).contains("/4711/subscribed_apps", "$MESSENGER_PAGE_TOKEN").doesNotContain("s3cr3t");
	}

	@Test
	void connectExplainsItselfWhenAskedWrongly() {
		assertThat(run("connect", "telegram")).isEqualTo(2);
		assertThat(run("connect", "icq", "--url", "https://bot.example.org")).isEqualTo(2);
		assertThat(run("connect", "slack", "--url", "nowhere")).isEqualTo(2);
		assertThat(text(this.err)).contains("Usage:", "There is no channel icq. There are: instagram,", "--url is not");
	}

	private Integer run(String... args) {
		return Commands.run(args, new ByteArrayInputStream(new byte[0]), new PrintStream(this.out, true),
				new PrintStream(this.err, true));
	}

	private static String text(ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8);
	}

}

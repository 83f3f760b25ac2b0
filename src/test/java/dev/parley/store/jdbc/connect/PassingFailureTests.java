package dev.parley.store.jdbc.connect;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What platforms are told when the database cannot store a message this once: to deliver
 * it again, or, where they never do, words for the user.
 */
class PassingFailureTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static TestPostgres postgres;

	private static RunningService service;

	@BeforeAll
	static void start() {
		postgres = TestPostgres.fresh();
		service = new RunningService(PassingFailureTests.class, "DATABASE_URL=" + postgres.databaseUrl(),
				"MATTERMOST_WEBHOOK_TOKEN=token", "MATTERMOST_BOT_TOKEN=bot", "MATTERMOST_BOT_USER=parley",
				"MATTERMOST_API_URL=http://127.0.0.1:1", "AWAY_NOTICE=Please send it again.");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@AfterEach
	void mend() {
		run("DROP TRIGGER IF EXISTS fails ON inbox");
	}

	/**
	 * Each in a class of its own: locks, time-outs, resources, the disk, other faults.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "55P03", "55006", "57014", "53100", "53200", "53000", "58030", "XX000", "XX001", "40001",
			"40P01", "72000", "26000" })
	void isToldAsOneThatPasses(String state) throws Exception {
		fail(state);
		HttpResponse<String> refused = rest(state);
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).get().asString().matches("[1-9]\\d*");
		assertThat(refused.body()).doesNotContain(state, "inbox");
		HttpResponse<String> spoken = mattermost("lost-" + state);
		assertThat(spoken.statusCode()).isEqualTo(200);
		assertThat(spoken.body()).contains("Please send it again.");
		mend();
		HttpResponse<String> again = rest(state);
		assertThat(again.statusCode()).as("the gate was never shut").isEqualTo(200);
		assertThat(again.body()).contains("You said: hello " + state);
	}

	@Test
	void aBugIsNone() throws Exception {
		fail("22012");
		HttpResponse<String> refused = rest("22012");
		assertThat(refused.statusCode()).isEqualTo(500);
		assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
		assertThat(refused.body()).doesNotContain("22012", "inbox");
	}

	private static void fail(String state) {
		run("""
				CREATE OR REPLACE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS
				$$BEGIN RAISE EXCEPTION 'as the test wants it' USING ERRCODE = '%s'; END$$""".formatted(state));
		run("CREATE TRIGGER fails BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION fails()");
	}

	private static void run(String sql) {
		postgres.sql().sql(sql).update();
	}

	private static HttpResponse<String> rest(String state) throws Exception {
		return post("rest", """
				{"conversation_id":"c%1$s","message_id":"m%1$s","text":"hello %1$s"}""".formatted(state));
	}

	private static HttpResponse<String> mattermost(String id) throws Exception {
		return post("mattermost", """
				{"token":"token","channel_id":"ch","user_id":"us","user_name":"eve","post_id":"%s","text":"hello"}"""
			.formatted(id));
	}

	private static HttpResponse<String> post(String channel, String body) throws Exception {
		URI url = service.url().resolve("/webhooks/" + channel);
		return HTTP.send(HttpRequest.newBuilder(url)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}

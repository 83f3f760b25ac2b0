package dev.parley.ops.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.jayway.jsonpath.JsonPath;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Operators have names, which are shown at what they did. */
@SpringBootTest(properties = { "ADMIN_PASSWORD=" + OperatorsTests.PASSWORD,
		"ADMIN_USERS= eve:a password: of eve , bob:sha256=" + OperatorsTests.HASH_OF_BOBS,
		"ADMIN_USER_HEADER=X-Forwarded-User", "HANDOVER_PHRASE=talk to a person", "REST_ALLOW_UNSIGNED=true" })
@AutoConfigureMockMvc
class OperatorsTests {

	static final String PASSWORD = "a password for tests";

	/** Of {@code the password of bob}. */
	static final String HASH_OF_BOBS = "f8e4ffff038586b774d0d26140938313aca98f8168ceffea4bfa3f4596d4599d";

	private static final String EVE = "eve:a password: of eve";

	@Autowired
	private MockMvcTester mvc;

	@Test
	void eachIsKnownByTheirName() {
		assertThat(read(get(EVE, "/api/me"), "$.name")).isEqualTo("eve");
		assertThat(read(get("bob:the password of bob", "/api/me"), "$.name")).isEqualTo("bob");
		assertThat(read(get("admin:" + PASSWORD, "/api/me"), "$.name")).isEqualTo("admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eve:the password of bob", "bob:a password: of eve", "admin:the password of bob", "eve:",
			"eve", ":" + PASSWORD, "bob:sha256=" + HASH_OF_BOBS, "mallory:" + PASSWORD })
	void nobodyComesInByAnothersPassword(String credentials) {
		assertThat(get(credentials, "/api/me")).hasStatus(401);
	}

	@Test
	void whatAProxySaysIsBelievedWithAPasswordAlone() {
		assertThat(this.mvc.get().uri("/api/me").header("X-Forwarded-User", "mallory")).hasStatus(401);
		assertThat(forwarded("ann@example.org")).isEqualTo("ann@example.org");
		assertThat(forwarded(" ")).isEqualTo("admin");
		String umlaut = new String("Jürgen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		assertThat(forwarded(umlaut)).isEqualTo("Jürgen");
		assertThat(forwarded("x".repeat(500))).asString().hasSize(100);
	}

	private @Nullable Object forwarded(String name) {
		return read(this.mvc.get()
			.uri("/api/me")
			.header("Authorization", basic("admin:" + PASSWORD))
			.header("X-Forwarded-User", name)
			.exchange(), "$.name");
	}

	@Test
	void theirNamesStandAtWhatTheyDid() {
		say("named", "1", "Talk to a person!");
		MvcTestResult wanted = get(EVE, "/api/conversations?state=wanted");
		assertThat(read(wanted, "$.items[0].id")).isEqualTo("rest:named");
		assertThat(read(wanted, "$.items[0].paused_by")).isEqualTo("user");
		assertThat(read(wanted, "$.items[0].wanted_since")).asString().endsWith("Z");
		assertThat(read(get(EVE, "/api/conversations?state=wanted&channel=slack"), "$.items.length()")).isEqualTo(0);
		assertThat(read(get(EVE, "/api/backlog"), "$.wanted")).isEqualTo(1);
		assertThat(get(EVE, "/api/conversations?state=wanted&id=rest:named")).hasStatus(400);
		assertThat(get(EVE, "/api/conversations?state=wanted&cursor=x%25")).hasStatus(400);
		MvcTestResult paused = post(EVE, "/api/conversations/rest:named/pause", null);
		assertThat(read(paused, "$.operator")).isEqualTo("eve");
		assertThat(read(paused, "$.wanted_since")).isNull();
		sayAgain();
		assertThat(post("bob:the password of bob", "/api/conversations/rest:named/messages",
				"{\"text\":\"I am Bob\",\"as\":\"operator\"}"))
			.hasStatus(202);
		assertThat(read(get(EVE, "/api/conversations/rest:named"), "$.operator")).isEqualTo("bob");
		assertThat(read(get(EVE, "/api/conversations/rest:named/messages"), "$.items[-1].operator")).isEqualTo("bob");
		MvcTestResult back = post(EVE, "/api/conversations/rest:named/resume", null);
		assertThat(read(back, "$.operator")).isNull();
		MvcTestResult events = get(EVE, "/api/conversations/rest:named/handovers?limit=2");
		assertThat(read(events, "$.items[*].event").toString()).isEqualTo("[\"wanted\",\"taken\"]");
		MvcTestResult more = get(EVE, "/api/conversations/rest:named/handovers?after=" + read(events, "$.next"));
		assertThat(read(more, "$.items[*].event").toString()).isEqualTo("[\"taken\",\"returned\"]");
		assertThat(read(more, "$.items[*].operator").toString()).isEqualTo("[\"bob\",\"eve\"]");
		assertThat(text(get(EVE, "/api/conversations/rest:named/export")))
			.contains("\"type\":\"handover\",\"handover\":{\"id\":", "\"event\":\"returned\",\"operator\":\"eve\"");
		assertThat(get(EVE, "/api/conversations/rest:named/handovers?after=x")).hasStatus(400);
	}

	@Test
	void aLogOutIsRefusedOnceSoThatTheBrowserForgetsThePassword() {
		MvcTestResult asked = get(EVE, "/console/logout");
		assertThat(asked).hasStatus(302);
		String there = String.valueOf(asked.getResponse().getHeader("Location"));
		assertThat(there).matches("logout\\?at=\\d+");
		MvcTestResult refused = get(EVE, "/console/" + there);
		assertThat(refused).hasStatus(401).hasHeader("WWW-Authenticate", "Basic realm=\"Parley\", charset=\"UTF-8\"");
		assertThat(text(refused)).contains("You are logged out");
		MvcTestResult later = get(EVE, "/console/logout?at=1700000000000");
		assertThat(later).hasStatus(302).hasHeader("Location", "./");
		assertThat(this.mvc.get().uri("/console/logout")).hasStatus(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "eve", "eve:short", ":a long password", "eve:a long password,eve:x y z 1 2 3 4",
			"admin:a long password", "eve:sha256=abc" })
	void badFormsAreRefusedWithoutBeingShown(String users) {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new AdminProperties(PASSWORD, users, null))
			.withMessageStartingWith("ADMIN_USERS ")
			.withMessageMatching(".*entry \\d.*")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.remedy()).doesNotContain("long password", "short,"));
	}

	private void say(String conversation, String id, String text) {
		assertThat(this.mvc.post()
			.uri("/webhooks/rest")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"conversation_id\":\"%s\",\"message_id\":\"%s\",\"text\":\"%s\"}".formatted(conversation, id,
					text)))
			.hasStatusOk();
	}

	private void sayAgain() {
		assertThat(this.mvc.post()
			.uri("/webhooks/rest")
			.header("Prefer", "respond-async")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"conversation_id\":\"named\",\"message_id\":\"2\",\"text\":\"are you there?\"}"))
			.hasStatus(202);
	}

	private MvcTestResult get(String credentials, String uri) {
		return this.mvc.method(HttpMethod.GET)
			.uri(java.net.URI.create(uri))
			.header("Authorization", basic(credentials))
			.with((request) -> {
				// many wrong passwords come from elsewhere
				request.setRemoteAddr(credentials.equals(EVE) ? "192.0.2.1"
						: "192.0.2." + (10 + Math.abs(credentials.hashCode() % 200)));
				return request;
			})
			.exchange();
	}

	private MvcTestResult post(String credentials, String uri, @Nullable String body) {
		var call = this.mvc.post().uri(uri).header("Authorization", basic(credentials)).header("Idempotency-Key", "k1");
		return ((body != null) ? call.contentType(MediaType.APPLICATION_JSON).content(body) : call).exchange();
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	private static Object read(MvcTestResult result, String path) {
		return JsonPath.read(text(result), path);
	}

	private static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

}

package dev.parley.web;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@SpringBootTest
@AutoConfigureMockMvc
class WebhookControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void answersAndRemembers() {
		assertThat(post("{'conversation_id':'remembers','message_id':'1','text':'hello'}")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.conversation_id", (id) -> assertThat(id).isEqualTo("remembers"))
			.hasPathSatisfying("$.message_id", (id) -> assertThat(id).isEqualTo("1"))
			.hasPathSatisfying("$.reply", (reply) -> assertThat(reply).asString().contains("hello", "0 earlier"));
		assertThat(post("{'conversation_id':'remembers','message_id':'2','text':'again'}")).bodyJson()
			.hasPathSatisfying("$.reply", (reply) -> assertThat(reply).asString().contains("again", "1 earlier"));
	}

	@Test
	void answersARepeatedMessageAsBeforeWithoutASecondTurn() throws Exception {
		String message = "{'conversation_id':'repeats','message_id':'1','text':'hello'}";
		String first = post(message).getResponse().getContentAsString();
		assertThat(post(message)).hasStatusOk().bodyText().isEqualTo(first);
		assertThat(post("{'conversation_id':'repeats','message_id':'2','text':'x'}")).bodyText().contains("1 earlier");
	}

	@Test
	void refusesAnotherTextUnderTheSameId() {
		post("{'conversation_id':'conflict','message_id':'1','text':'hello'}");
		assertThat(post("{'conversation_id':'conflict','message_id':'1','text':'other'}")).hasStatus(409)
			.bodyJson()
			.hasPathSatisfying("$.field", (field) -> assertThat(field).isEqualTo("message_id"));
	}

	@Test
	void takesTheMessageIdFromTheHeaderOrMakesOneUp() {
		assertThat(this.mvc.post()
			.uri("/webhooks/rest")
			.header("webhook-id", "msg_1")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"conversation_id\":\"ids\",\"text\":\"hello\"}")).bodyJson()
			.hasPathSatisfying("$.message_id", (id) -> assertThat(id).isEqualTo("msg_1"));
		assertThat(post("{'conversation_id':'ids','text':'hello'}")).bodyJson()
			.hasPathSatisfying("$.message_id", (id) -> assertThat(id).asString().hasSize(36));
	}

	@Test
	void answersPendingToThoseWhoPreferNotToWait() {
		assertThat(this.mvc.post()
			.uri("/webhooks/rest")
			.header("Prefer", "respond-async")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"conversation_id\":\"async\",\"message_id\":\"1\",\"text\":\"hello\"}")).hasStatus(202)
			.bodyJson()
			.hasPathSatisfying("$.status", (status) -> assertThat(status).isEqualTo("pending"));
		assertThat(post("{'conversation_id':'async','message_id':'1','text':'hello'}")).hasStatusOk()
			.bodyText()
			.contains("You said: hello");
	}

	@ParameterizedTest
	@MethodSource("badBodies")
	void namesTheFieldOfABadBody(String body, String named) {
		assertThat(post(body)).hasStatus(400)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.hasPathSatisfying("$.detail", (detail) -> assertThat(detail).asString().contains(named));
	}

	static Stream<Arguments> badBodies() {
		String longId = "x".repeat(256);
		return Stream.of(arguments("", "JSON"), arguments("{", "JSON"), arguments("[]", "object"),
				arguments("null", "object"), arguments("{} {}", "JSON"), arguments("\u0000", "JSON"),
				arguments("{'text':'a','text':'b'}", "JSON"), arguments("[".repeat(100_000), "JSON"),
				arguments("{'text':'a'}", "conversation_id"), arguments("{'conversation_id':'a'}", "text"),
				arguments("{'conversation_id':5,'text':'a'}", "conversation_id"),
				arguments("{'conversation_id':'','text':'a'}", "conversation_id"),
				arguments("{'conversation_id':'a\\nb','text':'a'}", "conversation_id"),
				arguments("{'conversation_id':'a\\ud800','text':'a'}", "conversation_id"),
				arguments("{'conversation_id':'" + longId + "','text':'a'}", "conversation_id"),
				arguments("{'conversation_id':'a','message_id':{},'text':'a'}", "message_id"),
				arguments("{'conversation_id':'a','message_id':'" + longId + "','text':'a'}", "message_id"),
				arguments("{'conversation_id':'a','sender':true,'text':'a'}", "sender"),
				arguments("{'conversation_id':'a','sender':'','text':'a'}", "sender"),
				arguments("{'conversation_id':'a','text':['a']}", "text"),
				arguments("{'conversation_id':'a','text':' '}", "text"),
				arguments("{'conversation_id':'a','text':'a\\u0000'}", "text"),
				arguments("{'conversation_id':'a','text':'a\\ud83d'}", "text"),
				arguments("{'conversation_id':'a','text':'" + "x".repeat(32_001) + "'}", "text"));
	}

	@Test
	void takesTheLongestTextAndId() {
		assertThat(post("{'conversation_id':'" + "x".repeat(255) + "','text':'" + "x".repeat(32_000) + "','more':[1]}"))
			.hasStatusOk();
	}

	@Test
	void aBodyIsNotQuotedInAnError() {
		assertThat(post("{'conversation_id':'a','text':hunter2}")).hasStatus(400).bodyText().doesNotContain("hunter2");
	}

	@Test
	void refusesABodyOverTheLimit() {
		assertThat(post("{'text':'" + "x".repeat(1024 * 1024) + "'}")).hasStatus(413);
	}

	@Test
	void refusesAnotherContentTypeOrMethod() {
		assertThat(this.mvc.post().uri("/webhooks/rest").contentType(MediaType.TEXT_PLAIN).content("{}"))
			.hasStatus(415);
		assertThat(this.mvc.post().uri("/webhooks/rest").content("{}")).hasStatus(415);
		assertThat(this.mvc.get().uri("/webhooks/rest")).hasStatus(405).hasHeader("Allow", "POST");
		for (HttpMethod method : new HttpMethod[] { HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH }) {
			assertThat(this.mvc.method(method).uri("/webhooks/rest")).hasStatus(405);
		}
	}

	@Test
	void hasNoOtherChannel() {
		assertThat(this.mvc.post().uri("/webhooks/other")).hasStatus(404);
		assertThat(this.mvc.get().uri("/webhooks/other")).hasStatus(404);
	}

	@Test
	void tellsItsHealth() {
		assertThat(this.mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
	}

	/** Quotes are single ones here, to keep the bodies readable. */
	private MvcTestResult post(String body) {
		return this.mvc.post()
			.uri("/webhooks/rest")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body.replace('\'', '"'))
			.exchange();
	}

}

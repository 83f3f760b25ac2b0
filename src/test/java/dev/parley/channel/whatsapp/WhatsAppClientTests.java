package dev.parley.channel.whatsapp;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.channel.meta.GraphApiStub;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** The outcomes are in {@code GraphApiTests}. */
class WhatsAppClientTests {

	private final GraphApiStub stub = new GraphApiStub();

	private final WhatsAppClient client = new WhatsAppClient(
			new WhatsAppProperties("secret", "verify", "hunter2", "106540352242922", this.stub.url(), "v25.0",
					Duration.ofSeconds(5), DataSize.ofMegabytes(3), 4096, null, "Choose"));

	static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@Test
	void sendsTextToAPhone() {
		assertThat(this.client.send(part("{\"to\":\"16505551234\",\"message\":\"wamid.1\"}", 1)))
			.isEqualTo(new SendOutcome.Sent("sent-1"));
		assertThat(this.stub.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getMethod().value()).isEqualTo("POST");
			assertThat(request.getUrl()).isEqualTo("/v25.0/106540352242922/messages");
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer hunter2");
			assertThat(json(request.getBodyAsString())).isEqualTo(json("""
					{"messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234","type":"text",
					 "text":{"body":"*žlutý* \uD83D\uDE00","preview_url":false},"biz_opaque_callback_data":"7/2"}"""));
		});
	}

	@Test
	void sendsTextToAUserWithoutNumber() {
		this.client.send(part("{\"recipient\":\"US.1349\",\"message\":\"wamid.1\"}", 1));
		JsonNode body = json(this.stub.requests().get(0).getBodyAsString());
		assertThat(body.path("recipient").asString("")).isEqualTo("US.1349");
		assertThat(body.has("to")).isFalse();
	}

	@Test
	void offersMoreThanThreeChoicesInAList() {
		this.client.send(offering(4));
		assertThat(this.stub.requests()).singleElement()
			.satisfies((request) -> assertThat(json(request.getBodyAsString()).path("interactive")).isEqualTo(
					json("""
							{"type":"list","body":{"text":"Which?"},"action":{"button":"Choose","sections":[{"rows":[
							 {"id":"t0","title":"c0"},{"id":"t1","title":"c1"},{"id":"t2","title":"c2"},{"id":"t3","title":"c3"}]}]}}""")));
	}

	@Test
	void sendsAsTextWhatIsNotTakenAsButtons() {
		this.stub.answers(400, "{\"error\":{\"code\":131009}}");
		this.client.send(offering(2));
		assertThat(this.stub.requests())
			.extracting((request) -> json(request.getBodyAsString()).path("type").asString(""))
			.containsExactly("interactive", "text");
		assertThat(json(this.stub.requests().get(1).getBodyAsString()).at("/text/body").asString(""))
			.isEqualTo("*žlutý* \uD83D\uDE00");
	}

	private static Part offering(int choices) {
		List<Choice> offered = IntStream.range(0, choices).mapToObj((i) -> new Choice("c" + i)).toList();
		List<String> tokens = IntStream.range(0, choices).mapToObj((i) -> "t" + i).toList();
		return part("{\"to\":\"1\"}", 1).with(new Buttons("Which?", offered, tokens));
	}

	@Test
	void backsOffFromOneUserByTheAttempt() {
		this.stub.answers(400, "{\"error\":{\"code\":131056}}");
		assertThat(this.client.send(part("{\"to\":\"1\"}", 3)))
			.isEqualTo(new SendOutcome.RetryLater("WhatsApp answered 400, code 131056", Duration.ofSeconds(16)));
	}

	@Test
	void marksAsReadAndShowsTyping() {
		this.client.typing("{\"to\":\"16505551234\",\"message\":\"wamid.1\"}");
		assertThat(this.stub.requests()).singleElement()
			.satisfies((request) -> assertThat(json(request.getBodyAsString())).isEqualTo(json("""
					{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1",
					 "typing_indicator":{"type":"text"}}""")));
	}

	private static Part part(String address, int attempt) {
		return new Part(ConversationId.of("whatsapp", "106540352242922:16505551234"), 7, 2, address,
				"*žlutý* \uD83D\uDE00", List.of("wamid.1"), attempt, false);
	}

}

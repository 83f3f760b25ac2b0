package dev.parley.channel.messenger;

import java.time.Duration;
import java.util.List;

import dev.parley.channel.meta.GraphApiStub;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** The outcomes are in {@code GraphApiTests}. */
class MessengerClientTests {

	private final GraphApiStub stub = new GraphApiStub();

	private final MessengerClient client = new MessengerClient(new MessengerProperties("secret", "verify", "hunter2",
			"1906385232743451", this.stub.url(), "v25.0", Duration.ofSeconds(5), DataSize.ofMegabytes(3), 2000));

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@Test
	void sendsText() {
		Part part = new Part(ConversationId.of("messenger", "1906385232743451:5001"), 7, 2, "5001",
				"žlutý \uD83D\uDE00", List.of("m_1"), 1, false);
		assertThat(this.client.send(part)).isEqualTo(new SendOutcome.Sent("sent-1"));
		assertThat(this.stub.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getMethod().value()).isEqualTo("POST");
			assertThat(request.getUrl()).isEqualTo("/v25.0/me/messages");
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer hunter2");
			assertThat(json(request.getBodyAsString())).isEqualTo(
					json("""
							{"recipient":{"id":"5001"},"messaging_type":"RESPONSE","message":{"text":"žlutý \uD83D\uDE00"}}"""));
		});
	}

	@Test
	void showsTyping() {
		this.client.typing("5001");
		assertThat(this.stub.requests()).singleElement()
			.satisfies((request) -> assertThat(json(request.getBodyAsString()))
				.isEqualTo(json("{\"recipient\":{\"id\":\"5001\"},\"sender_action\":\"typing_on\"}")));
	}

	@Test
	void namesThePlatformToOperators() {
		this.stub.answers(400, "{\"error\":{\"code\":10,\"error_subcode\":2534022}}");
		assertThat(this.client.send(new Part(ConversationId.of("messenger", "1906385232743451:5001"), 7, 2, "5001", "x",
				List.of("m_1"), 1, false)))
			.isEqualTo(new SendOutcome.Refused("Messenger answered 400, code 10/2534022: outside the 24-hour window"));
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}

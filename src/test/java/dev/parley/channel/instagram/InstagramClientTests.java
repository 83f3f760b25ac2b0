package dev.parley.channel.instagram;

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
class InstagramClientTests {

	private final GraphApiStub stub = new GraphApiStub();

	private final InstagramClient client = new InstagramClient(new InstagramProperties("secret", "verify", "hunter2",
			"17841405822304914", this.stub.url(), "v25.0", Duration.ofSeconds(5), DataSize.ofMegabytes(3), 1000));

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@Test
	void sendsText() {
		Part part = new Part(ConversationId.of("instagram", "17841405822304914:5001"), 7, 2, "5001",
				"žlutý \uD83D\uDE00", List.of("m_1"), 1, false);
		assertThat(this.client.send(part)).isEqualTo(new SendOutcome.Sent("sent-1"));
		assertThat(this.stub.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getMethod().value()).isEqualTo("POST");
			assertThat(request.getUrl()).isEqualTo("/v25.0/me/messages");
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer hunter2");
			assertThat(json(request.getBodyAsString())).isEqualTo(json("""
					{"recipient":{"id":"5001"},"message":{"text":"žlutý \uD83D\uDE00"}}"""));
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
		assertThat(this.client.send(new Part(ConversationId.of("instagram", "17841405822304914:5001"), 7, 2, "5001",
				"x", List.of("m_1"), 1, false)))
			.isEqualTo(new SendOutcome.Refused("Instagram answered 400, code 10/2534022: outside the 24-hour window"));
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}

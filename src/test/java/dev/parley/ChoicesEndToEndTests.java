package dev.parley;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.parley.brain.Brain;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.Erasure;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** Choices over rest and Postgres, from one replica to the next. */
class ChoicesEndToEndTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final TestPostgres postgres = TestPostgres.fresh();

	@Test
	void areMadeOnceOverARestartAndNeverAfterAnErasure() throws Exception {
		String token;
		String later;
		try (RunningService service = service()) {
			JsonNode offer = json(post(service, "{\"conversation_id\":\"ann\",\"message_id\":\"1\",\"text\":\"go\"}"));
			assertThat(offer.path("reply").asString()).isEqualTo("Which?\n\n1. Sky blue\n2. Red");
			assertThat(offer.at("/choices/0/title").asString()).isEqualTo("Sky blue");
			assertThat(offer.at("/choices/0/value").asString()).isEqualTo("b");
			JsonNode again = json(post(service, "{\"conversation_id\":\"ann\",\"message_id\":\"1\",\"text\":\"go\"}"));
			assertThat(again.at("/choices/1/title").asString()).as("repeated").isEqualTo("Red");
			token = offer.at("/choices/0/choice").asString();
			later = offer.at("/choices/1/choice").asString();
			assertThat(post(service, choice("bob", "2", token)).statusCode()).as("of another").isEqualTo(400);
		}
		try (RunningService service = service()) {
			JsonNode chosen = json(post(service, choice("ann", "2", token)));
			assertThat(chosen.path("reply").asString()).isEqualTo("Sky blue is b");
			assertThat(chosen.path("message_id").asString()).startsWith("choice:");
			assertThat(chosen.has("choices")).isFalse();
			assertThat(json(post(service, choice("ann", "2", token)))).as("repeated").isEqualTo(chosen);
			HttpResponse<String> other = post(service, choice("ann", "3", later));
			assertThat(other.statusCode()).as("another, too late").isEqualTo(409);
			assertThat(post(service, choice("ann", "4", "c1." + "A".repeat(40))).statusCode()).isEqualTo(400);
			assertThat(post(service, choice("ann", "4", "anything")).statusCode()).isEqualTo(400);
			assertThat(post(service, "{\"conversation_id\":\"ann\",\"choice\":\"x\",\"text\":\"y\"}").statusCode())
				.isEqualTo(400);
			assertThat(this.postgres.sql()
				.sql("SELECT text || ' ' || choice FROM messages WHERE choice IS NOT NULL")
				.query(String.class)
				.list()).containsExactly("Sky blue b");
			assertThat(service.bean(Erasure.class).erase(ConversationId.of("rest", "ann"))).isPresent();
			HttpResponse<String> gone = post(service, choice("ann", "5", later));
			assertThat(gone.statusCode()).isEqualTo(410);
			assertThat(gone.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(this.postgres.sql()
				.sql("SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM conversations)"
						+ " + (SELECT count(*) FROM inbox)")
				.query(Integer.class)
				.single()).isZero();
		}
	}

	private RunningService service() {
		return new RunningService(Beans.class, "DATABASE_URL=" + this.postgres.databaseUrl());
	}

	private static String choice(String conversation, String id, String token) {
		return "{\"conversation_id\":\"%s\",\"message_id\":\"%s\",\"choice\":\"%s\"}".formatted(conversation, id,
				token);
	}

	private HttpResponse<String> post(RunningService service, String body) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(service.url().resolve("/webhooks/rest"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	static class Beans {

		@Bean
		Brain offering() {
			return (question) -> {
				Message said = question.incoming().get(0);
				return (said.choice() != null) ? said.text() + " is " + said.choice()
						: "Which?\n\n- [Sky blue](reply:b)\n- [Red](reply:r)";
			};
		}

	}

}

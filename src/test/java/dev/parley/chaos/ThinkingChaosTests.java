package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A replica that is killed while a model elsewhere thinks for it. */
class ThinkingChaosTests {

	private static final Duration SOON = Duration.ofSeconds(90);

	private static Chaos chaos;

	@BeforeAll
	static void start() {
		chaos = new Chaos();
	}

	@AfterAll
	static void stop() {
		chaos.close();
	}

	@Test
	@Tag("thorough")
	void aReplicaKilledWhileItsModelThinksAnswersOnceAfterTheRestart() throws Exception {
		try (Thinker model = new Thinker()) {
			answersOnce("model", model,
					Map.of("BRAIN", "llm", "LLM_PROVIDER", "openai", "LLM_MODEL", "m", "LLM_BASE_URL", model.url()));
		}
	}

	@Test
	@Tag("thorough")
	void aTurnKeepsItsIdempotencyKeyWhenItsReplicaIsKilled() throws Exception {
		try (Thinker service = new Thinker()) {
			answersOnce("service", service, Map.of("BRAIN", "http", "BRAIN_URL", service.url(), "BRAIN_SECRET",
					"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
			assertThat(service.calls.get(0)).startsWith("turn_").isEqualTo(service.calls.get(1));
		}
	}

	private static void answersOnce(String name, Thinker thinker, Map<String, String> brain) throws Exception {
		chaos.fleet().rollTo(chaos.settings(new HashMap<>(brain)));
		chaos.fleet().resize(1);
		// as a platform does it: 503 means to deliver it again
		Awaitility.await().atMost(SOON).until(() -> say(name + 1) == 202);
		Awaitility.await().atMost(SOON).until(() -> thinker.calls.size() == 1);
		chaos.fleet().replicas().get(0).kill();
		Awaitility.await().atMost(SOON).until(() -> !chaos.platform().receipts(name).isEmpty());
		Awaitility.await().atMost(SOON).until(() -> ledger(name).settled(1));
		assertThat(ledger(name).replies()).extracting(Ledger.Reply::text).containsExactly("the answer");
		assertThat(ledger(name).outbox()).singleElement().returns("sent", Ledger.Shipment::state);
		assertThat(chaos.platform().receipts(name)).extracting(Receipt::text).containsExactly("the answer");
		assertThat(thinker.calls).hasSize(2);
	}

	private static int say(String conversation) throws Exception {
		URI webhook = chaos.fleet().addresses().get(0).resolve("/webhooks/rest");
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(webhook)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(
						"{\"conversation_id\":\"%s\",\"message_id\":\"1\",\"text\":\"hello\"}".formatted(conversation)))
				.build(), HttpResponse.BodyHandlers.ofString());
		return answer.statusCode();
	}

	private static Ledger ledger(String name) {
		return Ledger.read(chaos.postgres().sql(), name);
	}

}

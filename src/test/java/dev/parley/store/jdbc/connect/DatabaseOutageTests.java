package dev.parley.store.jdbc.connect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.parley.ParleyApplication;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Arrival;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailableException;
import dev.parley.testing.RestartablePostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The service without its database: at the start, and later. */
class DatabaseOutageTests {

	private static final Duration AT_ONCE = Duration.ofMillis(500);

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConversationId alice = ConversationId.of("rest", "alice");

	@Test
	void theServiceFollowsItsDatabase() throws Exception {
		try (RestartablePostgres postgres = new RestartablePostgres();
				ConfigurableApplicationContext service = start(postgres.databaseUrl())) {
			SessionStore store = service.getBean(SessionStore.class);
			assertThat(health(service, "liveness")).isEqualTo(200);
			assertAway(service, store);

			postgres.start();
			awaitReadiness(service, 200);
			assertThat(postgres.sql().sql("SELECT version FROM flyway_schema_history").query(String.class).list())
				.contains("1");
			store.accept(Arrival.of(new InboundMessage(this.alice, "1", "ada", "", "hello", true)));

			postgres.stop();
			awaitReadiness(service, 503);
			assertThat(health(service, "liveness")).isEqualTo(200);
			assertAway(service, store);

			postgres.start();
			awaitReadiness(service, 200);
			assertThat(store.history(this.alice, 10)).extracting(Message::text).startsWith("hello");
		}
	}

	private void assertAway(ConfigurableApplicationContext service, SessionStore store) throws Exception {
		assertThat(health(service, "readiness")).isEqualTo(503);
		long before = System.nanoTime();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.history(this.alice, 10));
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
		HttpResponse<String> repeats = call(service, "rest", "{\"conversation_id\":\"a\",\"text\":\"hello\"}");
		assertThat(repeats.statusCode()).isEqualTo(503);
		assertThat(repeats.headers().firstValue("Retry-After")).isPresent();
		HttpResponse<String> once = call(service, "mattermost",
				"{\"token\":\"secret\",\"channel_id\":\"c\",\"user_id\":\"u\",\"post_id\":\"p\",\"text\":\"hello\"}");
		assertThat(once.statusCode()).isEqualTo(200);
		assertThat(once.body()).isEqualTo("{\"text\":\"Try later\"}");
	}

	private HttpResponse<String> call(ConfigurableApplicationContext service, String channel, String json)
			throws Exception {
		String port = service.getEnvironment().getProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + "/webhooks/" + channel);
		return this.http.send(HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private void awaitReadiness(ConfigurableApplicationContext service, int status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.untilAsserted(() -> assertThat(health(service, "readiness")).isEqualTo(status));
	}

	private int health(ConfigurableApplicationContext service, String group) throws IOException, InterruptedException {
		String port = service.getEnvironment().getProperty("local.server.port");
		URI uri = URI.create("http://localhost:" + port + "/actuator/health/" + group);
		return this.http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static ConfigurableApplicationContext start(String databaseUrl) {
		return new SpringApplicationBuilder(ParleyApplication.class).run("--server.port=0",
				"--REST_ALLOW_UNSIGNED=true", "--DATABASE_URL=" + databaseUrl, "--MATTERMOST_WEBHOOK_TOKEN=secret",
				"--MATTERMOST_BOT_TOKEN=bot", "--MATTERMOST_BOT_USER=parley", "--MATTERMOST_API_URL=http://localhost:1",
				"--AWAY_NOTICE=Try later");
	}

}

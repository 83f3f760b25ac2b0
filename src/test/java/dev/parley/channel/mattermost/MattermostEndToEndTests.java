package dev.parley.channel.mattermost;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.ParleyApplication;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From the server's call through the whole service to the post that it receives. */
@ExtendWith(OutputCaptureExtension.class)
class MattermostEndToEndTests {

	private static final String POSTS = "/api/v4/posts";

	@RegisterExtension
	final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersOnceHoweverOftenAPostIsDelivered(boolean durable, CapturedOutput output) throws Exception {
		this.server.stubFor(post(POSTS).willReturn(aResponse().withStatus(201).withBody("{\"id\":\"p2\"}")));
		try (ConfigurableApplicationContext service = start(durable)) {
			await().atMost(Duration.ofSeconds(60))
				.until(() -> this.http.send(request(service, "own-post.json"), HttpResponse.BodyHandlers.ofString())
					.statusCode() == 200);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> this.http.send(request(service, "message.json"), HttpResponse.BodyHandlers.ofString())
					.statusCode() == 200);
			List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 8)
				.mapToObj((i) -> this.http.sendAsync(request(service, "message.json"),
						HttpResponse.BodyHandlers.ofString()))
				.toList();
			assertThat(calls).allMatch((call) -> call.join().statusCode() == 200 && call.join().body().isEmpty());
			await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 1);
		}
		assertThat(sent()).singleElement()
			.asString()
			.contains("You said: what is new?", "\"root_id\":\"5x9t7yd4hbbj8pmcsu17qs9tsr\"");
		assertThat(output).contains("Channel mattermost is on")
			.doesNotContain(MattermostChannelTests.TOKEN, "bot-token", "what is new");
	}

	private ConfigurableApplicationContext start(boolean durable) {
		List<String> settings = new ArrayList<>(List.of("--PORT=0",
				"--MATTERMOST_WEBHOOK_TOKEN=" + MattermostChannelTests.TOKEN, "--MATTERMOST_BOT_TOKEN=bot-token",
				"--MATTERMOST_BOT_USER=parley", "--MATTERMOST_API_URL=" + this.server.baseUrl()));
		if (durable) {
			settings.add("--DATABASE_URL=" + TestPostgres.fresh().databaseUrl());
		}
		return new SpringApplicationBuilder(ParleyApplication.class).run(settings.toArray(String[]::new));
	}

	private static HttpRequest request(ConfigurableApplicationContext service, String file) {
		int port = ((WebServerApplicationContext) service).getWebServer().getPort();
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/mattermost"))
			.header("Content-Type", MattermostChannelTests.type(file))
			.POST(HttpRequest.BodyPublishers.ofByteArray(MattermostChannelTests.body(file)))
			.build();
	}

	private List<String> sent() {
		return this.server.findAll(postRequestedFor(urlEqualTo(POSTS)))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.toList();
	}

}

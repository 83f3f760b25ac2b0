package dev.parley.channel.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.parley.conversation.Part;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RestCallbackTests {

	private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	private final RestSignature signature = new RestSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", this.clock);

	private final Part part = new Part(ConversationId.of("rest", "alice"), 7, 0, "alice", "žlutý \uD83D\uDE00",
			List.of("1", "2"), 1, false);

	private final List<WebhookRequest> received = new ArrayList<>();

	private final CountDownLatch released = new CountDownLatch(1);

	private int status = 204;

	private String location = "/elsewhere";

	private boolean circle;

	private HttpServer receiver;

	@BeforeEach
	void start() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.createContext("/", (exchange) -> {
			Headers headers = exchange.getRequestHeaders();
			this.received.add(new WebhookRequest(exchange.getRequestMethod(), headers, Map.of(),
					exchange.getRequestBody().readAllBytes()));
			if (this.status == 0) {
				await();
			}
			exchange.getResponseHeaders().add("Retry-After", "7");
			exchange.getResponseHeaders().add("Location", this.location);
			boolean moved = exchange.getRequestURI().getPath().equals(this.location) && !this.circle;
			exchange.sendResponseHeaders(moved ? 204 : this.status, -1);
			exchange.close();
		});
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.released.countDown();
		this.receiver.stop(0);
	}

	@Test
	void postsASignedReply() {
		assertThat(send()).isInstanceOf(SendOutcome.Sent.class);
		WebhookRequest request = this.received.get(0);
		assertThatNoException().isThrownBy(() -> this.signature.verify(request));
		assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(
				"{\"type\":\"message.reply\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"conversation_id\":\"alice\","
						+ "\"message_ids\":[\"1\",\"2\"],\"reply\":\"žlutý \uD83D\uDE00\"}");
	}

	@Test
	void repeatsAPartUnderTheSameId() {
		send();
		send();
		assertThat(this.received).extracting((request) -> request.header("webhook-id"))
			.hasSize(2)
			.containsOnly(this.received.get(0).header("webhook-id"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425, 429, 503 })
	void triesLaterAsTheReceiverAsks(int status) {
		this.status = status;
		assertThat(send())
			.isEqualTo(new SendOutcome.RetryLater("the callback answered " + status, Duration.ofSeconds(7)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 504 })
	void doesNotKnowWhatAServerErrorMeans(int status) {
		this.status = status;
		assertThat(send()).isEqualTo(new SendOutcome.Unknown("the callback answered " + status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 404, 410 })
	void takesARefusalForOne(int status) {
		this.status = status;
		assertThat(send()).isEqualTo(new SendOutcome.Refused("the callback answered " + status));
		assertThat(this.received).hasSize(1);
	}

	/** Case 34. */
	@ParameterizedTest
	@ValueSource(ints = { 307, 308 })
	void followsARedirectWithinTheHostWithTheSameSignedBody(int status) {
		this.status = status;
		this.location = "/replies/";
		assertThat(send()).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.received).hasSize(2).allSatisfy((request) -> {
			assertThat(request.method()).isEqualTo("POST");
			assertThatNoException().isThrownBy(() -> this.signature.verify(request));
		});
		assertThat(this.received.get(1).body()).isEqualTo(this.received.get(0).body());
		assertThat(this.received.get(1).header("webhook-id")).isEqualTo(this.received.get(0).header("webhook-id"));
	}

	/** Case 34. */
	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:1/replies/", "http://127.0.0.1:1/replies/", "https://e.test/", "://",
			"http://u:p@127.0.0.1/", "" })
	void triesLaterWhatIsSentElsewhere(String location) {
		this.status = 307;
		this.location = location;
		assertThat(send()).isEqualTo(new SendOutcome.RetryLater("the callback answered 307", Duration.ofSeconds(7)));
		assertThat(this.received).hasSize(1);
	}

	/** Case 34. */
	@Test
	void followsNoCircleForEver() {
		this.status = 308;
		this.location = "/";
		this.circle = true;
		assertThat(send()).isEqualTo(new SendOutcome.RetryLater("the callback answered 308", Duration.ofSeconds(7)));
		assertThat(this.received).hasSize(4);
	}

	/** Case 34: only 4xx is a refusal. */
	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 304, 600 })
	void doesNotTakeAnotherRedirectForARefusalNorForASuccess(int status) {
		this.status = status;
		assertThat(send()).isEqualTo(new SendOutcome.Unknown("the callback answered " + status));
		assertThat(this.received).hasSize(1);
	}

	@Test
	void doesNotKnowWhatBecameOfATimeOut() {
		this.status = 0;
		assertThat(client(URI.create("http://127.0.0.1:" + this.receiver.getAddress().getPort()), Duration.ofSeconds(1))
			.send(this.part)).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void triesLaterWhenNobodyListens() throws IOException {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		assertThat(client(URI.create("http://127.0.0.1:" + closed), Duration.ofSeconds(5)).send(this.part))
			.isInstanceOf(SendOutcome.RetryLater.class);
	}

	private SendOutcome send() {
		return client(URI.create("http://127.0.0.1:" + this.receiver.getAddress().getPort() + "/replies"),
				Duration.ofSeconds(5))
			.send(this.part);
	}

	private RestCallback client(URI uri, Duration timeout) {
		return new RestCallback(uri, this.signature, timeout, this.clock);
	}

	private void await() {
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package dev.parley.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A platform that misbehaves. */
@Timeout(60)
class PlatformHttpTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger calls = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void readsAnAnswerUpToABound() {
		answer((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			OutputStream body = exchange.getResponseBody();
			// until the client hangs up
			while (true) {
				body.write("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
			}
		});
		int[] length = new int[1];
		SendOutcome outcome = post(Duration.ofSeconds(20), (response) -> length[0] = response.body().length());
		assertThat(outcome).isEqualTo(new SendOutcome.Sent(null));
		assertThat(length[0]).isEqualTo(256 * 1024);
	}

	@Test
	void waitsForTheWholeAnswerNoLongerThanItMay() {
		answer((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			// and nothing more
			hang();
		});
		assertThat(post(Duration.ofSeconds(1), (response) -> 0)).isInstanceOf(SendOutcome.Unknown.class)
			.asString()
			.doesNotContain("hunter2", "127.0.0.1");
	}

	@Test
	void hangsUpOnAnAnswerThatItWaitsForNoLonger() throws InterruptedException {
		CountDownLatch hungUp = new CountDownLatch(1);
		answer((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try {
				// fewer bytes than the bound, as long as somebody listens
				while (!hungUp.await(100, TimeUnit.MILLISECONDS)) {
					exchange.getResponseBody().write('x');
					exchange.getResponseBody().flush();
				}
			}
			catch (IOException ex) {
				hungUp.countDown();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(post(Duration.ofSeconds(1), (response) -> 0)).isInstanceOf(SendOutcome.Unknown.class);
		assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void waitsForTheHeadersNoLongerThanItMay() {
		answer((exchange) -> hang());
		assertThat(post(Duration.ofSeconds(1), (response) -> 0)).isInstanceOf(SendOutcome.Unknown.class)
			.asString()
			.doesNotContain("hunter2", "127.0.0.1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			30                            | PT30S
			0                             | PT0S
			86400                         | PT24H
			1000000000000000000           | PT24H
			Sun, 06 Nov 1994 08:49:00 GMT | PT0S
			Sat, 06 Nov 2094 08:49:37 GMT | PT24H
			-5                            |
			soon                          |
			1.5                           | PT1.5S
			""")
	void waitsAsLongAsTheHeaderSaysButNoLongerThanADay(String header, Duration wait) {
		answer((exchange) -> {
			exchange.getResponseHeaders().set("Retry-After", header);
			exchange.sendResponseHeaders(429, -1);
			exchange.close();
		});
		assertThat(post(Duration.ofSeconds(20), (response) -> 0))
			.isEqualTo(new SendOutcome.RetryLater("The platform answered 429", wait));
	}

	@Test
	void takesCredentialsNowhereElse() {
		answer((exchange) -> {
			this.calls.incrementAndGet();
			exchange.getResponseHeaders().add("Location", url() + "elsewhere");
			exchange.sendResponseHeaders(307, -1);
			exchange.close();
		});
		assertThat(post(Duration.ofSeconds(20), (response) -> 0))
			.isEqualTo(new SendOutcome.RetryLater("The platform answered 307", null));
		assertThat(this.calls).hasValue(1);
	}

	/** Case 31: an offer of HTTP/2 costs the body at some servers. */
	@Test
	void speaksHttp11AndOffersNothingElse() {
		String[] offer = new String[2];
		answer((exchange) -> {
			offer[0] = exchange.getProtocol();
			offer[1] = String.valueOf(exchange.getRequestHeaders().getFirst("Upgrade"));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		assertThat(post(Duration.ofSeconds(20), (response) -> 0)).isEqualTo(new SendOutcome.Sent(null));
		assertThat(offer).containsExactly("HTTP/1.1", "null");
	}

	/** Row 15: whoever names a wait cannot stop the sender by it. */
	@Test
	void waitsForADayAtMostWhoeverNamesMore() {
		Duration ages = Duration.ofSeconds(1_000_000_000_000_000_000L);
		assertThat(new SendOutcome.RetryLater("busy", ages).after()).isEqualTo(Duration.ofDays(1));
		assertThat(new SendOutcome.RetryLater("busy", Duration.ofSeconds(-7)).after()).isNull();
		assertThat(new SendOutcome.RetryLater("busy", null).after()).isNull();
	}

	@Test
	void sendsHalfOfASurrogatePairAsAQuestionMark() {
		String[] body = new String[1];
		answer((exchange) -> {
			body[0] = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		assertThat(new PlatformHttp(Duration.ofSeconds(20)).postJson(URI.create(url()), Map.of(),
				Map.of("text", "a\uD83Db"), (response) -> response.outcome("The platform")))
			.isEqualTo(new SendOutcome.Sent(null));
		assertThat(body[0]).isEqualTo("{\"text\":\"a?b\"}");
	}

	@Test
	void takesWhatIsNoJsonForNone() {
		PlatformHttp.Response response = new PlatformHttp.Response(200, null, "<html>");
		assertThat(response.json().isMissingNode()).isTrue();
		assertThat(new PlatformHttp.Response(200, null, "{\"ok\":true}").json().path("ok").booleanValue()).isTrue();
		assertThat(response).hasToString("Response[200, 6 characters]");
	}

	private SendOutcome post(Duration timeout, ToIntFunction<PlatformHttp.Response> look) {
		return new PlatformHttp(timeout).postJson(URI.create(url() + "bothunter2/send"),
				Map.of("Authorization", "Bearer hunter2"), Map.of("text", "x"), (response) -> {
					look.applyAsInt(response);
					return response.outcome("The platform");
				});
	}

	private String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + '/';
	}

	private void answer(Answer answer) {
		this.server.createContext("/", answer::to);
	}

	private static void hang() {
		try {
			Thread.currentThread().join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What the platform does. */
	private interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

}

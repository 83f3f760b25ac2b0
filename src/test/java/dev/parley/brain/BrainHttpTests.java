package dev.parley.brain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.parley.brain.BrainMetrics.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BrainHttpTests {

	private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void bringsTheAnswer() throws Exception {
		answers(aResponse().withStatus(201).withHeader("X-Request-Id", "r1").withBody("žlutý"));
		BrainHttp.Answered answered = post(Duration.ofSeconds(10));
		assertThat(answered.status()).isEqualTo(201);
		assertThat(answered.body()).asString(StandardCharsets.UTF_8).isEqualTo("žlutý");
		assertThat(answered.headers()).containsEntry("x-request-id", List.of("r1"));
		assertThat(answered.toString()).doesNotContain("žlutý");
	}

	@ParameterizedTest
	@CsvSource({ "301,REJECTED", "400,REJECTED", "401,REJECTED", "404,REJECTED", "408,BUSY", "409,BUSY", "413,REJECTED",
			"425,REJECTED", "429,BUSY", "500,FAILING", "502,FAILING", "503,FAILING", "504,FAILING", "529,FAILING" })
	void readsAStatus(int status, Outcome outcome) {
		answers(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
		CallFailedException failed = fails(Duration.ofSeconds(10));
		assertThat(failed.outcome()).isEqualTo(outcome);
		assertThat(failed).hasMessage("test answered " + status);
		assertThat(failed.retryAfter()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', nullValues = "-",
			value = { "retry-after;7;PT7S", "Retry-After;0.5;PT0.5S", "retry-after-ms;1500;PT1.5S",
					"retry-after;Sat, 01 Jan 2000 00:01:00 GMT;PT1M", "retry-after;Fri, 31 Dec 1999 23:00:00 GMT;PT0S",
					"retry-after;soon;-", "retry-after;-1;-", "retry-after;99999999999999999999;PT24H",
					"retry-after;1000000000000000000;PT24H", "retry-after-ms;1000000000000000000000;PT24H",
					"retry-after;Fri, 31 Dec 9999 23:59:59 GMT;PT24H" })
	void readsHowLongToWait(String header, String value, @Nullable Duration wait) {
		answers(aResponse().withStatus(429)
			.withHeader("Date", "Sat, 01 Jan 2000 00:00:00 GMT")
			.withHeader(header, value));
		assertThat(fails(Duration.ofSeconds(10)).retryAfter()).isEqualTo(wait);
	}

	/** Case 12: some compress though nobody asked them to. */
	@Test
	void unpacksWhatWasNotAskedForWithinTheSameBound() throws Exception {
		answers(aResponse().withBody(gzip("žlutý".getBytes(StandardCharsets.UTF_8))));
		assertThat(post(Duration.ofSeconds(10)).body()).asString(StandardCharsets.UTF_8).isEqualTo("žlutý");
		answers(aResponse().withBody(gzip(new byte[10 * 1024 * 1024 + 1])));
		assertThat(fails(Duration.ofSeconds(30))).hasMessage("test answered more than 10 MB");
	}

	private static byte[] gzip(byte[] plain) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(plain);
		}
		return packed.toByteArray();
	}

	@Test
	void tellsTheKindOfErrorAndNothingElseOfIt() {
		answers(aResponse().withStatus(401)
			.withBody("{\"error\":{\"message\":\"key sk-hunter2\",\"type\":\"invalid_request_error\","
					+ "\"code\":\"invalid_api_key\"}}"));
		assertThat(fails(Duration.ofSeconds(10))).hasMessage("test answered 401 (invalid_api_key)");
		answers(aResponse().withStatus(529)
			.withBody("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"));
		assertThat(fails(Duration.ofSeconds(10))).hasMessage("test answered 529 (overloaded_error)");
		answers(aResponse().withStatus(400)
			.withBody("{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":null}}"));
		assertThat(fails(Duration.ofSeconds(10))).hasMessage("test answered 400 (invalid_request_error)");
		answers(aResponse().withStatus(400).withBody("{\"error\":{\"type\":\"you said hunter2\"}}"));
		assertThat(fails(Duration.ofSeconds(10))).hasMessage("test answered 400");
		answers(aResponse().withStatus(502).withBody("<html>hunter2</html>"));
		assertThat(fails(Duration.ofSeconds(10))).hasMessage("test answered 502");
	}

	@Test
	void oneTimeOutHoldsForTheHeadersAndForABodyThatTrickles() {
		answers(aResponse().withFixedDelay(20_000));
		assertTimesOut();
		answers(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(100, 20_000));
		assertTimesOut();
	}

	private void assertTimesOut() {
		long start = System.nanoTime();
		assertThat(fails(Duration.ofMillis(500)).outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void breaksAnEndlessAnswerOffWhileItIsRead() throws Exception {
		try (Endless endless = new Endless("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")) {
			CallFailedException failed = catchThrowableOfType(CallFailedException.class,
					() -> post(endless.url(), Duration.ofSeconds(60)));
			assertThat(failed.outcome()).isEqualTo(Outcome.UNUSABLE);
			assertThat(failed).hasMessage("test answered more than 10 MB");
			assertThat(endless.closed).as("the connection is closed").succeedsWithin(Duration.ofSeconds(10));
			assertThat(endless.written).isLessThan(64L * 1024 * 1024);
		}
	}

	@Test
	void takesAnAnswerOfTenMegabytesAndNotAByteMore() throws Exception {
		answers(aResponse().withBody(new byte[10 * 1024 * 1024]));
		assertThat(post(Duration.ofSeconds(30)).body()).hasSize(10 * 1024 * 1024);
		answers(aResponse().withBody(new byte[10 * 1024 * 1024 + 1]));
		assertThat(fails(Duration.ofSeconds(30)).outcome()).isEqualTo(Outcome.UNUSABLE);
	}

	@Test
	void anInterruptClosesTheConnection() throws Exception {
		try (Endless silent = new Endless("")) {
			CompletableFuture<Throwable> ended = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				try {
					post(silent.url(), Duration.ofSeconds(60));
				}
				catch (Exception ex) {
					ended.complete(ex);
				}
			});
			caller.start();
			silent.called.await();
			caller.interrupt();
			assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(InterruptedException.class);
			assertThat(silent.closed).as("the connection is closed").succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aConnectionThatBreaksMayBeTriedAgain(Fault fault) {
		answers(aResponse().withFault(fault));
		assertThat(fails(Duration.ofSeconds(10)).outcome()).isEqualTo(Outcome.BROKEN);
	}

	@Test
	void aServerThatIsNotThereMayBeTriedAgain() {
		URI url = URI.create("http://127.0.0.1:" + this.server.port());
		this.server.stop();
		CallFailedException failed = catchThrowableOfType(CallFailedException.class,
				() -> post(url, Duration.ofSeconds(10)));
		assertThat(failed.outcome()).isEqualTo(Outcome.BROKEN);
	}

	@Test
	void aConnectionHasATimeOutOfItsOwn() throws Exception {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			// nobody accepts, and the queue for those who do not is full
			Socket[] queue = new Socket[8];
			for (int i = 0; i < queue.length; i++) {
				queue[i] = new Socket();
				try {
					queue[i].connect(full.getLocalSocketAddress(), 100);
				}
				catch (IOException ex) {
					break;
				}
			}
			long start = System.nanoTime();
			URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
			CallFailedException failed = catchThrowableOfType(CallFailedException.class,
					() -> post(url, Duration.ofSeconds(30)));
			assertThat(failed.outcome()).isEqualTo(Outcome.BROKEN);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			for (Socket socket : queue) {
				if (socket != null) {
					socket.close();
				}
			}
		}
	}

	private void answers(ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
	}

	private CallFailedException fails(Duration timeout) {
		CallFailedException failed = catchThrowableOfType(CallFailedException.class, () -> post(timeout));
		assertThat(failed).isNotNull();
		return failed;
	}

	private BrainHttp.Answered post(Duration timeout) throws Exception {
		return post(URI.create("http://127.0.0.1:" + this.server.port()), timeout);
	}

	private static BrainHttp.Answered post(URI url, Duration timeout) throws CallFailedException, InterruptedException {
		Limits limits = new Limits(timeout, Duration.ofSeconds(1), 1, 1, 1, Duration.ofSeconds(1));
		return new BrainHttp("test", limits).post(url, Map.of("Content-Type", List.of("text/plain")),
				"question".getBytes(StandardCharsets.UTF_8));
	}

	/** Says its beginning and then goes on for ever, or is silent if that is nothing. */
	private static final class Endless implements AutoCloseable {

		private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

		final CountDownLatch called = new CountDownLatch(1);

		final CompletableFuture<Void> closed = new CompletableFuture<>();

		volatile long written;

		Endless(String beginning) throws IOException {
			Thread thread = new Thread(() -> serve(beginning), "endless");
			thread.setDaemon(true);
			thread.start();
		}

		private void serve(String beginning) {
			try (Socket client = this.door.accept()) {
				client.getInputStream().read(new byte[8192]);
				this.called.countDown();
				client.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
				byte[] more = new byte[64 * 1024];
				while (!beginning.isEmpty()) {
					client.getOutputStream().write(more);
					this.written += more.length;
				}
				while (client.getInputStream().read() >= 0) {
					continue;
				}
				this.closed.complete(null);
			}
			catch (IOException ex) {
				this.closed.complete(null);
			}
		}

		URI url() {
			return URI.create("http://127.0.0.1:" + this.door.getLocalPort());
		}

		@Override
		public void close() throws IOException {
			this.door.close();
		}

	}

}

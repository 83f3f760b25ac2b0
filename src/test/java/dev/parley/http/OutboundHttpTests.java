package dev.parley.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import dev.parley.http.HttpCallException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OutboundHttpTests {

	private final List<String> called = new ArrayList<>();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.called.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
			byte[] answer = "\uFEFFfine".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void goesThroughTheProxyOfTheEnvironment() throws Exception {
		HttpAnswer answer = http(Map.of("HTTP_PROXY", here())).post(URI.create("http://platform.test:81/x"),
				Map.of("Content-Type", List.of("text/plain")), new byte[] { 'q' });
		assertThat(answer.text()).isEqualTo("fine");
		assertThat(this.called).containsExactly("POST http://platform.test:81/x");
	}

	@Test
	void callsWhatIsOnThisMachineDirectly() throws Exception {
		assertThat(
				http(Map.of("HTTP_PROXY", "http://127.0.0.1:1")).post(URI.create(here() + "/x"), Map.of(), new byte[0])
					.status())
			.isEqualTo(200);
		assertThat(this.called).containsExactly("POST /x");
	}

	@Test
	void aProxyThatIsNotThereIsNotReached() {
		HttpCallException failed = catchThrowableOfType(HttpCallException.class,
				() -> http(Map.of("HTTPS_PROXY", "http://127.0.0.1:1")).post(URI.create("https://platform.test"),
						Map.of(), new byte[0]));
		assertThat(failed.reason()).isEqualTo(Reason.NOT_REACHED);
		assertThat(failed).hasMessageNotContaining("platform");
	}

	private String here() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private static OutboundHttp http(Map<String, String> environment) {
		return new OutboundHttp(Duration.ofSeconds(10), Duration.ofSeconds(5), 1000, environment);
	}

}

package dev.parley.ops;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import dev.parley.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StartPageTests {

	private static final String PASSWORD = "a password of the tests";

	private static RunningService service;

	@BeforeAll
	static void start(CapturedOutput output) {
		service = new RunningService(StartPageTests.class, "ADMIN_PASSWORD=" + PASSWORD,
				"TELEGRAM_BOT_TOKEN=110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
				"TELEGRAM_WEBHOOK_SECRET=secret-of-the-tests", "TELEGRAM_BOT_USERNAME=parley_bot",
				"TELEGRAM_API_URL=http://localhost:1");
		assertThat(output).contains("Brain echo answers. What runs is told at " + service.url() + "/, the console is "
				+ service.url() + "/console/");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void tellsWhatRunsAndHowToTalkToItButNoSecret() throws Exception {
		HttpResponse<String> page = service.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
		assertThat(page.body())
			.contains("rest (<code>/webhooks/rest</code>), telegram (<code>/webhooks/telegram</code>)", "<dd>echo</dd>",
					"memory", "curl " + service.url() + "/webhooks/rest", "href=\"console/#/playground\"")
			.doesNotContain(PASSWORD, "110201543", "secret-of-the-tests", "parley_bot");
	}

	/** What it repeats of a call is a host and nothing else. */
	@Test
	void repeatsNoMarkup() throws IOException {
		try (Socket socket = new Socket("localhost", service.url().getPort())) {
			socket.getOutputStream()
				.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: <script>\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.contains("curl http://localhost/webhooks/rest")
				.doesNotContain("<script");
		}
	}

}

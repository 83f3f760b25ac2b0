package dev.parley.web.tomcat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.ParleyApplication;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

class StoppingValveTests {

	@Test
	void aCallThatMeetsTheBeginOfAStopIsToBeRepeated() throws Exception {
		try (ConfigurableApplicationContext service = new SpringApplication(ParleyApplication.class,
				StoppingMidway.class)
			.run("--PORT=0")) {
			int port = ((WebServerApplicationContext) service).getWebServer().getPort();
			HttpRequest call = HttpRequest.newBuilder(URI.create("http://localhost:%d/webhooks/rest".formatted(port)))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{}"))
				.build();
			HttpClient http = HttpClient.newHttpClient();
			// first, on a connection of its own: the loop of a connection that is kept
			// asks too
			Protocol.QUESTIONS.set(0);
			HttpResponse<String> stopped = http.send(call, HttpResponse.BodyHandlers.ofString());
			assertThat(stopped.statusCode()).isEqualTo(503);
			assertThat(stopped.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(Protocol.QUESTIONS).hasValueGreaterThan(1);
			Protocol.QUESTIONS.set(Protocol.RUNNING);
			assertThat(http.send(call, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
		}
	}

	/** Not annotated, or other tests would find it when they scan. */
	static class StoppingMidway {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> protocol() {
			return (tomcat) -> tomcat.setProtocol(Protocol.class.getName());
		}

	}

	/** Is asked before and after the first line of a call is read. */
	public static class Protocol extends Http11NioProtocol {

		static final int RUNNING = Integer.MIN_VALUE;

		static final AtomicInteger QUESTIONS = new AtomicInteger(RUNNING);

		@Override
		public boolean isPaused() {
			return QUESTIONS.get() == RUNNING ? super.isPaused() : QUESTIONS.incrementAndGet() > 1;
		}

	}

}

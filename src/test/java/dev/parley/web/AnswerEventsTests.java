package dev.parley.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.parley.brain.Brain;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller that sees the answer while it is made. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "REST_ALLOW_UNSIGNED=true")
class AnswerEventsTests {

	@Autowired
	private Dictated brain;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void showsTheAnswerWhileItIsMade() throws Exception {
		try (Stream<String> lines = post("grows", "1", "hello", null).body()) {
			Iterator<String> line = lines.iterator();
			this.brain.says("One two thr");
			assertThat(next(line, "id:")).isEqualTo("id:7");
			assertThat(next(line, "data:")).isEqualTo("data:{\"delta\":\"One two\"}");
			this.brain.says("One two three fo");
			assertThat(next(line, "data:")).isEqualTo("data:{\"delta\":\" three\"}");
			this.brain.ends("One two three four");
			assertThat(next(line, "event:")).isEqualTo("event:answer");
			assertThat(next(line, "data:")).isEqualTo(
					"data:{\"conversation_id\":\"grows\",\"message_id\":\"1\",\"reply\":\"One two three four\"}");
		}
	}

	@Test
	void tellsNothingTwiceToACallerThatComesAgain() throws Exception {
		HttpResponse<Stream<String>> first = post("again", "1", "hello", null);
		this.brain.says("One two thr");
		Iterator<String> before = first.body().iterator();
		assertThat(next(before, "id:")).isEqualTo("id:7");
		first.body().close();
		try (Stream<String> lines = post("again", "1", "hello", "7").body()) {
			Iterator<String> line = lines.iterator();
			this.brain.says("One two three fo");
			assertThat(next(line, "data:")).isEqualTo("data:{\"delta\":\" three\"}");
			this.brain.ends("One two three four");
			assertThat(next(line, "event:")).isEqualTo("event:answer");
		}
		try (Stream<String> lines = post("again", "1", "hello", "13").body()) {
			assertThat(next(lines.iterator(), "event:")).isEqualTo("event:answer");
		}
	}

	@Test
	void beginsAnewWhereTheBrainDoes() throws Exception {
		try (Stream<String> lines = post("anew", "1", "hello", null).body()) {
			Iterator<String> line = lines.iterator();
			this.brain.says("Wrong words are");
			assertThat(next(line, "data:")).isEqualTo("data:{\"delta\":\"Wrong words\"}");
			this.brain.says("Right ones are these");
			assertThat(next(line, "data:")).isEqualTo("data:{\"text\":\"Right ones are\"}");
			this.brain.ends("Right ones are these.");
			assertThat(next(line, "event:")).isEqualTo("event:answer");
		}
	}

	@Test
	void whatIsRefusedIsRefusedWithoutEvents() throws Exception {
		Thread said = new Thread(() -> this.brain.ends("fine"));
		said.start();
		try (Stream<String> lines = post("conflict", "1", "hello", null).body()) {
			assertThat(lines).anyMatch((line) -> line.contains("\"reply\":\"fine\""));
		}
		said.join();
		HttpResponse<Stream<String>> conflict = post("conflict", "1", "other", null);
		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(conflict.body()).anyMatch((line) -> line.contains("message_id"));
		assertThat(post("", "1", "no place", null).statusCode()).isEqualTo(400);
	}

	private HttpResponse<Stream<String>> post(String conversation, String id, String text, String had)
			throws Exception {
		String body = "{\"conversation_id\":\"%s\",\"message_id\":\"%s\",\"text\":\"%s\"}".formatted(conversation, id,
				text);
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/webhooks/rest"))
			.header("Content-Type", "application/json")
			.header("Accept", "text/event-stream")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (had != null) {
			request.header("Last-Event-ID", had);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
	}

	private static String next(Iterator<String> lines, String field) {
		while (lines.hasNext()) {
			String line = lines.next();
			if (line.startsWith(field)) {
				return line;
			}
		}
		return "the end";
	}

	/** Says what it is told to say. */
	static class Dictated implements Brain {

		private final SynchronousQueue<String> shown = new SynchronousQueue<>();

		void says(String soFar) {
			put(soFar);
		}

		void ends(String answer) {
			put('.' + answer);
		}

		private void put(String text) {
			try {
				assertThat(this.shown.offer(text, 20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public String answer(Question question) {
			throw new IllegalStateException("Nobody looks");
		}

		@Override
		public Reply stream(Question question, Draft draft) throws InterruptedException {
			while (true) {
				String text = this.shown.take();
				if (text.startsWith(".")) {
					return new Reply(text.substring(1), null);
				}
				draft.show(text);
			}
		}

	}

	@TestConfiguration
	static class Beans {

		@Bean
		Dictated dictated() {
			return new Dictated();
		}

	}

}

package dev.parley.brain.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.parley.brain.Limits;
import dev.parley.conversation.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How the providers themselves are asked, rather than a stub in their place. */
class ProviderTests {

	private static final List<Message> SAID = List.of(Message.user("one"), Message.user(" "),
			Message.assistant("first"), Message.user("two"));

	@Test
	void openAiItselfKeepsMessagesApartAndKnowsTheNewNameOfTheLargestLength() {
		HttpRequest request = asked(Provider.OPENAI, null);
		assertThat(request.url()).isEqualTo("https://api.openai.com/v1/chat/completions");
		assertThat(new JsonMapper().readTree(request.body())).isEqualTo(new JsonMapper().readTree("""
				{
				  "model": "some-model",
				  "messages": [
				    {"role": "user", "content": "one"},
				    {"role": "user", "content": "[no text]"},
				    {"role": "assistant", "content": "first"},
				    {"role": "user", "content": "two"}
				  ],
				  "stream": false,
				  "max_completion_tokens": 300
				}"""));
	}

	@Test
	void anthropicItselfIsAskedAtItsOwnAddress() {
		HttpRequest request = asked(Provider.ANTHROPIC, null);
		assertThat(request.url()).isEqualTo("https://api.anthropic.com/v1/messages");
		assertThat(new JsonMapper().readTree(request.body()).has("system")).isFalse();
	}

	@Test
	void aServerOfOnesOwnIsAskedWithoutAKey() {
		HttpRequest request = asked(Provider.OPENAI, "http://localhost:11434");
		assertThat(request.url()).isEqualTo("http://localhost:11434/v1/chat/completions");
		assertThat(request.headers()).doesNotContainKey("Authorization");
	}

	private static HttpRequest asked(Provider provider, @Nullable String url) {
		Wire wire = new Wire((provider == Provider.ANTHROPIC) ? ModelStub.anthropic("fine", "end_turn")
				: ModelStub.openAi("fine", "stop"));
		LlmProperties properties = new LlmProperties(provider.code(), "some-model", (url != null) ? null : "sk-1", url,
				null, 300, 4000, "no",
				new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, 1, Duration.ofSeconds(1)),
				new Prices(0, null, 0));
		URI base = properties.base();
		provider.model(properties, wire)
			.chat(ChatRequest.builder().messages(new Dialogue(null, provider.joining(base)).of(SAID)).build());
		assertThat(wire.request).isNotNull();
		return wire.request;
	}

	/** Answers at once and calls nobody. */
	private static final class Wire implements HttpClient, HttpClientBuilder {

		private final String answer;

		private @Nullable HttpRequest request;

		Wire(String answer) {
			this.answer = answer;
		}

		@Override
		public SuccessfulHttpResponse execute(HttpRequest request) {
			this.request = request;
			return SuccessfulHttpResponse.builder().statusCode(200).body(this.answer).build();
		}

		@Override
		public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Duration connectTimeout() {
			return Duration.ZERO;
		}

		@Override
		public HttpClientBuilder connectTimeout(Duration timeout) {
			return this;
		}

		@Override
		public Duration readTimeout() {
			return Duration.ZERO;
		}

		@Override
		public HttpClientBuilder readTimeout(Duration timeout) {
			return this;
		}

		@Override
		public HttpClient build() {
			return this;
		}

	}

}

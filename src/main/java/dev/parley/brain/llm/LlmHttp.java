package dev.parley.brain.llm;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.parley.brain.BrainHttp;
import dev.parley.brain.CallFailed;
import org.jspecify.annotations.Nullable;

/** What carries LangChain4j's calls. Its time-outs are those that it was made with. */
class LlmHttp implements HttpClient, HttpClientBuilder {

	private final BrainHttp http;

	private Duration connectTimeout = Duration.ZERO;

	private Duration readTimeout = Duration.ZERO;

	LlmHttp(BrainHttp http) {
		this.http = http;
	}

	@Override
	public SuccessfulHttpResponse execute(HttpRequest request) {
		try {
			BrainHttp.Answered answered = this.http.post(URI.create(request.url()), request.headers(),
					request.body().getBytes(StandardCharsets.UTF_8));
			return SuccessfulHttpResponse.builder()
				.statusCode(answered.status())
				.headers(answered.headers())
				.body(answered.body())
				.build();
		}
		catch (CallFailed | InterruptedException ex) {
			throw new Carried(ex);
		}
	}

	@Override
	public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
		throw new UnsupportedOperationException("Answers are not streamed");
	}

	@Override
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	@Override
	public HttpClientBuilder connectTimeout(Duration timeout) {
		this.connectTimeout = timeout;
		return this;
	}

	@Override
	public Duration readTimeout() {
		return this.readTimeout;
	}

	@Override
	public HttpClientBuilder readTimeout(Duration timeout) {
		this.readTimeout = timeout;
		return this;
	}

	@Override
	public HttpClient build() {
		return this;
	}

	/** Takes what this contract does not know through LangChain4j, which may wrap it. */
	static final class Carried extends RuntimeException {

		Carried(Exception cause) {
			super(cause);
		}

		/** Gives back what was carried, if anything was. */
		static void unload(Throwable thrown) throws CallFailed, InterruptedException {
			for (Throwable at = thrown; at != null; at = next(at)) {
				if (at instanceof CallFailed failed) {
					throw failed;
				}
				if (at instanceof InterruptedException interrupted) {
					throw interrupted;
				}
			}
		}

		private static @Nullable Throwable next(Throwable at) {
			return (at.getCause() != at) ? at.getCause() : null;
		}

	}

}

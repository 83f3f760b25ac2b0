package dev.parley.brain.llm;

import java.net.URI;
import java.util.Locale;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

/** Who makes the answers, and how their dialect is spoken. */
enum Provider {

	/** Anthropic's Messages API. */
	ANTHROPIC("https://api.anthropic.com") {

		/** The system prompt is the same in each call: it is marked to be cached. */
		@Override
		ChatModel model(LlmProperties properties, HttpClientBuilder http) {
			return AnthropicChatModel.builder()
				.httpClientBuilder(http)
				.baseUrl(versioned(properties.base()))
				.apiKey(properties.key())
				.modelName(properties.model())
				.maxTokens(properties.maxTokens())
				.cacheSystemMessages(properties.system() != null)
				.timeout(properties.limits().timeout())
				.maxRetries(0)
				.logRequests(false)
				.logResponses(false)
				.build();
		}

		@Override
		Dialogue.Joining joining(URI base) {
			return Dialogue.Joining.BLOCKS;
		}

	},

	/** OpenAI's Chat Completions API, by OpenAI or by any server that speaks it. */
	OPENAI("https://api.openai.com/v1") {

		@Override
		ChatModel model(LlmProperties properties, HttpClientBuilder http) {
			OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
				.httpClientBuilder(http)
				.baseUrl(versioned(properties.base()))
				.apiKey(properties.key())
				.modelName(properties.model())
				.timeout(properties.limits().timeout())
				.maxRetries(0)
				.logRequests(false)
				.logResponses(false);
			// OpenAI's newer models know the one name only, other servers the other
			return (isOwn(properties.base()) ? builder.maxCompletionTokens(properties.maxTokens())
					: builder.maxTokens(properties.maxTokens()))
				.build();
		}

		/** The chat templates of some open models refuse roles that do not alternate. */
		@Override
		Dialogue.Joining joining(URI base) {
			return isOwn(base) ? Dialogue.Joining.NONE : Dialogue.Joining.TEXT;
		}

	};

	private final URI own;

	Provider(String own) {
		this.own = URI.create(own);
	}

	abstract ChatModel model(LlmProperties properties, HttpClientBuilder http);

	abstract Dialogue.Joining joining(URI base);

	/** Where the provider itself listens. */
	URI own() {
		return this.own;
	}

	/** Whether it is the provider itself, rather than a server that speaks as it does. */
	boolean isOwn(URI base) {
		return this.own.getHost().equalsIgnoreCase(base.getHost());
	}

	/** With the version that all of these APIs have, where it was left out. */
	private static String versioned(URI base) {
		String url = base.toString().replaceFirst("/+$", "");
		String path = (base.getPath() != null) ? base.getPath().replace("/", "") : "";
		return path.isEmpty() ? url + "/v1" : url;
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

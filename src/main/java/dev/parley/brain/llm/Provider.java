package dev.parley.brain.llm;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.parley.setting.WrongSettingException;

/**
 * Whose API is spoken. A base URL is taken as the provider's own SDK takes it; one that
 * is a whole endpoint is taken for that.
 */
enum Provider {

	/** Anthropic's Messages API. Its SDK adds {@code /v1/messages}. */
	ANTHROPIC("https://api.anthropic.com", "messages", ".*/v1") {

		@Override
		ChatApi api(LlmProperties properties) {
			return new AnthropicMessages(properties);
		}

	},

	/**
	 * OpenAI's Chat Completions API, by OpenAI or by any server that speaks it. Its SDK
	 * adds {@code /chat/completions}; most people leave the version out where there is no
	 * other path.
	 */
	OPENAI("https://api.openai.com/v1", "chat/completions", ".+") {

		@Override
		ChatApi api(LlmProperties properties) {
			return new ChatCompletions(properties);
		}

	};

	/** What ends the addresses of APIs that are spoken otherwise. */
	private static final Pattern OTHER_API = Pattern.compile(
			".*/(messages|chat/completions|complete|completions|responses|embeddings|models|api/chat|api/generate|count_tokens)");

	private final URI own;

	private final String operation;

	private final Pattern versioned;

	Provider(String own, String operation, String versioned) {
		this.own = URI.create(own);
		this.operation = operation;
		this.versioned = Pattern.compile(versioned);
	}

	abstract ChatApi api(LlmProperties properties);

	/** Where the provider itself listens. */
	URI own() {
		return this.own;
	}

	/**
	 * Where questions are posted.
	 * @throws WrongSettingException when the base is the endpoint of another API
	 */
	URI endpoint(URI base) {
		String url = base.toString().replaceFirst("/+$", "");
		if (isEndpoint(base)) {
			return URI.create(url);
		}
		String path = path(base);
		if (OTHER_API.matcher(path).matches()) {
			throw new WrongSettingException("LLM_BASE_URL",
					"is an endpoint of another API than LLM_PROVIDER=%s asks".formatted(code()),
					"Set it to the base URL, such as %s, and LLM_PROVIDER to whose API is spoken there."
						.formatted(this.own));
		}
		return URI.create(url + (this.versioned.matcher(path).matches() ? "/" : "/v1/") + this.operation);
	}

	/** Whether the base is a whole endpoint of this API. */
	boolean isEndpoint(URI base) {
		return path(base).endsWith('/' + this.operation);
	}

	private static String path(URI base) {
		return (base.getPath() != null) ? base.getPath().replaceFirst("/+$", "") : "";
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package dev.parley.brain.llm;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

import dev.parley.brain.Limits;
import dev.parley.setting.HttpUrl;
import dev.parley.setting.TextOrFile;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Which model is asked, and how.
 *
 * @param providerName anthropic or openai; the latter for any server that speaks as
 * OpenAI does
 * @param modelName the model
 * @param apiKey the key; servers other than the provider's own may need none
 * @param baseUrl where to ask; null for the provider's own
 * @param systemPrompt the system prompt, or {@code file:} and a path; null for none
 * @param maxTokens the longest answer, in tokens
 * @param contextTokens how much the model reads and writes in one call, in tokens: system
 * prompt, conversation and answer
 * @param refusal what is answered when the model declines without a word
 * @param limits what a call is granted
 * @param prices what tokens cost
 */
@ConfigurationProperties("parley.brain.llm")
record LlmProperties(@Name("provider") @Nullable String providerName, @Name("model") @Nullable String modelName,
		@Nullable String apiKey, @Nullable String baseUrl, @Nullable String systemPrompt,
		@DefaultValue("2048") int maxTokens, @DefaultValue("32000") int contextTokens,
		@DefaultValue(LlmProperties.REFUSAL) String refusal, @DefaultValue Limits limits, @DefaultValue Prices prices) {

	static final String REFUSAL = "Sorry, I can't help with that.";

	/** With less room for the conversation a model makes no sense. */
	private static final int LEAST_WINDOW = 200;

	LlmProperties {
		providerName = WrongSettingException.blankToNull(providerName);
		modelName = WrongSettingException.blankToNull(modelName);
		apiKey = WrongSettingException.blankToNull(apiKey);
		baseUrl = WrongSettingException.blankToNull(baseUrl);
		systemPrompt = WrongSettingException.blankToNull(systemPrompt);
		limits.check("LLM");
		if (maxTokens < 1) {
			throw new WrongSettingException("LLM_MAX_TOKENS", "must be at least 1", "Unset it for 2048.");
		}
	}

	Provider provider() {
		String name = (this.providerName != null) ? this.providerName.toLowerCase(Locale.ROOT) : "";
		return Arrays.stream(Provider.values())
			.filter((provider) -> provider.code().equals(name))
			.findFirst()
			.orElseThrow(() -> new WrongSettingException("LLM_PROVIDER",
					(this.providerName == null) ? "is not set, but BRAIN=llm needs it" : "names no provider",
					"Set it to anthropic or openai; with LLM_BASE_URL, openai is any server that speaks as OpenAI does."));
	}

	String model() {
		return required("LLM_MODEL", this.modelName, "Set it to the name of a model that the provider offers.");
	}

	/** Whether the provider itself is asked, since no other server is named. */
	boolean isProviderItself() {
		return this.baseUrl == null;
	}

	/** Where questions are posted. */
	URI endpoint() {
		Provider provider = provider();
		String remedy = "Set it to something like http://localhost:11434/v1, or unset it for %s."
			.formatted(provider.own());
		URI base = (this.baseUrl != null) ? HttpUrl.of("LLM_BASE_URL", this.baseUrl, remedy) : provider.own();
		if (base.getRawQuery() != null || base.getRawFragment() != null) {
			throw new WrongSettingException("LLM_BASE_URL", "holds more than a path, to which paths cannot be added",
					remedy);
		}
		return provider.endpoint(base);
	}

	/** Whether the base URL is not a base but the endpoint itself. */
	boolean isEndpoint() {
		return this.baseUrl != null && provider().isEndpoint(URI.create(this.baseUrl));
	}

	/** Null for another server than the provider's own, which may want none. */
	@Nullable String key() {
		if (this.apiKey != null && !this.apiKey.matches("[!-~]+")) {
			throw new WrongSettingException("LLM_API_KEY", "is not an API key: it holds spaces or other characters",
					"Set it to the key alone, without quotes.");
		}
		return isProviderItself() ? required("LLM_API_KEY", this.apiKey, "Set it to a key of the provider.")
				: this.apiKey;
	}

	private static String required(String variable, @Nullable String value, String remedy) {
		if (value == null) {
			throw new WrongSettingException(variable, "is not set, but BRAIN=llm needs it", remedy);
		}
		return value;
	}

	/** The text of the system prompt; null without one. */
	@Nullable String system() {
		return TextOrFile.read("LLM_SYSTEM_PROMPT", this.systemPrompt);
	}

	/** What is left for the conversation beside the system prompt. */
	Window window(@Nullable String system) {
		int left = this.contextTokens - this.maxTokens - ((system != null) ? Tokens.ofMessage(system) : 0);
		if (left < LEAST_WINDOW) {
			throw new WrongSettingException("LLM_CONTEXT_TOKENS",
					"leaves less than %d tokens for the conversation beside LLM_MAX_TOKENS and the system prompt"
						.formatted(LEAST_WINDOW),
					"Set it to what the model reads and writes in one call, or shorten the others.");
		}
		return new Window(left);
	}

	/** Without the key and the prompt. */
	@Override
	public String toString() {
		return "LlmProperties[provider=%s, model=%s]".formatted(this.providerName, this.modelName);
	}

}

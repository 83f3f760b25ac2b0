package dev.parley.brain.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.parley.brain.Limits;
import dev.parley.conversation.Message;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the providers themselves are asked, rather than a stub in their place. */
class ProviderTests {

	private static final List<Message> SAID = List.of(Message.user("one"), Message.user(" "),
			Message.assistant("first"), Message.user("two"));

	@Test
	void openAiItselfKeepsMessagesApartAndKnowsTheNewNameOfTheLargestLength() {
		ChatApi api = api(Provider.OPENAI, null);
		assertThat(api.endpoint()).hasToString("https://api.openai.com/v1/chat/completions");
		assertThat(asked(api)).isEqualTo(new JsonMapper().readTree("""
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
		ChatApi api = api(Provider.ANTHROPIC, null);
		assertThat(api.endpoint()).hasToString("https://api.anthropic.com/v1/messages");
		assertThat(asked(api).has("system")).isFalse();
	}

	@Test
	void aServerOfOnesOwnIsAskedWithoutAKey() {
		ChatApi openAi = api(Provider.OPENAI, "http://localhost:11434");
		assertThat(openAi.endpoint()).hasToString("http://localhost:11434/v1/chat/completions");
		assertThat(openAi.headers()).doesNotContainKey("Authorization");
		assertThat(api(Provider.ANTHROPIC, "http://localhost:11434").headers()).doesNotContainKey("x-api-key");
	}

	/**
	 * Case 15: each as the provider's own SDK takes it, or as the endpoint that it is.
	 */
	@ParameterizedTest
	@CsvSource({ "anthropic,https://api.anthropic.com,https://api.anthropic.com/v1/messages",
			"anthropic,https://api.anthropic.com/,https://api.anthropic.com/v1/messages",
			"anthropic,https://api.anthropic.com/v1//,https://api.anthropic.com/v1/messages",
			"anthropic,https://e.test/anthropic,https://e.test/anthropic/v1/messages",
			"anthropic,https://e.test/api/anthropic/,https://e.test/api/anthropic/v1/messages",
			"anthropic,https://e.test/anthropic/v1,https://e.test/anthropic/v1/messages",
			"anthropic,https://e.test/v1/acc/gw/anthropic,https://e.test/v1/acc/gw/anthropic/v1/messages",
			"anthropic,https://e.test/anthropic/v1/messages/,https://e.test/anthropic/v1/messages",
			"openai,https://e.test,https://e.test/v1/chat/completions",
			"openai,https://e.test/v1/,https://e.test/v1/chat/completions",
			"openai,https://e.test/v1beta/openai/,https://e.test/v1beta/openai/chat/completions",
			"openai,https://r.openai.azure.com/openai/v1,https://r.openai.azure.com/openai/v1/chat/completions",
			"openai,https://r.openai.azure.com/openai/v1/,https://r.openai.azure.com/openai/v1/chat/completions",
			"openai,https://e.test/api/paas/v4,https://e.test/api/paas/v4/chat/completions",
			"openai,https://e.test/v1/chat/completions,https://e.test/v1/chat/completions" })
	void takesABaseUrlInEveryForm(String provider, String base, String endpoint) {
		assertThat(Provider.valueOf(provider.toUpperCase(Locale.ROOT)).endpoint(URI.create(base)))
			.hasToString(endpoint);
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI,https://e.test/v1/messages", "OPENAI,https://e.test/v1/responses",
			"OPENAI,https://e.test/v1/completions/", "OPENAI,http://localhost:11434/api/chat",
			"ANTHROPIC,https://e.test/v1/chat/completions", "ANTHROPIC,https://e.test/v1/complete" })
	void anEndpointOfAnotherApiIsToldAtTheStart(Provider provider, String url) {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> provider.endpoint(URI.create(url)))
			.withMessageStartingWith("LLM_BASE_URL is an endpoint of another API");
	}

	private static JsonNode asked(ChatApi api) {
		return new JsonMapper().readTree(api.request(Dialogue.of(null, SAID), false).toString());
	}

	private static ChatApi api(Provider provider, @Nullable String url) {
		LlmProperties properties = new LlmProperties(provider.code(), "some-model", (url != null) ? null : "sk-1", url,
				null, 300, 4000, "no",
				new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, 1, Duration.ofSeconds(1)),
				new Prices(0, null, 0));
		return provider.api(properties);
	}

}

package dev.parley.brain.llm;

import java.time.Duration;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/** Reads what an answer took; each provider counts what its cache held in another way. */
final class Usages {

	private Usages() {
	}

	static Usage of(ChatResponse response, String asked, Duration latency) {
		String model = (response.modelName() != null) ? response.modelName() : asked;
		TokenUsage tokens = response.tokenUsage();
		if (tokens == null) {
			return new Usage(model, 0, 0, 0, latency);
		}
		long input = count(tokens.inputTokenCount());
		long output = count(tokens.outputTokenCount());
		if (tokens instanceof AnthropicTokenUsage anthropic) {
			long cached = count(anthropic.cacheReadInputTokens());
			return new Usage(model, input + cached + count(anthropic.cacheCreationInputTokens()), cached, output,
					latency);
		}
		boolean detailed = tokens instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null;
		long cached = detailed ? count(((OpenAiTokenUsage) tokens).inputTokensDetails().cachedTokens()) : 0;
		return new Usage(model, input, cached, output, latency);
	}

	private static long count(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}

}

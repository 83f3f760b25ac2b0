package dev.parley.brain.llm;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.anthropic.AnthropicChatResponseMetadata;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.CallFailed;
import dev.parley.brain.Calls.Called;
import dev.parley.brain.Reply;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a model once, and reads how its answer ended:
 * <ul>
 * <li>whole: it is the reply;</li>
 * <li>declined: the reply is what the model says to that, or {@code LLM_REFUSAL}; asking
 * again would only cost again;</li>
 * <li>at its largest length: the reply is what came, with a mark that more was
 * meant;</li>
 * <li>without text, or malformed: there is no reply.</li>
 * </ul>
 */
class LanguageModel {

	static final String CUT = " […]";

	private static final JsonMapper JSON = new JsonMapper();

	private final ChatModel model;

	private final String name;

	private final String refusal;

	private final Spending spending;

	LanguageModel(ChatModel model, String name, String refusal, Spending spending) {
		this.model = model;
		this.name = name;
		this.refusal = refusal;
		this.spending = spending;
	}

	Called ask(List<ChatMessage> dialogue) throws CallFailed, InterruptedException {
		long start = System.nanoTime();
		try {
			ChatResponse response = this.model.chat(ChatRequest.builder().messages(dialogue).build());
			Usage usage = Usages.of(response, this.name, Duration.ofNanos(System.nanoTime() - start));
			this.spending.add(usage);
			return read(response, usage);
		}
		catch (ContentFilteredException ex) {
			// LangChain4j passes on what the model says to it, and nothing else
			String said = ex.getMessage();
			return new Called(new Reply((said != null && !said.isBlank()) ? said : this.refusal, null),
					Outcome.REFUSED);
		}
		catch (RuntimeException ex) {
			LlmHttp.Carried.unload(ex);
			// neither cause nor message, which may quote the answer
			throw new CallFailed(Outcome.UNUSABLE, "the answer is not one of this API: " + ex.getClass().getName());
		}
	}

	private Called read(ChatResponse response, Usage usage) throws CallFailed {
		String stop = stopReason(response);
		if ("refusal".equals(stop) || response.finishReason() == FinishReason.CONTENT_FILTER) {
			return new Called(new Reply(this.refusal, usage), Outcome.REFUSED);
		}
		boolean cut = response.finishReason() == FinishReason.LENGTH || "model_context_window_exceeded".equals(stop);
		String text = response.aiMessage().text();
		if (text == null || text.isBlank()) {
			throw new CallFailed(Outcome.UNUSABLE,
					cut ? "the model wrote nothing to show within LLM_MAX_TOKENS" : "the answer is empty");
		}
		return cut ? new Called(new Reply(text.stripTrailing() + CUT, usage), Outcome.CUT)
				: new Called(new Reply(text, usage), Outcome.ANSWERED);
	}

	/** Anthropic's own word for it: LangChain4j has none for some of them. */
	private static @Nullable String stopReason(ChatResponse response) {
		return (response.metadata() instanceof AnthropicChatResponseMetadata anthropic)
				? JSON.readTree(anthropic.rawHttpResponse().bodyBytes()).path("stop_reason").asString(null) : null;
	}

}

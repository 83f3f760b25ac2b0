package dev.parley.brain.llm;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicTests extends LlmBrainContract {

	@Override
	String provider() {
		return "anthropic";
	}

	@Override
	String answer(String text) {
		return ModelStub.anthropic(text, "end_turn");
	}

	@Override
	String cut(String text) {
		return ModelStub.anthropic(text, "max_tokens");
	}

	@Override
	String declined() {
		return ModelStub.anthropic("", "refusal");
	}

	@Override
	String empty() {
		return ModelStub.anthropic("", "end_turn");
	}

	/** What the cache held is counted apart from {@code input_tokens}. */
	@Override
	Usage usage(Duration latency) {
		return new Usage("claude-sonnet-4-5-20250929", 1120, 1000, 6, latency);
	}

	@Test
	void asksInTheDialectOfTheMessagesApi() throws Exception {
		this.stub.answers(answer("fine"));
		brain().answer(question(List.of(Message.user("one"), Message.assistant("first"), Message.user("two"),
				Message.user("three"), Message.assistant("second")), Message.user("four"), Message.user("five")));
		LoggedRequest request = this.stub.request();
		assertThat(request.getMethod().getName()).isEqualTo("POST");
		assertThat(request.getUrl()).isEqualTo("/v1/messages");
		assertThat(request.getHeader("x-api-key")).isEqualTo(KEY);
		assertThat(request.getHeader("anthropic-version")).isEqualTo("2023-06-01");
		assertThat(request.getHeader("content-type")).isEqualTo("application/json");
		assertThat(request.containsHeader("authorization")).isFalse();
		assertThat(this.stub.asked()).isEqualTo(new JsonMapper().readTree("""
				{
				  "model": "some-model",
				  "messages": [
				    {"role": "user", "content": [{"type": "text", "text": "one"}]},
				    {"role": "assistant", "content": [{"type": "text", "text": "first"}]},
				    {"role": "user", "content": [{"type": "text", "text": "two"}, {"type": "text", "text": "three"}]},
				    {"role": "assistant", "content": [{"type": "text", "text": "second"}]},
				    {"role": "user", "content": [{"type": "text", "text": "four"}, {"type": "text", "text": "five"}]}
				  ],
				  "system": [
				    {"type": "text", "text": "Be brief, hunter3.", "cache_control": {"type": "ephemeral"}}
				  ],
				  "max_tokens": 300,
				  "stream": false
				}"""));
	}

	@Test
	void whatWasWrittenBeforeItDeclinedIsNotShown() throws Exception {
		this.stub.answers(ModelStub.anthropic("First you take", "refusal"));
		assertThat(brain().answer(question("hello"))).isEqualTo("I'd rather not");
	}

	@Test
	void aFullContextCutsTheAnswer() throws Exception {
		this.stub.answers(ModelStub.anthropic("It all began", "model_context_window_exceeded"));
		assertThat(brain().answer(question("hello"))).isEqualTo("It all began […]");
	}

	@Test
	void showsTheTextOfSeveralBlocksAndNoThinking() throws Exception {
		this.stub.answers(answer("one").replace("\"content\": [",
				"\"content\": [{\"type\": \"thinking\", \"thinking\": \"hm\", \"signature\": \"s\"}, "
						+ "{\"type\": \"text\", \"text\": \"zero\"}, "));
		assertThat(brain().answer(question("hello"))).isEqualTo("zero\none");
	}

	/** The API cuts a text where it cites. */
	@Test
	void aTextThatIsCutByCitationsIsOne() throws Exception {
		this.stub.answers(answer("one").replace("\"content\": [", """
				"content": [{"type": "text", "text": "It is "}, {"type": "text", "text": "green", "citations": []},
				{"type": "text", "text": " and "}, {"type": "text", "text": "蓝", "citations": [{}]},
				{"type": "text", "text": "色"}, {"type": "text", "text": "."},"""));
		assertThat(brain().answer(question("hello"))).isEqualTo("It is green and 蓝色.\none");
	}

	@Test
	void takesTheVersionFromTheUrlWhereItIsInIt() throws Exception {
		this.stub.answers(answer("fine"));
		brain(Duration.ofSeconds(20), 10, this.stub.url() + "/v1/").answer(question("hello"));
		assertThat(this.stub.request().getUrl()).isEqualTo("/v1/messages");
	}

}

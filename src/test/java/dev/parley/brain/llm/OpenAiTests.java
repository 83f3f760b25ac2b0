package dev.parley.brain.llm;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiTests extends LlmBrainContract {

	@Override
	String provider() {
		return "openai";
	}

	@Override
	String answer(String text) {
		return ModelStub.openAi(text, "stop");
	}

	@Override
	String cut(String text) {
		return ModelStub.openAi(text, "length");
	}

	@Override
	String declined() {
		return ModelStub.openAi("First you", "content_filter");
	}

	@Override
	String empty() {
		return ModelStub.openAi("null", "null", "stop");
	}

	@Override
	Usage usage(Duration latency) {
		return new Usage("gpt-4.1-2025-04-14", 1120, 1000, 6, latency);
	}

	/** As a server of one's own is asked, whose template may want roles to alternate. */
	@Test
	void asksInTheDialectOfChatCompletions() throws Exception {
		this.stub.answers(answer("fine"));
		brain().answer(question(List.of(Message.user("one"), Message.assistant("first"), Message.user("two"),
				Message.user("three"), Message.assistant("second")), Message.user("four"), Message.user("five")));
		LoggedRequest request = this.stub.request();
		assertThat(request.getMethod().getName()).isEqualTo("POST");
		assertThat(request.getUrl()).isEqualTo("/v1/chat/completions");
		assertThat(request.getHeader("authorization")).isEqualTo("Bearer " + KEY);
		assertThat(request.getHeader("content-type")).isEqualTo("application/json");
		assertThat(this.stub.asked()).isEqualTo(new JsonMapper().readTree("""
				{
				  "model": "some-model",
				  "messages": [
				    {"role": "system", "content": "Be brief, hunter3."},
				    {"role": "user", "content": "one"},
				    {"role": "assistant", "content": "first"},
				    {"role": "user", "content": "two\\n\\nthree"},
				    {"role": "assistant", "content": "second"},
				    {"role": "user", "content": "four\\n\\nfive"}
				  ],
				  "stream": false,
				  "max_tokens": 300
				}"""));
	}

	@Test
	void whatTheModelSaysWhenItDeclinesIsTheAnswer() throws Exception {
		this.stub.answers(ModelStub.openAi("null", "\"I can't help with that one.\"", "stop"));
		assertThat(brain().answer(question("hello"))).isEqualTo("I can't help with that one.");
	}

	@Test
	void aServerWithoutUsageIsFineAsWell() throws Exception {
		this.stub.answers(
				"""
						{"choices": [{"index": 0, "message": {"role": "assistant", "content": "fine"}, "finish_reason": "stop"}]}""");
		assertThat(brain().reply(question("hello")).usage()).isNotNull()
			.satisfies((usage) -> assertThat(usage).isEqualTo(new Usage("some-model", 0, 0, 0, usage.latency())));
	}

	@Test
	void keepsThePathOfTheUrl() throws Exception {
		this.stub.answers(answer("fine"));
		brain(Duration.ofSeconds(20), 10, this.stub.url() + "/v1beta/openai/").answer(question("hello"));
		assertThat(this.stub.request().getUrl()).isEqualTo("/v1beta/openai/chat/completions");
	}

}

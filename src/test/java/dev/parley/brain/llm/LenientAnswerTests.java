package dev.parley.brain.llm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.parley.brain.Brain;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.conversation.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static org.assertj.core.api.Assertions.assertThat;

/** What servers answer that resemble OpenAI's, and are understood all the same. */
class LenientAnswerTests extends LlmBrainFixture {

	@Override
	String provider() {
		return "openai";
	}

	private static String answer(String text) {
		return ModelStub.openAi(text, "stop");
	}

	/** Case 12. */
	@ParameterizedTest
	@ValueSource(strings = {
			"[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"It is 42.\"}]",
			"[{\"type\":\"text\",\"text\":\"It is \"},{\"type\":\"text\",\"text\":\"42.\"}]",
			"[{\"type\":\"text\",\"thought\":true,\"text\":\"hm\"},{\"type\":\"text\",\"text\":\"It is 42.\"}]",
			"[{\"type\":\"reasoning\",\"text\":\"hm\"},{\"type\":\"output_text\",\"text\":\"It is 42.\"}]",
			"[\"It is \",\"42.\"]", "{\"type\":\"text\",\"text\":\"It is 42.\"}",
			"[{\"text\":{\"value\":\"It is 42.\"}}]", "[null,{\"type\":\"text\",\"text\":\"It is 42.\"}]",
			"\"<think>hm</think>It is 42.\"" })
	void contentMayBeAListOfParts(String content) throws Exception {
		this.stub.answers(ModelStub.openAi(content, "null", "stop"));
		assertThat(brain().answer(question("what is it?"))).isEqualTo("It is 42.");
	}

	/** Case 12. */
	@ParameterizedTest
	@ValueSource(strings = { "\uFEFF%s", "\n\n  %s\n", "%s trailing" })
	void whatStandsAroundTheJsonDoesNotMatter(String around) throws Exception {
		this.stub.answers(around.formatted(answer("fine")));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	/** Case 12. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0',
			value = { "\"annotations\": [];\"tool_calls\": {}", "\"annotations\": [];\"tool_calls\": \"none\"",
					"1741569952;\"2025-03-10T01:25:52Z\"", "1741569952;1741569952.75", "1741569952;null",
					"\"logprobs\": null;\"logprobs\": NaN", "\"index\": 0;\"index\": \"first\"",
					"\"audio_tokens\": 0;\"audio_tokens\": 99999999999999999999", "\"id\": ;\"id\": 7, \"x\": ",
					"\"refusal\": null;\"refusal\": \"\"", "\"refusal\": null;\"refusal\": null, \"reasoning\": \"hm\"",
					"\"refusal\": null;\"refusal\": null, \"reasoning_content\": \"hm\"" })
	void fieldsThatAreNotNeededMayBeAnything(String field, String instead) throws Exception {
		this.stub.answers(answer("fine").replace(field, instead));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	/** Case 13. */
	@ParameterizedTest
	@ValueSource(strings = { "<think>\\nhm\\n</think>\\n\\nIt is 42.\\n", "\\n\\nIt is 42.",
			"[THINK]hm[/THINK]\\r\\n\\r\\nIt is 42.", " \\n\\t\\nIt is 42.  " })
	void blankLinesAroundTheAnswerAreNotSent(String content) throws Exception {
		this.stub.answers(ModelStub.openAi('"' + content + '"', "null", "stop"));
		assertThat(brain().answer(question("what is it?"))).isEqualTo("It is 42.");
	}

	/** Case 12. */
	@Test
	void countsMayBeLargerThanAnInt() throws Exception {
		this.stub.answers(answer("fine").replace("1120", "5000000000"));
		assertThat(brain().reply(question("hello")).usage()).isNotNull()
			.satisfies((usage) -> assertThat(usage.inputTokens()).isEqualTo(5_000_000_000L));
	}

	/** Case 12. */
	@Test
	void theTextMayBeInALaterChoice() throws Exception {
		this.stub.answers("""
				{"choices": [{"index": 0, "message": {"content": "<think>hm</think>"}, "finish_reason": "stop"},
				{"index": 1, "message": {"content": "First"}, "finish_reason": "content_filter"},
				{"index": 2, "message": {"content": "fine"}, "finish_reason": "stop"}]}""");
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	/** Case 12. */
	@Test
	void theAnswerMayBePackedThoughNobodyAskedForThat() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(answer("fine").getBytes(StandardCharsets.UTF_8));
		}
		this.stub.answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed.toByteArray()));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	/** Case 13. */
	@ParameterizedTest
	@ValueSource(
			strings = { "{\"content\":null,\"reasoning_content\":\"hm\"}", "{\"content\":\"\",\"reasoning\":\"hm\"}",
					"{\"content\":\"<think>hm</think>\\n\"}", "{\"content\":\"<think>hm\"}",
					"{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"}]}", "{\"reasoning\":\"hm\"}" })
	void thinkingAloneIsNoAnswer(String message) {
		String body = "{\"choices\":[{\"message\":%s,\"finish_reason\":\"%s\"}]}";
		this.stub.answers(body.formatted(message, "stop"));
		assertFails("the answer is empty");
		this.stub.answers(body.formatted(message, "length"));
		assertFails("the model wrote nothing to show within LLM_MAX_TOKENS");
	}

	/** Case 14. */
	@ParameterizedTest
	@ValueSource(strings = {
			"{\"error\":{\"message\":\"Unsupported parameter: max_tokens\",\"type\":\"invalid_request_error\",\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}",
			"{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\"}}",
			"{\"error\":\"this model does not support max_tokens, use max_completion_tokens\"}",
			"{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"max_tokens\"],\"msg\":\"Extra inputs are not permitted\",\"input\":300}]}",
			"{\"message\":\"Unrecognized request argument supplied: max_tokens\"}", "unknown field `max_tokens`" })
	void aNameThatIsTurnedDownIsSaidOtherwiseAndRemembered(String refusal) throws Exception {
		this.stub.answers(answer("fine"));
		this.stub.server()
			.stubFor(any(anyUrl()).withRequestBody(matchingJsonPath("$.max_tokens"))
				.willReturn(aResponse().withStatus(400).withBody(refusal)));
		Brain brain = brain();
		assertThat(brain.answer(question("hello"))).isEqualTo("fine");
		assertThat(brain.answer(question("hello"))).isEqualTo("fine");
		assertThat(this.stub.requests()).hasSize(3);
		assertThat(this.stub.asked().path("max_completion_tokens").intValue()).isEqualTo(300);
		assertThat(this.stub.asked().has("max_tokens")).isFalse();
		assertThat(this.outcomes).containsExactly(Outcome.ANSWERED, Outcome.ANSWERED);
	}

	/** Case 14. */
	@Test
	void whatIsTurnedDownEitherWayIsNotAskedForEver() {
		this.stub.answers(aResponse().withStatus(400)
			.withBody("{\"error\":{\"message\":\"Unsupported parameter: max_tokens, max_completion_tokens\"}}"));
		assertFails("openai answered 400");
		assertThat(this.stub.requests()).hasSize(3);
	}

	/** Case 14. */
	@Test
	void aModelWithoutASystemRoleIsToldByTheUser() throws Exception {
		this.stub.answers(answer("fine"));
		this.stub.server()
			.stubFor(any(anyUrl()).withRequestBody(matchingJsonPath("$.messages[?(@.role == 'system')]"))
				.willReturn(aResponse().withStatus(400)
					.withBody("{\"error\":{\"message\":\"System role not supported\"}}")));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
		JsonNode said = this.stub.asked().path("messages");
		assertThat(said).isEqualTo(
				new JsonMapper().readTree("[{\"role\":\"user\",\"content\":\"Be brief, hunter3.\\n\\nhello\"}]"));
	}

	/** Case 16. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
			"400;{\"error\":{\"message\":\"The response was filtered due to the prompt triggering a content management policy\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":400}}",
			"400;{\"error\":{\"code\":\"content_policy_violation\",\"message\":\"no\"}}",
			"400;{\"error\":{\"code\":\"invalid_prompt\",\"message\":\"Invalid prompt: your prompt was flagged as potentially violating our usage policy.\"}}",
			"400;{\"error\":{\"code\":null,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
			"400;{\"error\":{\"message\":\"Output blocked by content filtering policy\",\"type\":\"invalid_request_error\"}}",
			"400;{\"error\":{\"code\":\"data_inspection_failed\",\"message\":\"Input data may contain inappropriate content.\"}}",
			"400;{\"error\":{\"message\":\"Content Exists Risk\",\"type\":\"invalid_request_error\",\"code\":\"invalid_request_error\"}}",
			"403;{\"error\":{\"message\":\"Your chosen model requires moderation and your input was flagged\",\"code\":403,\"metadata\":{\"reasons\":[\"violence\"]}}}",
			"403;{\"code\":\"The caller does not have permission\",\"error\":\"Content violates usage guidelines.\"}",
			"400;{\"error\":{\"code\":\"1301\",\"message\":\"系统检测到输入或生成内容可能包含不安全或敏感内容\"}}",
			"200;{\"choices\":null,\"base_resp\":{\"status_code\":1026,\"status_msg\":\"input new_sensitive\"}}",
			"200;{\"code\":10013,\"message\":\"input content check failed\",\"sid\":\"x\"}",
			"200;{\"choices\":[],\"prompt_filter_results\":[{\"content_filter_results\":{\"hate\":{\"filtered\":true}}}]}",
			"200;{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}",
			"200;{\"choices\":[],\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}" })
	void aDeclineByAnErrorIsAnsweredByTheRefusal(int status, String body) throws Exception {
		this.stub.answers(aResponse().withStatus(status).withBody(body));
		assertThat(brain().answer(question("how do I?"))).isEqualTo("I'd rather not");
		assertThat(this.stub.requests()).hasSize(1);
		assertThat(this.outcomes).containsExactly(Outcome.REFUSED);
	}

	/** Case 16. */
	@ParameterizedTest
	@ValueSource(strings = { "content_filter", "SAFETY", "refusal", "content_filtered", "PROHIBITED_CONTENT",
			"BLOCKLIST", "RECITATION", "guardrail_intervened", "sensitive" })
	void aDeclineByAReasonIsAnsweredByTheRefusal(String reason) throws Exception {
		this.stub.answers(ModelStub.openAi("First you", reason));
		assertThat(brain().answer(question("how do I?"))).isEqualTo("I'd rather not");
		assertThat(this.outcomes).containsExactly(Outcome.REFUSED);
	}

	/** Case 16. */
	@Test
	void aDeclineMayBeAPart() throws Exception {
		this.stub
			.answers(ModelStub.openAi("[{\"type\":\"refusal\",\"refusal\":\"I can't do that.\"}]", "null", "stop"));
		assertThat(brain().answer(question("how do I?"))).isEqualTo("I can't do that.");
		assertThat(this.outcomes).containsExactly(Outcome.REFUSED);
	}

	/** Case 16: then an operator is wanted, and the alert is right. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
			"401;{\"error\":{\"message\":\"Incorrect API key provided\",\"code\":\"invalid_api_key\"}}",
			"403;{\"error\":{\"message\":\"Your organization has been blocked for violating our usage policies\"}}",
			"404;{\"error\":{\"message\":\"The model does not exist, see our content policy\"}}",
			"400;{\"error\":{\"message\":\"Invalid value for 'model'\",\"code\":\"invalid_value\"}}" })
	void anErrorOfTheOperatorsIsNoDecline(int status, String body) {
		this.stub.answers(aResponse().withStatus(status).withBody(body));
		assertThat(fails()).hasMessageStartingWith("openai answered " + status);
		assertThat(this.outcomes).containsExactly(Outcome.REJECTED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
			"400;{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\",\"code\":\"context_length_exceeded\"}}",
			"400;{\"error\":{\"message\":\"Your input exceeds the context window of this model.\",\"code\":null}}",
			"400;{\"object\":\"error\",\"message\":\"Please reduce the length of the messages or completion.\"}",
			"400;{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\",\"type\":\"exceed_context_size_error\"}}",
			"400;{\"error\":{\"message\":\"prompt is too long: 210000 tokens > 200000 maximum\",\"type\":\"invalid_request_error\"}}",
			"400;[{\"error\":{\"code\":400,\"message\":\"The input token count (40000) exceeds the maximum number of tokens allowed (32000).\",\"status\":\"INVALID_ARGUMENT\"}}]",
			"422;{\"error\":\"Input validation error: `inputs` must have less than 4096 tokens. Given: 5000\"}",
			"413;{\"error\":{\"message\":\"Request too large for model, please reduce your message size\"}}",
			"400;{\"error\":{\"message\":\"Input length 5000 exceeds maximum length 4096\"}}",
			"400;{\"error\":{\"message\":\"Range of input length should be [1, 30720]\"}}",
			"422;{\"error\":\"`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens\"}",
			"400;{\"error\":{\"message\":\"Invalid request: Your request exceeded model token limit: 8192\"}}",
			"413;{\"error\":{\"code\":\"tokens_limit_reached\",\"message\":\"Request body too large for the model.\"}}",
			"413;<html>Request Entity Too Large</html>",
			"400;{\"error\":{\"message\":\"The number of tokens in the prompt 40000 exceeds the limit of 32000\"}}",
			"400;{\"object\":\"error\",\"message\":\"The decoder prompt (length 5000) is longer than the maximum model length of 4096\"}",
			"400;{\"error\":{\"message\":\"Total tokens of image and text exceed max message tokens\"}}",
			"400;{\"error\":{\"code\":\"1261\",\"message\":\"Prompt 超长\"}}",
			"200;{\"error_code\":336007,\"error_msg\":\"the max input length is exceeded, messages too long\"}",
			"200;{\"error\":\"prompt too long, exceeded max context length by 12 tokens\"}" })
	void whatIsTooLongIsShortenedAndAskedOnceMore(int status, String refusal) throws Exception {
		this.stub.server()
			.stubFor(any(anyUrl()).withRequestBody(matchingJsonPath("$.messages[?(@.content == 'oldest')]"))
				.willReturn(aResponse().withStatus(status).withBody(refusal)));
		this.stub.server()
			.stubFor(any(anyUrl()).withRequestBody(WireMock.notContaining("oldest"))
				.willReturn(ModelStub.json(answer("fine"))));
		assertThat(brain().answer(question(List.of(Message.user("oldest"), Message.assistant("a".repeat(1500)),
				Message.user("newer"), Message.assistant("b".repeat(900))), Message.user("hello"))))
			.isEqualTo("fine");
		assertThat(this.stub.requests()).hasSize(2);
		assertThat(this.stub.request().getBodyAsString()).contains("newer", "hello", "bbb", "Be brief")
			.doesNotContain("aaa");
		assertThat(this.outcomes).containsExactly(Outcome.ANSWERED);
	}

	@Test
	void whatIsTooLongByHalfAsWellIsToldToTheOperator() {
		this.stub.answers(aResponse().withStatus(400).withBody("{\"error\":{\"code\":\"context_length_exceeded\"}}"));
		assertFails("openai answered 400 (context_length_exceeded): more than the model reads, "
				+ "so LLM_CONTEXT_TOKENS is too large");
		assertThat(this.stub.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
			"{\"error\":{\"code\":429,\"message\":\"slow down\"}};BUSY",
			"{\"error\":{\"type\":\"rate_limit_exceeded\"}};BUSY",
			"{\"error\":{\"code\":502,\"message\":\"no\"}};FAILING",
			"{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}};FAILING",
			"{\"error\":\"The model is overloaded, please try again later\"};FAILING",
			"{\"choices\":[{\"message\":{\"content\":\"Fir\"},\"finish_reason\":\"error\",\"error\":{\"code\":503,\"message\":\"no\"}}]};FAILING",
			"{\"choices\":null,\"base_resp\":{\"status_code\":1002,\"status_msg\":\"rate limit\"}};FAILING",
			"{\"error_code\":18,\"error_msg\":\"Open api qps request limit reached\"};FAILING",
			"{\"code\":500,\"msg\":\"Internal Server Error\",\"success\":false};FAILING",
			"{\"object\":\"error\",\"message\":\"no such model\",\"code\":404};REJECTED",
			"{\"error\":\"hunter6\"};REJECTED" })
	void anErrorInASuccessIsThatError(String body, Outcome outcome) {
		this.stub.answers(body);
		assertThat(fails()).hasMessageStartingWith("openai answered 200").hasMessageNotContaining("hunter6");
		assertThat(this.outcomes).hasSize((outcome == Outcome.REJECTED) ? 1 : 3).containsOnly(outcome);
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "abort", "network_error", "insufficient_system_resource" })
	void anAnswerThatFailedOnTheWayIsNone(String reason) {
		this.stub.answers(ModelStub.openAi("First you", reason));
		assertFails("the model failed before its answer was whole");
		assertThat(this.outcomes).hasSize(3).containsOnly(Outcome.FAILING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}", "\"error_code\":0",
			"\"code\":200,\"message\":\"ok\"", "\"code\":\"0\",\"msg\":\"success\"" })
	void aNumberThatTellsSuccessIsNoError(String told) throws Exception {
		this.stub.answers(answer("fine").replaceFirst("\\{", "{" + told + ","));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\uFEFF", ": ready\n\n", "event: message\n" })
	void eventsMayComeAsAnotherType(String before) throws Exception {
		this.stub.answers(before + """
				data: {"choices":[{"index":0,"delta":{"content":"fi"}}]}

				data: {"choices":[{"index":0,"delta":{"content":"ne"},"finish_reason":"stop"}]}

				data: [DONE]

				""");
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "{}", "false", "0", "[]" })
	void anErrorThatSaysNothingIsNone(String error) throws Exception {
		this.stub.answers(answer("fine").replaceFirst("\\{", "{\"error\": " + error + ","));
		assertThat(brain().answer(question("hello"))).isEqualTo("fine");
	}

}

package dev.parley.brain.llm;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/** Stands in for a provider, and speaks as Anthropic or as OpenAI. */
final class ModelStub implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort()
		.bindAddress("127.0.0.1")
		.containerThreads(60)
		.asynchronousResponseEnabled(true)
		.asynchronousResponseThreads(20));

	ModelStub() {
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** What it answers from now on. */
	void answers(ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
	}

	/** What it answers from now on. */
	void answers(String body) {
		answers(json(body));
	}

	static ResponseDefinitionBuilder json(String body) {
		return aResponse().withHeader("Content-Type", "application/json").withBody(body);
	}

	/**
	 * Answers as one who remembers: with how many messages it was shown, the first thing
	 * that the user said, and the last.
	 */
	void remembers(String provider) {
		String said = "{{jsonPath request.body '$.messages.length()'}} messages from '%s' to '%s'";
		String answer = provider.equals("anthropic")
				? anthropic(said.formatted(at("$.messages[0].content[0].text"), at("$.messages[-1].content[0].text")),
						"end_turn")
				: openAi(said.formatted(at("$.messages[1].content"), at("$.messages[-1].content")), "stop");
		answers(json(answer).withTransformers("response-template"));
	}

	private static String at(String path) {
		return "{{jsonPath request.body '%s'}}".formatted(path);
	}

	/** What it was asked, oldest first. */
	List<LoggedRequest> requests() {
		return this.server.findAll(anyRequestedFor(anyUrl()));
	}

	LoggedRequest request() {
		return requests().get(requests().size() - 1);
	}

	JsonNode asked() {
		return JSON.readTree(request().getBody());
	}

	WireMockServer server() {
		return this.server;
	}

	@Override
	public void close() {
		this.server.stop();
	}

	/** An answer of Anthropic's Messages API. */
	static String anthropic(String text, String stopReason) {
		return """
				{
				  "id": "msg_01XFDUDYJgAACzvnptvVoYEL",
				  "type": "message",
				  "role": "assistant",
				  "model": "claude-sonnet-4-5-20250929",
				  "content": [%s],
				  "stop_reason": "%s",
				  "stop_sequence": null,
				  "usage": {
				    "input_tokens": 20,
				    "cache_creation_input_tokens": 100,
				    "cache_read_input_tokens": 1000,
				    "cache_creation": {"ephemeral_5m_input_tokens": 100, "ephemeral_1h_input_tokens": 0},
				    "output_tokens": 6,
				    "service_tier": "standard"
				  }
				}""".formatted(
				text.isEmpty() ? "" : "{\"type\": \"text\", \"text\": " + JSON.writeValueAsString(text) + "}",
				stopReason);
	}

	/** An answer of OpenAI's Chat Completions API. */
	static String openAi(String text, String finishReason) {
		return openAi(JSON.writeValueAsString(text), "null", finishReason);
	}

	/** The same, of JSON. */
	static String openAi(String content, String refusal, String finishReason) {
		return """
				{
				  "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
				  "object": "chat.completion",
				  "created": 1741569952,
				  "model": "gpt-4.1-2025-04-14",
				  "choices": [
				    {
				      "index": 0,
				      "message": {"role": "assistant", "content": %s, "refusal": %s, "annotations": []},
				      "logprobs": null,
				      "finish_reason": "%s"
				    }
				  ],
				  "usage": {
				    "prompt_tokens": 1120,
				    "completion_tokens": 6,
				    "total_tokens": 1126,
				    "prompt_tokens_details": {"cached_tokens": 1000, "audio_tokens": 0},
				    "completion_tokens_details": {
				      "reasoning_tokens": 0,
				      "audio_tokens": 0,
				      "accepted_prediction_tokens": 0,
				      "rejected_prediction_tokens": 0
				    }
				  },
				  "service_tier": "default",
				  "system_fingerprint": "fp_44709d6fcb"
				}""".formatted(content, refusal, finishReason);
	}

}

package dev.parley.brain.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole service before a model: webhook in, provider's stub out. */
@ExtendWith(OutputCaptureExtension.class)
class LlmEndToEndTests {

	private final ModelStub model = new ModelStub();

	@AfterEach
	void stop() {
		this.model.close();
	}

	@ParameterizedTest
	@CsvSource({ "anthropic,19,false", "openai,20,false", "anthropic,19,true", "openai,20,true" })
	void aConversationOfTenMessagesRemembers(String provider, int shown, boolean durable, CapturedOutput output)
			throws Exception {
		this.model.remembers(provider);
		TestPostgres postgres = TestPostgres.fresh();
		String[] settings = settings(provider, durable ? "DATABASE_URL=" + postgres.databaseUrl() : "HISTORY_LIMIT=20");
		List<String> said = new ArrayList<>();
		try (RunningService service = new RunningService(LlmEndToEndTests.class, settings)) {
			for (int i = 1; i <= 10; i++) {
				String text = (i == 1) ? "My name is hunter7" : "message " + i;
				said.add(text);
				said.add(service.reply("alice", text));
			}
			assertThat(said.get(19)).isEqualTo(shown + " messages from 'My name is hunter7' to 'message 10'");
			assertThat(texts(this.model.asked())).isEqualTo(said.subList(0, 19));
			assertThat(service.reply("bob", "who am I?")).doesNotContain("hunter7");
			assertThat(service.get("/actuator/prometheus").body()).contains(
					"parley_brain_calls_seconds_count{brain=\"llm\",outcome=\"answered\"} 11",
					"kind=\"input\",model=\"%s\"} 1320.0".formatted(answering(provider)),
					"kind=\"cached\",model=\"%s\"} 11000.0".formatted(answering(provider)),
					"kind=\"output\",model=\"%s\"} 66.0".formatted(answering(provider)),
					"parley_brain_cost_total{brain=\"llm\",model=\"%s\"} 0.03795".formatted(answering(provider)));
		}
		if (durable) {
			assertThat(usages(postgres)).hasSize(11).allSatisfy((row) -> {
				assertThat(row).containsEntry("model", answering(provider))
					.containsEntry("input_tokens", 1120L)
					.containsEntry("cached_tokens", 1000L)
					.containsEntry("output_tokens", 6L);
				assertThat((Long) row.get("latency_ms")).isBetween(0L, 60_000L);
			});
		}
		assertThat(output.toString()).contains("Brain llm asks").doesNotContain("hunter", "messages from", "who am I");
	}

	@Test
	void aProviderThatIsAwayEndsInTheApologyAndIsRecovered(CapturedOutput output) throws Exception {
		this.model.answers(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"bad sk-hunter2\"}}"));
		try (RunningService service = new RunningService(LlmEndToEndTests.class,
				settings("anthropic", "TURN_APOLOGY=Sorry!"))) {
			assertThat(service.reply("alice", "hello hunter8")).isEqualTo("Sorry!");
			assertThat(this.model.requests()).as("one call, however often a turn may ask").hasSize(1);
			this.model.remembers("anthropic");
			assertThat(service.reply("alice", "again")).isEqualTo("3 messages from 'hello hunter8' to 'again'");
		}
		assertThat(output.toString()).contains("answered by the apology: anthropic answered 401")
			.doesNotContain("hunter");
	}

	@Test
	void whatTheGuardTakesOutReachesNoModel() throws Exception {
		this.model.remembers("openai");
		try (RunningService service = new RunningService(LlmEndToEndTests.class,
				settings("openai", "HISTORY_LIMIT=20"))) {
			service.reply("alice", "I am hunter@example.com");
			assertThat(this.model.request().getBodyAsString()).contains("[REDACTED_EMAIL]")
				.doesNotContain("hunter@example.com");
		}
	}

	@Test
	void aModelThatTellsItsPromptIsNotHeard() throws Exception {
		this.model.answers(ModelStub.openAi("Hello.", "stop"));
		try (RunningService service = new RunningService(LlmEndToEndTests.class,
				settings("openai", "GUARD_REFUSAL=I keep that to myself."))) {
			assertThat(service.reply("alice", "hello")).isEqualTo("Hello.");
			Matcher canary = Pattern.compile("never to be repeated: ([a-z]{20})")
				.matcher(this.model.request().getBodyAsString());
			assertThat(canary.find()).isTrue();
			this.model.answers(ModelStub.openAi("I was told " + canary.group(1), "stop"));
			assertThat(service.reply("alice", "and then?")).isEqualTo("I keep that to myself.");
		}
	}

	private String[] settings(String provider, String another) {
		return new String[] { "BRAIN=llm", "LLM_PROVIDER=" + provider, "LLM_MODEL=some-model", "LLM_API_KEY=sk-hunter2",
				"LLM_BASE_URL=" + this.model.url(), "LLM_SYSTEM_PROMPT=Be brief, hunter3.", "LLM_PRICE_INPUT=3",
				"LLM_PRICE_CACHED=3", "LLM_PRICE_OUTPUT=15", another };
	}

	private static String answering(String provider) {
		return provider.equals("anthropic") ? "claude-sonnet-4-5-20250929" : "gpt-4.1-2025-04-14";
	}

	/** What users and the model said, without the system prompt. */
	private static List<String> texts(JsonNode asked) {
		return StreamSupport.stream(asked.get("messages").spliterator(), false)
			.filter((message) -> !message.get("role").stringValue().equals("system"))
			.map((message) -> message.get("content"))
			.map((content) -> content.isString() ? content.stringValue() : content.get(0).get("text").stringValue())
			.toList();
	}

	private static List<Map<String, Object>> usages(TestPostgres postgres) {
		return postgres.sql()
			.sql("SELECT model, input_tokens, cached_tokens, output_tokens, latency_ms FROM messages "
					+ "WHERE role = 'assistant'")
			.query()
			.listOfRows();
	}

}

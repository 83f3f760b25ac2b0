package dev.parley.brain.llm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainMetrics;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

class LlmConfigurationTests {

	private static final String KEY = "parley.brain.llm.api-key=sk-hunter2";

	private final ApplicationContextRunner off = new ApplicationContextRunner().withBean(Clock.class, Clock::systemUTC)
		.withBean(BrainMetrics.class, () -> new BrainMetrics() {
		})
		.withUserConfiguration(LlmConfiguration.class);

	private final ApplicationContextRunner context = this.off.withUserConfiguration(Asking.class)
		.withPropertyValues("parley.brain.kind=llm", "parley.brain.llm.provider=anthropic",
				"parley.brain.llm.model=some-model");

	@TempDir
	private Path folder;

	@Test
	void isOffUnlessItIsChosen() {
		this.off.run((context) -> assertThat(context).doesNotHaveBean(Brain.class));
		this.off.withPropertyValues("parley.brain.kind=echo")
			.run((context) -> assertThat(context).doesNotHaveBean(Brain.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "anthropic", "openai", "OpenAI" })
	void isOnWithProviderModelAndKey(String provider) {
		this.context.withPropertyValues("parley.brain.llm.provider=" + provider, KEY).run((context) -> {
			assertThat(context).hasSingleBean(Brain.class);
			assertThat(context.getBean(LlmProperties.class).toString()).doesNotContain("hunter");
			assertThat(context.getBean(LlmProperties.class).endpoint().toString())
				.startsWith("https://api." + provider.toLowerCase(Locale.ROOT) + ".com");
		});
	}

	@Test
	void aMissingKeyStopsTheStart() {
		assertWrong("LLM_API_KEY");
		assertWrong("LLM_API_KEY", "parley.brain.llm.api-key= ");
		assertWrong("LLM_API_KEY", "parley.brain.llm.provider=openai");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic" })
	void anotherServerMayNeedNone(String provider) {
		this.context
			.withPropertyValues("parley.brain.llm.provider=" + provider,
					"parley.brain.llm.base-url=http://localhost:11434/v1")
			.run((context) -> assertThat(context).hasSingleBean(Brain.class));
	}

	@ParameterizedTest
	@CsvSource({ "LLM_PROVIDER,provider=", "LLM_PROVIDER,provider=hunter2", "LLM_MODEL,model= ",
			"LLM_API_KEY,api-key=sk hunter2", "LLM_API_KEY,api-key=sk-hunter2é", "LLM_BASE_URL,base-url=hunter2",
			"LLM_BASE_URL,base-url=ftp://localhost", "LLM_BASE_URL,base-url=http://localhost/v1?key=hunter2",
			"LLM_BASE_URL,base-url=http://u:hunter2@localhost",
			"LLM_BASE_URL,base-url=http://localhost/hunter2/v1/chat/completions",
			"LLM_SYSTEM_PROMPT,system-prompt=file:/hunter2/is/not/there", "LLM_MAX_TOKENS,max-tokens=0",
			"LLM_CONTEXT_TOKENS,context-tokens=2047", "LLM_CONTEXT_TOKENS,context-tokens=2200",
			"LLM_TIMEOUT,limits.timeout=0s", "LLM_CONNECT_TIMEOUT,limits.connect-timeout=-1s",
			"LLM_CONCURRENCY,limits.concurrency=0", "TURN_ATTEMPTS,limits.attempts=0",
			"LLM_BREAKER_FAILURES,limits.breaker-failures=0", "LLM_BREAKER_PAUSE,limits.breaker-pause=0s",
			"LLM_PRICE_INPUT,prices.input=-1", "LLM_PRICE_CACHED,prices.cached=NaN",
			"LLM_PRICE_OUTPUT,prices.output=Infinity" })
	void aWrongSettingStopsTheStartAndIsNotShown(String variable, String setting) {
		assertWrong(variable, KEY, "parley.brain.llm." + setting);
	}

	@Test
	void readsTheSystemPromptFromAFile() throws Exception {
		Path prompt = Files.writeString(this.folder.resolve("prompt.txt"), "Be brief.\n", StandardCharsets.UTF_8);
		for (String file : new String[] { "file:" + prompt, "file://" + prompt }) {
			this.context.withPropertyValues(KEY, "parley.brain.llm.system-prompt=" + file)
				.run((context) -> assertThat(context.getBean(LlmProperties.class).system()).isEqualTo("Be brief."));
		}
		Files.write(prompt, new byte[] { (byte) 0xff, (byte) 0xfe });
		assertWrong("LLM_SYSTEM_PROMPT", KEY, "parley.brain.llm.system-prompt=file:" + prompt);
	}

	@Test
	void theSystemPromptTakesItsShareOfTheContext() {
		assertWrong("LLM_CONTEXT_TOKENS", KEY, "parley.brain.llm.context-tokens=3000",
				"parley.brain.llm.system-prompt=" + "word ".repeat(500));
	}

	private void assertWrong(String variable, String... settings) {
		this.context.withPropertyValues(settings)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(WrongSettingException.class, (wrong) -> {
					assertThat(wrong).hasMessageStartingWith(variable + ' ');
					assertThat(wrong.getMessage() + wrong.remedy()).doesNotContain("hunter");
				}));
	}

	/** Needs the brain, as turns do. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Asking {

		@Bean
		Supplier<Brain> turns(Brain brain) {
			return () -> brain;
		}

	}

}

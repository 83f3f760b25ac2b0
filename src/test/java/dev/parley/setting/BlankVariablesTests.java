package dev.parley.setting;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BlankVariablesTests {

	private static final byte[] NONE = {};

	@ParameterizedTest
	@ValueSource(strings = { "llm", " llm ", "llm\r", "llm\r\n", "\n llm", "\"llm\"", "'llm'", "\"llm\"\r\n" })
	void whatEnvFilesAndSecretsLeaveAroundAValueIsTakenAway(String value) {
		assertThat(BlankVariables.meant(Map.of("BRAIN", value), NONE)).isEqualTo(Map.of("BRAIN", "llm"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\r\n", "\"\"", "''", "\" \"" })
	void aBlankVariableIsAnUnsetOne(String value) {
		assertThat(BlankVariables.meant(Map.of("BRAIN", value), NONE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a \"b\"", "\"a\" and \"b\"", "\"", "it's", "'t is", "\"a'" })
	void quotesOfAValueStay(String value) {
		assertThat(BlankVariables.meant(Map.of("PHRASE", value), NONE)).isEqualTo(Map.of("PHRASE", value));
	}

	@Test
	void bytesThatTheLocaleLostAreReadAsUtf8() {
		byte[] raw = "A=1\0HANDOVER_PHRASE=möchte – später\0LC_ALL=POSIX\0".getBytes(StandardCharsets.UTF_8);
		Map<String, String> lost = Map.of("A", "1", "HANDOVER_PHRASE", "m\ufffd\ufffdchte", "B", "set since");
		assertThat(BlankVariables.meant(lost, raw))
			.isEqualTo(Map.of("A", "1", "HANDOVER_PHRASE", "möchte – später", "B", "set since"));
	}

	@Test
	void bytesOfAnotherCharacterSetAreLeftToTheLocale() {
		byte[] raw = "PHRASE=sp\u00e4ter\0".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(BlankVariables.meant(Map.of("PHRASE", "später"), raw)).isEqualTo(Map.of("PHRASE", "später"));
	}

	@Test
	void comesBeforeAllThatReadsAVariable() {
		assertThat(new BlankVariables().getOrder()).isLessThan(ConfigDataEnvironmentPostProcessor.ORDER)
			.isLessThan(SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER)
			.isLessThan(new VariableForms().getOrder());
	}

	@Test
	void aSettingThatLostCharactersStopsTheStart() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> check("GUARD_REFUSAL"))
			.withMessage("GUARD_REFUSAL holds bytes that are no characters")
			.satisfies((wrong) -> assertThat(wrong.remedy()).contains("UTF-8"));
		assertThatCode(() -> check("PS1")).doesNotThrowAnyException();
	}

	private static void check(String broken) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("env", Map.of(broken, "h\ufffd\ufffdflich")));
		environment.getPropertySources()
			.addLast(new MapPropertySource(Defaults.FILE, Map.of("parley.guard.refusal", "${GUARD_REFUSAL:No.}")));
		new VariableForms().postProcessEnvironment(environment, new SpringApplication());
	}

}

package dev.parley.brain;

import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BrainPropertiesTests {

	@ParameterizedTest
	@ValueSource(strings = { "echo", "llm", "http" })
	void knowsItsBrains(String kind) {
		assertThat(new BrainProperties(kind).kind()).isEqualTo(kind);
	}

	@Test
	void anUnknownBrainStopsTheStartAndNamesThoseThereAre() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> new BrainProperties("gpt-hunter2"))
			.withMessageStartingWith("BRAIN ")
			.satisfies((wrong) -> assertThat(wrong.getMessage() + wrong.remedy()).contains("echo, llm, http")
				.doesNotContain("hunter2"));
	}

	@Test
	void anUnknownBrainIsToldBeforeAnyBeanMissesOne() {
		new ApplicationContextRunner().withUserConfiguration(BrainConfiguration.class)
			.withBean(NeedsBrain.class)
			.withPropertyValues("parley.brain.kind=foo")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(WrongSettingException.class)
				.hasMessage("BRAIN names no brain that this service has"));
	}

	record NeedsBrain(Brain brain) {
	}

}

package dev.parley.trace;

import dev.parley.setting.WrongSettingException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TelemetrySettingsTests {

	@Test
	void recordsNothingUnlessAnEndpointIsNamed() {
		assertThat(records(new MockEnvironment())).isFalse();
		assertThat(records(new MockEnvironment().withProperty("OTEL_SERVICE_NAME", "bot"))).isFalse();
		assertThat(records(new MockEnvironment().withProperty("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isFalse();
		assertThat(records(endpoint().withProperty("OTEL_SDK_DISABLED", "true"))).isFalse();
		assertThat(records(endpoint())).isTrue();
		assertThat(records(new MockEnvironment().withProperty("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
				"http://127.0.0.1:9/v1/traces")))
			.isTrue();
	}

	@Test
	void samplesAsTheVariablesSay() {
		assertThat(records(endpoint().withProperty("OTEL_TRACES_SAMPLER", "always_off"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://collector",
			"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://", "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
			"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, carrier-pigeon" })
	void namesTheVariableThatCannotBeUsed(String variable, String value) {
		MockEnvironment environment = endpoint().withProperty(variable, value);
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new TelemetrySettings(environment).sdk())
			.withMessageStartingWith(variable + ' ')
			.satisfies((wrong) -> assertThat(wrong.remedy()).isNotBlank());
	}

	@ParameterizedTest
	@CsvSource({ "OTEL_EXPORTER_OTLP_TIMEOUT, hunter2", "OTEL_TRACES_EXPORTER, hunter2",
			"OTEL_TRACES_SAMPLER, hunter2" })
	void namesWhatOpenTelemetryCannotUseWithoutItsValue(String variable, String value) {
		MockEnvironment environment = endpoint().withProperty(variable, value);
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new TelemetrySettings(environment).sdk())
			.withMessageStartingWith(variable + ' ')
			.satisfies((wrong) -> assertThat(wrong.getMessage()).doesNotContain("hunter2"));
	}

	private static MockEnvironment endpoint() {
		return new MockEnvironment().withProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
	}

	private static boolean records(MockEnvironment environment) {
		try (OpenTelemetrySdk sdk = new TelemetrySettings(environment).sdk()) {
			Span span = sdk.getTracer("test").spanBuilder("test").startSpan();
			assertThat(span.getSpanContext().isValid()).isTrue();
			return span.isRecording();
		}
	}

}

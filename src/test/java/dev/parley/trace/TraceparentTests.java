package dev.parley.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceparentTests {

	private static final String IDS = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

	private final Tracer tracer = new OtelTracer(SdkTracerProvider.builder().build().get("test"),
			new OtelCurrentTraceContext(), (event) -> {
			});

	@ParameterizedTest
	@ValueSource(strings = { "00-" + IDS + "-01", "00-" + IDS + "-00" })
	void readsWhatItWrites(String text) {
		assertThat(Traceparent.read(text, this.tracer)).map(Traceparent::write).hasValue(text);
	}

	@Test
	void readsOfALaterVersionWhatItKnows() {
		assertThat(Traceparent.read("01-" + IDS + "-03-what-else", this.tracer)).map(Traceparent::write)
			.hasValue("00-" + IDS + "-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "00-" + IDS, "00-" + IDS + "-01-more", "ff-" + IDS + "-01", "00-" + IDS + "-1",
			"00-00000000000000000000000000000000-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
			"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", " 00-" + IDS + "-01", "00-" + IDS + "-01\n" })
	void passesOverWhatIsNone(String text) {
		assertThat(Traceparent.read(text, this.tracer)).isEmpty();
	}

}

package dev.parley.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Micrometer's {@code Tracer} over OpenTelemetry. A brain may begin spans of its own by
 * it: they become a part of the turn.
 */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

	/** Closed when whoever begins steps is; spans that are done are exported then. */
	@Bean(destroyMethod = "close")
	@Fallback
	OpenTelemetrySdk openTelemetry(ConfigurableEnvironment environment) {
		return new TelemetrySettings(environment).sdk();
	}

	@Bean
	@Fallback
	Tracer tracer(OpenTelemetrySdk openTelemetry) {
		return new OtelTracer(openTelemetry.getTracer("dev.parley"), new OtelCurrentTraceContext(), (event) -> {
		});
	}

	@Bean
	Traces traces(Tracer tracer) {
		return new Traces(tracer);
	}

}

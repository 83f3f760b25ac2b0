package dev.parley.trace;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.setting.WrongSettingException;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * What the standard variables of OpenTelemetry say. Spans are exported if one of them
 * names where to; otherwise none is recorded, and steps have ids all the same.
 */
class TelemetrySettings {

	private static final List<String> ENDPOINTS = List.of("otel.exporter.otlp.traces.endpoint",
			"otel.exporter.otlp.endpoint");

	private static final List<String> PROTOCOLS = List.of("otel.exporter.otlp.traces.protocol",
			"otel.exporter.otlp.protocol");

	/**
	 * Parley has metrics of its own and logs to the console, so that these are not
	 * exported unless that is asked for.
	 */
	private static final Map<String, String> DEFAULTS = Map.of("otel.service.name", "parley",
			"otel.exporter.otlp.protocol", "http/protobuf", "otel.metrics.exporter", "none", "otel.logs.exporter",
			"none");

	private static final Pattern NAME = Pattern.compile("otel(\\.[a-z]+)+");

	private final ConfigurableEnvironment environment;

	TelemetrySettings(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Makes what records and exports spans.
	 * @throws WrongSettingException when a variable has a value that cannot be used
	 */
	OpenTelemetrySdk sdk() {
		if (!isOn()) {
			return OpenTelemetrySdk.builder()
				.setTracerProvider(SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build())
				.build();
		}
		ENDPOINTS.forEach(this::checkEndpoint);
		PROTOCOLS.forEach(this::checkProtocol);
		try {
			return AutoConfiguredOpenTelemetrySdk.builder()
				.addPropertiesSupplier(this::settings)
				.disableShutdownHook()
				.build()
				.getOpenTelemetrySdk();
		}
		catch (ConfigurationException ex) {
			// its own words name the setting, but many of them its value, too
			Matcher named = NAME.matcher(String.valueOf(ex.getMessage()));
			throw new WrongSettingException(named.find() ? variable(named.group()) : "A variable of OpenTelemetry",
					"has a value that cannot be used",
					"Correct it, or unset OTEL_EXPORTER_OTLP_ENDPOINT to export no traces.");
		}
	}

	boolean isOn() {
		return ENDPOINTS.stream().anyMatch((name) -> value(name) != null)
				&& !"true".equalsIgnoreCase(value("otel.sdk.disabled"));
	}

	private @Nullable String value(String name) {
		String value = WrongSettingException.blankToNull(this.environment.getProperty(variable(name)));
		return (value != null) ? value : WrongSettingException.blankToNull(this.environment.getProperty(name));
	}

	private void checkEndpoint(String name) {
		String endpoint = value(name);
		if (endpoint != null && !isHttp(endpoint)) {
			throw new WrongSettingException(variable(name), "is no http or https URL",
					"Give the collector's, such as http://collector:4318.");
		}
	}

	private static boolean isHttp(String endpoint) {
		try {
			URI uri = URI.create(endpoint);
			return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void checkProtocol(String name) {
		String protocol = value(name);
		if (protocol != null && !protocol.startsWith("http/")) {
			throw new WrongSettingException(variable(name), "is not a protocol that traces are exported by",
					"Unset it for http/protobuf, and give the endpoint of the collector's HTTP port, often 4318.");
		}
	}

	private static String variable(String name) {
		return name.toUpperCase(Locale.ROOT).replace('.', '_');
	}

	/** What of OpenTelemetry's settings Spring knows, over what is right for Parley. */
	private Map<String, String> settings() {
		Map<String, String> settings = new HashMap<>(DEFAULTS);
		this.environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.map((name) -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
			.filter((name) -> name.startsWith("otel."))
			.forEach((name) -> {
				String value = value(name);
				if (value != null) {
					settings.put(name, value);
				}
			});
		return settings;
	}

}

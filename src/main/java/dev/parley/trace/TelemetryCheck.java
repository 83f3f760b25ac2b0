package dev.parley.trace;

import java.util.List;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the standard variables of OpenTelemetry; the collector is not called. */
class TelemetryCheck implements SelfCheck {

	private final TelemetrySettings settings;

	TelemetryCheck(ApplicationContext context) {
		this.settings = new TelemetrySettings((ConfigurableEnvironment) context.getEnvironment());
	}

	@Override
	public List<CheckResult> check() {
		if (!this.settings.isOn()) {
			return List.of(CheckResult.off("traces", "to export them, set OTEL_EXPORTER_OTLP_ENDPOINT"));
		}
		return List.of(CheckResult.tried("traces", () -> {
			this.settings.sdk().close();
			return CheckResult.ok("traces", "are exported; the collector was not called");
		}));
	}

}

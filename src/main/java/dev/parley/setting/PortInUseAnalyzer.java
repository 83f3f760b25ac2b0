package dev.parley.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Names the variable of a port that somebody else listens on. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

	private final Environment environment;

	PortInUseAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		boolean management = String.valueOf(cause.getPort()).equals(this.environment.getProperty("MANAGEMENT_PORT"));
		return new FailureAnalysis("%s is %d, on which another process listens."
			.formatted(management ? "MANAGEMENT_PORT" : "PORT", cause.getPort()),
				"Set it to a port that is free, or end the other process.", cause);
	}

}

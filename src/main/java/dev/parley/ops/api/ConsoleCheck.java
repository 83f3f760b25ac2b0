package dev.parley.ops.api;

import java.util.List;

import dev.parley.setting.AdminPassword;
import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Tells whether there is a console, and on which port. */
class ConsoleCheck implements SelfCheck {

	private final Environment environment;

	ConsoleCheck(ApplicationContext context) {
		this.environment = context.getEnvironment();
	}

	@Override
	public List<CheckResult> check() {
		if (!AdminPassword.isSet(this.environment)) {
			return List.of(CheckResult.off("console",
					"to have it and /api, set ADMIN_PASSWORD (make one with: openssl rand -base64 24)"));
		}
		return List.of(CheckResult.tried("console", this::read));
	}

	private CheckResult read() {
		Binder.get(this.environment).bind("parley.admin", AdminProperties.class).get();
		boolean apart = this.environment.getProperty("parley.management.admin", Boolean.class, false);
		String port = this.environment.getProperty(apart ? "parley.management.port" : "server.port", "8080");
		return CheckResult.ok("console", "/console and /api for user admin, on port " + port);
	}

}

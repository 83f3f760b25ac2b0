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
					"to have it and /api, set ADMIN_PASSWORD or ADMIN_USERS (make a password with: openssl rand -base64 24)"));
		}
		return List.of(CheckResult.tried("console", this::read));
	}

	private CheckResult read() {
		AdminProperties admin = Binder.get(this.environment).bind("parley.admin", AdminProperties.class).get();
		boolean apart = this.environment.getProperty("parley.management.admin", Boolean.class, false);
		String port = this.environment.getProperty(apart ? "parley.management.port" : "server.port", "8080");
		return CheckResult.ok("console", "/console and /api for %s, on port %s%s".formatted(
				(admin.users() == null) ? "user admin" : "%d users".formatted(admin.accounts().size()), port,
				(admin.userHeader() != null) ? "; who it is, header %s tells".formatted(admin.userHeader()) : ""));
	}

}

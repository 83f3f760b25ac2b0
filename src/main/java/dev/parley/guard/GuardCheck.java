package dev.parley.guard;

import java.util.List;
import java.util.Locale;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.context.ApplicationContext;

/** Reads the rules and the prompt that the guard is given. */
class GuardCheck implements SelfCheck {

	private final ApplicationContext context;

	GuardCheck(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public List<CheckResult> check() {
		return List.of(CheckResult.tried("guard", this::read));
	}

	private CheckResult read() {
		this.context.getBean(Guards.class);
		GuardProperties.Mode mode = this.context.getBean(GuardProperties.class).mode();
		int prompt = this.context.getBean(SystemPrompt.class).text().length();
		return CheckResult.ok("guard", "mode %s, %s".formatted(mode.name().toLowerCase(Locale.ROOT), (prompt == 0)
				? "no system prompt to keep" : "keeps a system prompt of %d characters".formatted(prompt)));
	}

}

package dev.parley.ops;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.parley.setting.CheckResult;
import dev.parley.setting.CheckResult.Outcome;
import dev.parley.setting.SelfCheck;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * {@code java -jar parley.jar check}: a line for each thing that is on, off or does not
 * work. Nothing is served, sent, stored or migrated, and no secret is shown.
 */
final class CheckCommand {

	private CheckCommand() {
	}

	/**
	 * Checks.
	 * @return the status to exit with: 0, or 1 if something that is set up does not work
	 */
	static int run(String[] args, PrintStream out, PrintStream err) {
		List<String> settings = Commands.settings(args);
		if (args.length != settings.size() + 1) {
			err.println("Usage: java -jar parley.jar check [--VARIABLE=value ...]");
			return Commands.WRONG_USE;
		}
		PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
		try (ConfigurableApplicationContext context = Commands.start(settings)) {
			return tell(check(context), lines);
		}
		catch (RuntimeException ex) {
			return Commands.failed(ex, err);
		}
	}

	private static List<CheckResult> check(ConfigurableApplicationContext context) {
		List<CheckResult> results = new ArrayList<>();
		SpringFactoriesLoader.forDefaultResourceLocation()
			.load(SelfCheck.class, ArgumentResolver.of(ApplicationContext.class, context))
			.forEach((check) -> results.addAll(check.check()));
		return results;
	}

	static int tell(List<CheckResult> results, PrintStream lines) {
		results.forEach((result) -> lines.printf("%-6s  %-10s  %s%n", result.outcome().name().toLowerCase(Locale.ROOT),
				result.subject(), result.says()));
		return results.stream().anyMatch((result) -> result.outcome() == Outcome.FAILED) ? Commands.FAILED
				: Commands.DONE;
	}

}

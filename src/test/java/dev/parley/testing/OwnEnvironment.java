package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Keeps a developer's own settings from steering the tests: a service that they start
 * sees no variable of the environment that sets anything of it.
 */
public final class OwnEnvironment implements EnvironmentPostProcessor, Ordered {

	/** A system property: variables are kept, for whoever starts the JVM chose them. */
	public static final String KEPT = "parley.test.environment";

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

	private static final Pattern ANY = Pattern
		.compile("(?i)(PARLEY|SPRING|MANAGEMENT|SERVER|LOGGING|OTEL)[_.].*|DEBUG|TRACE");

	/** Takes out what would set anything of a service. */
	public static void clear(Map<String, String> environment) {
		environment.keySet().removeIf(sets());
	}

	private static Predicate<String> sets() {
		Set<String> names = names();
		return (name) -> names.contains(name) || ANY.matcher(name).matches();
	}

	private static Set<String> names() {
		try {
			String settings = Files.readString(Path.of("src", "main", "resources", "parley.yaml"));
			Set<String> names = VARIABLE.matcher(settings)
				.results()
				.map((MatchResult result) -> result.group(1))
				.collect(Collectors.toSet());
			names.add("DATABASE_URL"); // has no place of its own there
			return names;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The tests run in the project's folder", ex);
		}
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (System.getProperty(KEPT) == null) {
			Map<String, Object> kept = new HashMap<>(environment.getSystemEnvironment());
			kept.keySet().removeIf(sets());
			String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
			environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, kept));
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}

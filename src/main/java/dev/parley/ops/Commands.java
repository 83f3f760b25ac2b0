package dev.parley.ops;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.parley.setting.StartFailures;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;

/**
 * What {@code java -jar parley.jar} does in place of serving when a word follows. A
 * command reads the settings as the service does, by the same post-processors and the
 * same records, in a context that holds no more than it needs and makes nothing before it
 * is asked for.
 */
public final class Commands {

	static final int DONE = 0;

	static final int FAILED = 1;

	static final int WRONG_USE = 2;

	private static final String USAGE = """
			Usage: java -jar parley.jar [COMMAND] [--VARIABLE=value ...]

			Without a command the service is started. The commands:

			  check                        tells what is on and tries the database, the brain and each
			                               platform's token, without serving
			  connect CHANNEL --url URL    brings a channel and its platform together: does what can be done
			                               by a call, and tells the rest
			  screen                       screens texts as the service would
			""";

	private Commands() {
	}

	/**
	 * Runs the command that the arguments ask for.
	 * @return the status to exit with; null if they ask for the service
	 */
	public static @Nullable Integer run(String[] args, InputStream in, PrintStream out, PrintStream err) {
		if (args.length == 0 || args[0].startsWith("-")) {
			return null;
		}
		return switch (args[0]) {
			case "screen" -> ScreenCommand.run(args, in, out, err);
			case "check" -> CheckCommand.run(args, out, err);
			case "connect" -> ConnectCommand.run(args, out, err);
			default -> {
				err.print(USAGE);
				yield WRONG_USE;
			}
		};
	}

	/** The settings among the arguments, such as {@code --PORT=8081}. */
	static List<String> settings(String... args) {
		return Arrays.stream(args).filter((argument) -> argument.matches("--[\\w.-]+=.*")).toList();
	}

	/**
	 * Starts a context that serves nothing and logs nothing: standard output is for what
	 * the command says. What of the settings is wrong as such has been told on standard
	 * error when this throws.
	 */
	static ConfigurableApplicationContext start(Class<?> parts, List<String> settings, String... more) {
		List<String> arguments = new ArrayList<>(settings);
		arguments.addAll(List.of("--parley.standalone=true", "--logging.level.root=off",
				"--spring.main.log-startup-info=false"));
		arguments.addAll(List.of(more));
		return new SpringApplicationBuilder(parts).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new));
	}

	/** Reads the settings, and makes nothing before it is asked for. */
	static ConfigurableApplicationContext start(List<String> settings) {
		return start(Parts.class, settings, "--spring.main.lazy-initialization=true");
	}

	/** What is wrong with a setting was told when it was read; all else is told here. */
	static int failed(RuntimeException failure, PrintStream err) {
		if (StartFailures.sentence(failure) == null) {
			err.println("The settings cannot be read: " + NestedExceptionUtils.getMostSpecificCause(failure));
		}
		return FAILED;
	}

	/** Not a configuration of its own, or the service would find it. */
	@ComponentScan(lazyInit = true, basePackages = { "dev.parley.channel", "dev.parley.guard", "dev.parley.brain" },
			excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
	static class Parts {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}

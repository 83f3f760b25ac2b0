package dev.parley.setting;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Tells operators in one line why the service does not start, in place of a stack trace
 * or of Boot's frame of many lines: the variable and what to do. What is no matter of a
 * setting is left to Boot.
 * <p>
 * The line is a line of the log, or of standard error as long as there is no log.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailures implements SpringBootExceptionReporter {

	private static final Log logger = LogFactory.getLog(StartFailures.class);

	private final @Nullable ConfigurableApplicationContext context;

	/**
	 * Reports for one start.
	 * @param context what was started; null if it did not come to that
	 */
	StartFailures(@Nullable ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean reportException(Throwable failure) {
		String sentence = sentence(failure);
		if (sentence == null) {
			return false;
		}
		// the log is set up after the settings were read, and off for commands
		if (this.context != null && logger.isErrorEnabled()) {
			logger.error("Parley does not start: " + sentence);
		}
		else {
			System.err.println("Parley does not start: " + sentence);
		}
		return true;
	}

	/**
	 * The variable and what to do, in one line that never shows a value; null if it is no
	 * variable's fault.
	 */
	public static @Nullable String sentence(Throwable failure) {
		FailureAnalysis analysis = Stream.of(new WrongSettingAnalyzer(), new WrongValueAnalyzer())
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((told) -> told != null)
			.findFirst()
			.orElse(null);
		String sentence = (analysis != null) ? analysis.getDescription() + ' ' + analysis.getAction()
				: portInUse(failure);
		return (sentence != null) ? sentence.replaceAll("\\s+", " ") : null;
	}

	private static @Nullable String portInUse(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PortInUseException taken) {
				// the exception names the first port, whichever of the two it was
				String variable = isFree(taken.getPort()) ? "MANAGEMENT_PORT" : "PORT";
				return "%s is a port on which another process listens. ".formatted(variable)
						+ "Set it to a port that is free, or end the other process.";
			}
		}
		return null;
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Tells the operator in place of a stack trace and of Boot's own words, which show
	 * values.
	 */
	static class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
			return new FailureAnalysis(cause.getMessage() + '.', cause.remedy(), cause);
		}

	}

	/**
	 * Names the variable of a value that is not of its type, and the forms that are, in
	 * place of Boot's own words, which name a property and may show the value.
	 */
	static class WrongValueAnalyzer implements FailureAnalyzer {

		/** As {@code parley.yaml} has each, such as <code>${TURN_LEASE:30s}</code>. */
		private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::(.*))?}");

		@Override
		public @Nullable FailureAnalysis analyze(Throwable failure) {
			Throwable wrong = find(failure, BindException.class);
			wrong = (wrong != null) ? wrong : find(failure, InvalidConfigurationPropertyValueException.class);
			Throwable conversion = find(failure, ConversionFailedException.class);
			if (wrong == null || !(conversion instanceof ConversionFailedException failed)) {
				return null;
			}
			Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(failed.getTargetType().getType());
			Matcher variable = VARIABLE.matcher(listed(name(wrong)));
			boolean known = variable.matches();
			String usual = (known && variable.group(2) != null) ? variable.group(2) : "";
			String unset = usual.isEmpty() ? "unset it" : "unset it for " + usual;
			return new FailureAnalysis("%s %s.".formatted(known ? variable.group(1) : name(wrong), problem(type)),
					"Set it to %s, or %s.".formatted(form(type), unset), wrong);
		}

		private static @Nullable Throwable find(Throwable failure, Class<? extends Throwable> type) {
			for (Throwable one = failure; one != null; one = one.getCause()) {
				if (type.isInstance(one)) {
					return one;
				}
			}
			return null;
		}

		/** What the service's own settings say of a property; empty if they do not. */
		private static String listed(String property) {
			return Defaults.documents()
				.stream()
				.filter((document) -> document.containsProperty(property))
				.map((document) -> String.valueOf(document.getProperty(property)))
				.findFirst()
				.orElse("");
		}

		private static String name(Throwable wrong) {
			return (wrong instanceof InvalidConfigurationPropertyValueException invalid) ? invalid.getName()
					: ((BindException) wrong).getName().toString();
		}

		private static String problem(Class<?> type) {
			if (type == Duration.class) {
				return "is not a duration";
			}
			if (type == DataSize.class) {
				return "is not a size";
			}
			if (type == Boolean.class) {
				return "is neither true nor false";
			}
			if (type.isEnum()) {
				return "is none of what it can be";
			}
			if (type == BigDecimal.class || type == Double.class) {
				return "is not a number";
			}
			return isNumber(type) ? "is not a whole number, or too large a one" : "cannot be read as what it should be";
		}

		private static String form(Class<?> type) {
			if (type == Duration.class) {
				return "something like 500ms, 30s, 5m, 2h or 7d";
			}
			if (type == DataSize.class) {
				return "something like 512KB or 3MB";
			}
			if (type == Boolean.class) {
				return "true or false";
			}
			if (type.isEnum()) {
				return "one of: " + Stream.of(type.getEnumConstants())
					.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
					.collect(Collectors.joining(", "));
			}
			return (type == BigDecimal.class || type == Double.class) ? "a number such as 0.25"
					: isNumber(type) ? "a whole number" : "what .env.example says of it";
		}

		private static boolean isNumber(Class<?> type) {
			return Number.class.isAssignableFrom(type);
		}

	}

}

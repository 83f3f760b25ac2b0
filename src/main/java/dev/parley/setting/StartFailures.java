package dev.parley.setting;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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

}

package dev.parley.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Switches the log on again behind tests of commands, which switch it off for the whole
 * JVM: tests that come later read it.
 */
public final class LogSwitchedOn implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
	}

}

package dev.parley.store.jdbc;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** Closes the application first, so that whatever else it holds is let go. */
class SpringProcessExit implements ProcessExit {

	private static final Log logger = LogFactory.getLog(SpringProcessExit.class);

	private final ApplicationContext application;

	SpringProcessExit(ApplicationContext application) {
		this.application = application;
	}

	@Override
	public void because(String reason) {
		logger.error(reason);
		System.exit(SpringApplication.exit(this.application, () -> 1));
	}

}

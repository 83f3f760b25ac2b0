package dev.parley.store.jdbc.connect;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/** Ends the process. */
@FunctionalInterface
interface ProcessExit {

	/**
	 * Ends it as failed.
	 * @param reason a sentence for the operator
	 */
	void because(String reason);

	/** Closes the application first, so that whatever else it holds is let go. */
	static class OfSpring implements ProcessExit, ApplicationListener<ApplicationReadyEvent> {

		private static final Log logger = LogFactory.getLog(OfSpring.class);

		private static final Duration START = Duration.ofSeconds(30);

		private final ApplicationContext application;

		private final CountDownLatch ready = new CountDownLatch(1);

		OfSpring(ApplicationContext application) {
			this.application = application;
		}

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			this.ready.countDown();
		}

		@Override
		public void because(String reason) {
			logger.error(reason);
			Thread exit = new Thread(this::exit, "process-exit");
			// or else the process ends, as a success, when the web server has stopped
			exit.setDaemon(false);
			exit.start();
		}

		private void exit() {
			try {
				// closed while it starts, an application complains with a stack trace
				this.ready.await(START.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			System.exit(SpringApplication.exit(this.application, () -> 1));
		}

	}

}

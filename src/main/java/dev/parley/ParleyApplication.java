package dev.parley;

import dev.parley.ops.Commands;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The service itself, whose beans are those of {@link ParleyAutoConfiguration}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ParleyApplication {

	private static final Log logger = LogFactory.getLog(ParleyApplication.class);

	/** As the JVM itself ends with {@code -XX:+ExitOnOutOfMemoryError}. */
	private static final int OUT_OF_MEMORY = 3;

	public static void main(String[] args) {
		Integer status = Commands.run(args, System.in, System.out, System.err);
		if (status != null) {
			System.exit(status);
		}
		Thread.setDefaultUncaughtExceptionHandler(ParleyApplication::end);
		SpringApplication.run(ParleyApplication.class, args);
	}

	/**
	 * Without memory some threads end and others go on: the process would live and do
	 * nothing. Its orchestrator starts another one, and nothing that was accepted is
	 * lost.
	 */
	private static void end(Thread thread, Throwable failure) {
		if (failure instanceof VirtualMachineError) {
			Runtime.getRuntime().halt(OUT_OF_MEMORY);
		}
		logger.error("Thread %s ended".formatted(thread.getName()), failure);
	}

}

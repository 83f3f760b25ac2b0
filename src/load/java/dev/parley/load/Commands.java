package dev.parley.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
final class Commands {

	private Commands() {
	}

	/** What it printed; a command that fails or takes too long ends the run. */
	static String run(Map<String, String> environment, int seconds, List<String> command) throws Exception {
		Path output = Files.createTempFile("parley-load", ".out");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.redirectInput(new File("/dev/null"))
				.directory(new File("/"));
			builder.environment().putAll(environment);
			Process process = builder.start();
			if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException(command.get(0) + " took longer than " + seconds + " s");
			}
			String text = Files.readString(output);
			if (process.exitValue() != 0) {
				throw new IOException(String.join(" ", command) + " failed:\n" + text);
			}
			return text;
		}
		finally {
			Files.delete(output);
		}
	}

	/**
	 * The steps of closing a resource, of which the compiler wants that they throw no
	 * {@code InterruptedException}.
	 */
	static void closing(Closing steps) {
		try {
			steps.run();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while closing", ex);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The command of the PATH, or null. */
	static Path find(String name) {
		for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
			Path file = Path.of(folder, name);
			if (Files.isExecutable(file)) {
				return file;
			}
		}
		return null;
	}

	/** What {@link #closing(Closing)} runs. */
	@FunctionalInterface
	interface Closing {

		void run() throws Exception;

	}

}

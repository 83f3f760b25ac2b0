package dev.parley.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.testing.OwnEnvironment;
import org.jspecify.annotations.Nullable;

/** A replica as its parent sees it. */
final class Replica {

	private static final List<String> COMMAND = List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
			"-XX:+UseSerialGC", "-Xmx192m", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
			"-D" + OwnEnvironment.KEPT + "=", ChaosReplica.class.getName());

	private final Process process;

	private final Map<String, String> settings;

	private volatile @Nullable URI address;

	private Replica(Process process, Map<String, String> settings) {
		this.process = process;
		this.settings = settings;
	}

	/** Starts one; it is ready when it says so. */
	static Replica start(Map<String, String> settings, File log) {
		try {
			ProcessBuilder builder = new ProcessBuilder(COMMAND).redirectErrorStream(true).redirectOutput(log);
			OwnEnvironment.clear(builder.environment());
			builder.environment().putAll(settings);
			return new Replica(builder.start(), settings);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, String> settings() {
		return this.settings;
	}

	long pid() {
		return this.process.pid();
	}

	void ready(int port) {
		this.address = URI.create("http://localhost:" + port);
	}

	/** Where it listens; null until it is ready. */
	@Nullable URI address() {
		return this.address;
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** Whether it ended otherwise than it was asked to. */
	boolean diedAbruptly() {
		return this.process.exitValue() != 143;
	}

	void onExit(Runnable action) {
		this.process.onExit().thenRun(action);
	}

	/** It is gone before it can do anything about it. */
	void kill() {
		this.process.destroyForcibly();
	}

	/**
	 * Asks it to stop. The process itself would close its input, which ends it at once.
	 */
	void terminate() {
		this.process.toHandle().destroy();
	}

	/** It stands still and does not know. */
	void freeze() {
		signal("STOP");
	}

	void thaw() {
		signal("CONT");
	}

	void awaitEnd() {
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Replica %d does not end".formatted(pid()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

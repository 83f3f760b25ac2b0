package dev.parley.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.testing.Ports;

/** One process of Parley, or of its peer. */
final class Service implements AutoCloseable {

	private static final String[] FOREIGN = { "PORT", "DATABASE_", "REST_", "TURN_", "OUTBOX_", "BRAIN", "LLM_",
			"SLACK_", "TELEGRAM_", "WHATSAPP_", "MESSENGER_", "INSTAGRAM_", "MATTERMOST_", "ADMIN_", "AWAY_", "GUARD_",
			"HANDOVER_", "HISTORY_", "LOG_", "MANAGEMENT_", "MEMORY_", "MIGRATE_", "OTEL_", "RETENTION_", "SPRING_",
			"SHUTDOWN_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PYTHON", "UVICORN_", "WEB_CONCURRENCY" };

	private final Process process;

	private final int port;

	private final Path log;

	private final Path pid;

	private double secondsToReady;

	private Service(Process process, int port, Path log, Path pid) {
		this.process = process;
		this.port = port;
		this.log = log;
		this.pid = pid;
	}

	/**
	 * Starts Parley and waits until it is ready.
	 * @param what the JVM's arguments, the class path or jar included
	 */
	static Service start(Path work, String name, List<String> what, Map<String, String> settings) throws Exception {
		int port = Ports.free();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
		command.addAll(what);
		Map<String, String> all = new HashMap<>(settings);
		all.put("PORT", Integer.toString(port));
		all.put("SERVER_ADDRESS", "127.0.0.1");
		return start(work, name, port, command, all, "/actuator/health/readiness");
	}

	/** Starts what listens on the port, and waits until it answers 200 there. */
	static Service start(Path work, String name, int port, List<String> command, Map<String, String> settings,
			String readiness) throws Exception {
		Path log = work.resolve(name + ".log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		Map<String, String> environment = builder.environment();
		environment.keySet().removeIf(Service::foreign);
		environment.putAll(settings);
		long begin = System.nanoTime();
		Process process = builder.start();
		Path pid = work.resolve(name + ".pid");
		Files.writeString(pid, Long.toString(process.pid()));
		Service service = new Service(process, port, log, pid);
		service.awaitReady(begin, URI.create("http://127.0.0.1:" + port + readiness));
		return service;
	}

	/** A developer's own settings must not steer the run. */
	private static boolean foreign(String name) {
		for (String prefix : FOREIGN) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	private void awaitReady(long begin, URI readiness) throws Exception {
		while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(180)) {
			if (!this.process.isAlive()) {
				break;
			}
			if (ready(readiness)) {
				this.secondsToReady = (System.nanoTime() - begin) / 1e9;
				return;
			}
			Thread.sleep(10); // another process: it can only be asked, and the start is
								// measured to this
		}
		this.process.destroyForcibly();
		throw new IllegalStateException(
				"The service does not get ready within three minutes:\n" + Files.readString(this.log));
	}

	private static boolean ready(URI readiness) {
		try {
			HttpURLConnection call = (HttpURLConnection) readiness.toURL().openConnection();
			call.setConnectTimeout(1000);
			call.setReadTimeout(1000);
			return call.getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	double secondsToReady() {
		return this.secondsToReady;
	}

	void reportMemory(Report report) throws IOException {
		double most = memory("VmHWM");
		report.aim(most <= 350, "resident memory of the service",
				"%.0f MB, at most %.0f MB".formatted(memory("VmRSS"), most), "≤ 350 MB");
	}

	/** Megabytes, by the kernel's count: {@code VmRSS} now, {@code VmHWM} at most. */
	double memory(String key) throws IOException {
		return Files.readString(Path.of("/proc/" + this.process.pid() + "/status"))
			.lines()
			.filter((line) -> line.startsWith(key + ":"))
			.mapToDouble((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
			.findFirst()
			.orElse(Double.NaN);
	}

	/** Seconds of processor time so far. */
	double processor() throws IOException {
		return Processor.ofSelfAndEnded(this.process.pid());
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** Asks it to stop, as orchestrators do; answers how many seconds it took. */
	double stop(int patience) throws Exception {
		long begin = System.nanoTime();
		this.process.destroy();
		if (!this.process.waitFor(patience, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The service does not stop within " + patience + " s");
		}
		return (System.nanoTime() - begin) / 1e9;
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		Commands.closing(() -> {
			if (!this.process.waitFor(40, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		});
		Files.deleteIfExists(this.pid);
	}

}

package dev.parley.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.testing.Ports;
import dev.parley.testing.RestartablePostgres;

/** A pooler in transaction mode, which gives each transaction another connection. */
final class PgBouncer implements AutoCloseable {

	private static final String SETTINGS = """
			[databases]
			parley = host=localhost port=%d dbname=parley user=parley password=parley
			[pgbouncer]
			listen_addr = localhost
			listen_port = %d
			unix_socket_dir =
			auth_type = any
			pool_mode = transaction
			default_pool_size = 5
			ignore_startup_parameters = extra_float_digits
			""";

	private final Process process;

	private final Path settings;

	private final int port;

	private PgBouncer(Process process, Path settings, int port) {
		this.process = process;
		this.settings = settings;
		this.port = port;
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	static boolean installed() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "pgbouncer")));
	}

	static PgBouncer start(RestartablePostgres postgres) {
		Path settings = Path.of("target", "chaos", "pgbouncer.ini").toAbsolutePath();
		List<String> command = new ArrayList<>(List.of("pgbouncer", settings.toString()));
		if (System.getProperty("user.name").equals("root")) {
			// it refuses to run as root
			command.addAll(1, List.of("-u", "nobody"));
		}
		try {
			int port = Ports.free();
			Files.writeString(settings, SETTINGS.formatted(URI.create(postgres.databaseUrl()).getPort(), port));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(new File("target/chaos/pgbouncer.log"))
				.start();
			return new PgBouncer(process, settings, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** With what a pooler of this kind needs: no statements prepared on the server. */
	String databaseUrl() {
		return "postgresql://parley:parley@localhost:%d/parley?prepareThreshold=0".formatted(this.port);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.settings.toFile().delete();
	}

}

package dev.parley.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A server of one's own from the embedded binaries, which keeps its port and its data
 * however often it is stopped and started. It holds the empty database {@code parley},
 * and as a real server does it asks the user {@code parley} for the password.
 */
public final class RestartablePostgres implements AutoCloseable {

	/** Zonky needs no password as superuser to see that the server is up. */
	private static final String ACCESS = """
			host all postgres samehost trust
			host all all      all      scram-sha-256
			""";

	/** Where zonky clears away what a killed JVM left behind. */
	private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

	private final Path data = HOME.resolve(UUID.randomUUID().toString());

	private final Path log = HOME.resolve(this.data.getFileName() + ".log");

	private final int port = Ports.free();

	private @Nullable EmbeddedPostgres running;

	/** A server that does not run yet. */
	public RestartablePostgres() {
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	/**
	 * Starts it and waits until it serves. Who looks for it meanwhile sees no server or
	 * one with its user and its database, never one that is half made.
	 */
	public synchronized RestartablePostgres start() {
		if (Files.notExists(this.data)) {
			run(Ports.free(), RestartablePostgres::furnish);
			stop();
		}
		run(this.port, (server) -> {
		});
		return this;
	}

	private void run(int port, Consumer<JdbcClient> first) {
		try {
			Files.createDirectories(HOME);
			this.running = EmbeddedPostgres.builder()
				.setErrorRedirector(Redirect.appendTo(this.log.toFile()))
				.setOutputRedirector(Redirect.appendTo(this.log.toFile()))
				.setPort(port)
				.setDataDirectory(this.data)
				// what is tried is the end of its processes, not that of the machine
				.setServerConfig("fsync", "off")
				.setServerConfig("full_page_writes", "off")
				.setDataDirectoryCustomizer(RestartablePostgres::restrictAccess)
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.start();
			first.accept(JdbcClient.create(this.running.getPostgresDatabase()));
		}
		catch (IOException | RuntimeException ex) {
			throw new IllegalStateException("Postgres does not start, see " + this.log, ex);
		}
	}

	private static void furnish(JdbcClient superuser) {
		superuser.sql("CREATE ROLE parley LOGIN CREATEDB PASSWORD 'parley'").update();
		superuser.sql("CREATE DATABASE parley OWNER parley").update();
	}

	/** Stops it at once, whoever is connected. */
	public synchronized void stop() {
		try {
			if (this.running != null) {
				this.running.close();
				this.running = null;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** For {@code DATABASE_URL}. */
	public String databaseUrl() {
		return server().databaseUrl("parley");
	}

	/** To look behind the curtain. */
	public JdbcClient sql() {
		return JdbcClient.create(server().database("parley"));
	}

	PostgresServer server() {
		return new PostgresServer("localhost:" + this.port, "parley", "parley");
	}

	@Override
	public synchronized void close() {
		stop();
		FileSystemUtils.deleteRecursively(this.data.toFile());
		FileSystemUtils.deleteRecursively(this.log.toFile());
	}

	private static void restrictAccess(File data) {
		try {
			Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

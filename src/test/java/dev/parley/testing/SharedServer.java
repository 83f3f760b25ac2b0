package dev.parley.testing;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one server of this JVM, and the one switch that says which. */
final class SharedServer {

	private static final Log logger = LogFactory.getLog(SharedServer.class);

	private static final String SWITCH = "PARLEY_TEST_POSTGRES";

	private static final Pattern URL = Pattern
		.compile("jdbc:postgresql://(?<address>[^/]+)/[^?]*\\?user=(?<user>[^&]+)&password=(?<password>[^&]+)");

	private SharedServer() {
	}

	static PostgresServer get() {
		return Started.SERVER;
	}

	private static PostgresServer start() {
		String choice = System.getProperty(SWITCH, Objects.requireNonNullElse(System.getenv(SWITCH), ""));
		return switch (choice) {
			case "" -> DockerEngine.answers() ? dockerOrEmbedded() : embedded();
			case "embedded" -> embedded();
			case "docker" -> docker();
			default -> running(choice);
		};
	}

	/** An engine may answer and still not get at the image. */
	private static PostgresServer dockerOrEmbedded() {
		try {
			return docker();
		}
		catch (RuntimeException ex) {
			logger.warn("Docker answers but starts no Postgres, so tests use the embedded one: " + ex.getMessage());
			return embedded();
		}
	}

	private static PostgresServer embedded() {
		return new RestartablePostgres().start().server();
	}

	@SuppressWarnings("resource") // it ends with the JVM
	private static PostgresServer docker() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine").withUsername("parley")
			.withPassword("parley")
			.withDatabaseName("postgres");
		container.start();
		return new PostgresServer(container.getHost() + ':' + container.getMappedPort(5432), "parley", "parley");
	}

	private static PostgresServer running(String url) {
		Matcher matcher = URL.matcher(url);
		if (!matcher.matches()) {
			throw new IllegalStateException(
					SWITCH + " is none of embedded, docker, jdbc:postgresql://host:port/postgres?user=…&password=…");
		}
		return new PostgresServer(matcher.group("address"), matcher.group("user"), matcher.group("password"));
	}

	/** Starts the server when it is first asked for. */
	private static final class Started {

		private static final PostgresServer SERVER = start();

	}

}

package dev.parley.testing;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.logging.LogFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one server of this JVM, and the one switch that says which. */
final class SharedServer {

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
		String kind = !choice.isBlank() ? choice : DockerEngine.answers() ? "docker" : "embedded";
		LogFactory.getLog(SharedServer.class)
			.info("Tests use Postgres '" + kind.replaceAll("\\?.*", "") + "', " + SWITCH + " chooses another");
		return switch (kind) {
			case "embedded" -> new RestartablePostgres().start().server();
			case "docker" -> docker();
			default -> running(kind);
		};
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

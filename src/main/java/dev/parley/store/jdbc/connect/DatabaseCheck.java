package dev.parley.store.jdbc.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Connects to the database as the service would, looks, and changes nothing. */
class DatabaseCheck implements SelfCheck {

	private static final String SUBJECT = "store";

	private static final String READS = "reads";

	private final Environment environment;

	DatabaseCheck(ApplicationContext context) {
		this.environment = context.getEnvironment();
	}

	@Override
	public List<CheckResult> check() {
		if (!this.environment.acceptsProfiles(Profiles.of("jdbc"))) {
			return List.of(CheckResult.ok(SUBJECT,
					"memory: conversations are gone when the service stops; DATABASE_URL keeps them in Postgres"));
		}
		List<CheckResult> results = new ArrayList<>();
		results.add(CheckResult.tried(SUBJECT, () -> connect(SUBJECT, "spring.datasource", this::describe)));
		results.add(this.environment.containsProperty(ReadReplica.PREFIX + ".url")
				? CheckResult.tried(READS, () -> connect(READS, ReadReplica.PREFIX, this::describeReplica))
				: CheckResult.off(READS, "to have operators' lists, searches and exports read from a replica, set "
						+ ReadReplica.VARIABLE));
		return results;
	}

	private CheckResult connect(String subject, String prefix, Description description) {
		try (HikariDataSource settings = Pool.unstarted(this.environment, prefix)) {
			DatabaseProperties properties = Binder.get(this.environment)
				.bindOrCreate("parley.store.database", DatabaseProperties.class);
			try (Connection connection = new Pool(settings, properties.lockTimeout())
				.unpooled("connectTimeout=5&loginTimeout=8&socketTimeout=8")
				.getConnection()) {
				return CheckResult.ok(subject, description.of(connection));
			}
			catch (SQLException | UnusableDatabaseException ex) {
				String sentence = DatabaseFailure.sentence(ex);
				return new CheckResult(CheckResult.Outcome.FAILED, subject,
						subject.equals(READS) ? sentence.replace("DATABASE_URL", ReadReplica.VARIABLE) : sentence);
			}
		}
	}

	private String describe(Connection connection) throws SQLException {
		if ("on".equals(text(connection, "SHOW transaction_read_only"))) {
			throw new SQLException("The server is read-only", "25006");
		}
		return server(connection);
	}

	private String describeReplica(Connection connection) throws SQLException {
		boolean standby = "t".equals(text(connection, "SELECT pg_is_in_recovery()"));
		return server(connection) + (standby ? ", a standby" : ", no standby: whether it follows cannot be told");
	}

	private String server(Connection connection) throws SQLException {
		ServerInspection.requireUsableServer(connection);
		String newest = newest();
		String history = text(connection, """
				SELECT quote_ident(current_schema()) || '.flyway_schema_history'
				WHERE to_regclass(quote_ident(current_schema()) || '.flyway_schema_history') IS NOT NULL""");
		String there = (history == null) ? null
				: text(connection, "SELECT version FROM %s WHERE success AND version IS NOT NULL ".formatted(history)
						+ "ORDER BY installed_rank DESC LIMIT 1");
		String encryption = text(connection, "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
		return "Postgres %s, %s, %s".formatted(text(connection, "SHOW server_version"),
				(encryption != null) ? encryption : "without TLS", migrated(there, newest));
	}

	private static String migrated(@Nullable String there, String newest) {
		if (there == null) {
			return "not migrated yet: the start creates schema " + newest;
		}
		return there.equals(newest) ? "migrated (schema %s)".formatted(there)
				: "at schema %s, and this version has %s".formatted(there, newest);
	}

	private static String newest() {
		try {
			return Arrays
				.stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*__*.sql"))
				.map((file) -> String.valueOf(file.getFilename()).replaceFirst("^V(.+?)__.*", "$1"))
				.map(MigrationVersion::fromVersion)
				.max(Comparator.naturalOrder())
				.map(MigrationVersion::getVersion)
				.orElse("none");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable String text(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
			return answer.next() ? answer.getString(1) : null;
		}
	}

	/** What may be said of a server. */
	@FunctionalInterface
	private interface Description {

		String of(Connection connection) throws SQLException;

	}

}

package dev.parley.store.jdbc.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import dev.parley.testing.TestPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.transaction.PlatformTransactionManager;

/** The way to a test's database, and the tables of this version in it. */
public final class TestSchema {

	private TestSchema() {
	}

	/** Migrates, indexes that are made concurrently included. */
	public static void migrate(TestPostgres postgres) {
		Flyway.configure()
			.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
			.dataSource(postgres.dataSource())
			.load()
			.migrate();
	}

	/** The gate, open. */
	public static Database gate() {
		Database database = new Database(new LogThrottle(Clock.systemUTC(), Duration.ofSeconds(30)));
		database.up();
		return database;
	}

	public static LongStatements longStatements(DataSource source, Database database) {
		return new LongStatements(source, database);
	}

	public static Database.Transactions transactions(PlatformTransactionManager manager, Database database) {
		return new Database.Transactions(manager, database);
	}

}

package dev.parley.store.jdbc;

import java.util.Map;

import dev.parley.testing.TestPostgres;
import org.flywaydb.core.Flyway;

/** The tables of this version in a test's database. */
final class TestSchema {

	private TestSchema() {
	}

	/** Migrates, indexes that are made concurrently included. */
	static void migrate(TestPostgres postgres) {
		Flyway.configure()
			.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
			.dataSource(postgres.dataSource())
			.load()
			.migrate();
	}

}

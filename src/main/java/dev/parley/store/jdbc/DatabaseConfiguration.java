package dev.parley.store.jdbc;

import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Switches the database on: the gate, and who watches and migrates behind it. */
@Configuration(proxyBeanMethods = false)
@Profile("jdbc")
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

	@Bean
	Database database(DatabaseProperties properties, Clock clock) {
		return new Database(new Reminder(clock, properties.remind()));
	}

	@Bean
	DatabaseHealthIndicator databaseHealthIndicator(Database database) {
		return new DatabaseHealthIndicator(database);
	}

	@Bean
	Pool pool(HikariDataSource dataSource) {
		return new Pool(dataSource);
	}

	@Bean
	ConnectionProbe probe(Pool pool) {
		return new ConnectionProbe(pool.unpooled("connectTimeout=3&socketTimeout=3"), pool);
	}

	@Bean
	ProcessExit processExit(ApplicationContext application) {
		return new SpringProcessExit(application);
	}

	@Bean
	DatabaseWatch databaseWatch(Database database, Flyway flyway, Probe probe, ProcessExit exit,
			DatabaseProperties properties) {
		return new DatabaseWatch(database, () -> migrate(flyway), probe, exit, properties);
	}

	/** The watch migrates: at this time the database need not be there yet. */
	@Bean
	FlywayMigrationStrategy migrationIsLeftToTheWatch() {
		return (flyway) -> {
		};
	}

	/** A migration may take longer than the pool's patience with an answer. */
	@Bean
	FlywayConfigurationCustomizer migrationGoesRoundThePool(HikariDataSource dataSource, Pool pool) {
		return (flyway) -> {
			if (flyway.getDataSource() == dataSource) {
				flyway.dataSource(pool.unpooled("socketTimeout=0"));
			}
		};
	}

	private static String migrate(Flyway flyway) {
		MigrateResult result = flyway.migrate();
		return (result.targetSchemaVersion != null) ? result.targetSchemaVersion : result.initialSchemaVersion;
	}

}

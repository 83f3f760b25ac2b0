package dev.parley.store.jdbc.connect;

import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
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
		return new Database(new LogThrottle(clock, properties.remind()));
	}

	@Bean
	DatabaseHealthIndicator databaseHealthIndicator(Database database) {
		return new DatabaseHealthIndicator(database);
	}

	@Bean
	Pool pool(HikariDataSource dataSource, DatabaseProperties properties) {
		return new Pool(dataSource, properties.lockTimeout()).prepare();
	}

	@Bean
	LongStatements longStatements(Pool pool, Database database) {
		return new LongStatements(pool.patient(""), database);
	}

	@Bean
	ConnectionProbe probe(Pool pool) {
		ServerInspection inspection = new ServerInspection(new MessageSequence(pool.patient("")));
		return new ConnectionProbe(pool.unpooled("connectTimeout=3&socketTimeout=3"), pool, inspection);
	}

	@Bean
	ProcessExit processExit(ApplicationContext application) {
		return new ProcessExit.OfSpring(application);
	}

	@Bean
	DatabaseWatch databaseWatch(Database database, Flyway flyway, DatabaseWatch.Probe probe, ProcessExit exit,
			DatabaseProperties properties) {
		PythonBotMessages bot = new PythonBotMessages(properties.migrateChannel());
		return new DatabaseWatch(database, new SchemaMigration(flyway, bot), probe, exit, properties);
	}

	/** The watch migrates: at this time the database need not be there yet. */
	@Bean
	FlywayMigrationStrategy migrationIsLeftToTheWatch() {
		return (flyway) -> {
		};
	}

	/**
	 * A migration may take longer than the pool's patience with an answer. Replicas take
	 * turns by a lock that a transaction holds, since one of the session would stay
	 * behind in a pooler. By simple queries, because after any other one that transaction
	 * keeps a snapshot, and an index that is made concurrently waits for its end.
	 */
	@Bean
	FlywayConfigurationCustomizer migrationGoesRoundThePool(HikariDataSource dataSource, Pool pool) {
		return (flyway) -> {
			if (flyway.getDataSource() == dataSource) {
				flyway.dataSource(pool.patient("&preferQueryMode=simple"));
			}
			flyway.callbacks(new SchemaMigration.Impatience());
		};
	}

	/**
	 * Says what the gate knows, without a connection: it answers while the database
	 * cannot.
	 */
	static class DatabaseHealthIndicator implements HealthIndicator {

		private final Database database;

		DatabaseHealthIndicator(Database database) {
			this.database = database;
		}

		@Override
		public Health health() {
			Database.State state = this.database.state();
			Health.Builder health = (state == Database.State.UP) ? Health.up() : Health.down();
			return health.withDetail("state", state.toString()).build();
		}

	}

}

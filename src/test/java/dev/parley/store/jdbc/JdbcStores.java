package dev.parley.store.jdbc;

import java.time.Clock;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.testing.TestPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The stores over a pool on a new, migrated database. */
final class JdbcStores implements AutoCloseable {

	final TestPostgres postgres = TestPostgres.fresh();

	final JdbcSessionStore history;

	final JdbcTurnStore turns;

	final JdbcOutbox outbox;

	final JdbcHousekeeping housekeeping;

	final JdbcFailures failures;

	final JdbcArchive archive;

	final JdbcExports exports;

	final JdbcErasure erasure;

	final JdbcTakeovers takeovers;

	final JdbcContactAliases aliases;

	private final HikariDataSource pool = new HikariDataSource();

	JdbcStores() {
		Flyway.configure().dataSource(this.postgres.dataSource()).load().migrate();
		this.pool.setDataSource(this.postgres.dataSource());
		this.pool.setMaximumPoolSize(10);
		Database database = new Database(new Reminder(Clock.systemUTC(), Duration.ofSeconds(30)));
		database.up();
		NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(this.pool);
		this.history = new JdbcSessionStore(JdbcClient.create(this.pool), jdbc, database);
		this.turns = new JdbcTurnStore(jdbc, database);
		this.outbox = new JdbcOutbox(jdbc, database);
		this.housekeeping = new JdbcHousekeeping(JdbcClient.create(this.pool), database);
		this.failures = new JdbcFailures(JdbcClient.create(this.pool), database);
		JdbcClient client = JdbcClient.create(this.pool);
		Transactions transactions = new Transactions(new JdbcTransactionManager(this.pool), database);
		this.archive = new JdbcArchive(client, database);
		this.exports = new JdbcExports(client, database);
		this.aliases = new JdbcContactAliases(client, database, transactions);
		this.erasure = new JdbcErasure(client, transactions, this.exports, this.aliases);
		this.takeovers = new JdbcTakeovers(client, transactions);
	}

	void clear() {
		this.postgres.sql()
			.sql("TRUNCATE messages, conversations, inbox, outbox, quotas, posts, erased, erasures, contact_aliases")
			.update();
	}

	@Override
	public void close() {
		this.pool.close();
	}

}

package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.LongStatements;
import dev.parley.store.jdbc.connect.Reads;
import dev.parley.store.jdbc.connect.TestSchema;
import dev.parley.store.jdbc.connect.Database.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.StoreMetrics;
import dev.parley.store.TurnLimits;
import dev.parley.testing.TestPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The stores over a pool on a new, migrated database. */
final class JdbcStores implements AutoCloseable {

	final TestPostgres postgres = TestPostgres.fresh();

	/** What a running service has by default. */
	static final TurnLimits LIMITS = new TurnLimits(Duration.ofMinutes(5), 20, 50, Duration.ofDays(1));

	final JdbcSessionStore sessions;

	final JdbcOutbox outbox;

	final JdbcHousekeeping housekeeping;

	final JdbcFailures failures;

	final JdbcPreviewLog previews;

	final JdbcArchive archive;

	final JdbcExports exports;

	final JdbcErasure erasure;

	final JdbcTakeovers takeovers;

	final JdbcHandovers handovers;

	final JdbcContactAliases aliases;

	final JdbcProblems problems;

	final JdbcSearch search;

	/** Looks at a few rows only, so that tests see what lies behind them. */
	JdbcSearch shortsighted;

	private final LongStatements patient;

	private final Transactions transactions;

	final Database database = TestSchema.gate();

	private final HotStatements hot;

	private final NamedParameterJdbcTemplate named;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<TurnLimits, JdbcSessionStore> byLimits = new ConcurrentHashMap<>();

	private final HikariDataSource pool = new HikariDataSource();

	JdbcStores() {
		TestSchema.migrate(this.postgres);
		this.pool.setDataSource(this.postgres.dataSource());
		this.pool.setMaximumPoolSize(10);
		this.hot = new HotStatements(new JdbcTemplate(this.pool), this.database);
		this.named = new NamedParameterJdbcTemplate(this.pool);
		this.sessions = sessions(LIMITS);
		this.outbox = outbox(LIMITS);
		JdbcClient client = JdbcClient.create(this.pool);
		this.housekeeping = new JdbcHousekeeping(client, new JdbcTransactionManager(this.pool), this.database);
		this.failures = new JdbcFailures(client, this.database);
		this.previews = new JdbcPreviewLog(client, this.database);
		Transactions transactions = TestSchema.transactions(new JdbcTransactionManager(this.pool), this.database);
		Reads reads = Reads.ofPrimary(client, this.database, transactions);
		this.archive = new JdbcArchive(client, this.database, reads);
		this.exports = new JdbcExports(reads);
		this.aliases = new JdbcContactAliases(client, this.database, transactions);
		this.erasure = new JdbcErasure(client, transactions, this.database, this.aliases);
		this.takeovers = new JdbcTakeovers(client, transactions, LIMITS);
		this.handovers = new JdbcHandovers(client, this.database, transactions);
		this.problems = new JdbcProblems(client, this.database);
		this.transactions = transactions;
		this.patient = TestSchema.longStatements(this.postgres.dataSource(), this.database);
		this.search = new JdbcSearch(client, this.database, reads, transactions, this.patient);
		this.shortsighted = shortsighted();
	}

	/** One that was just started. */
	JdbcSearch shortsighted() {
		JdbcClient client = JdbcClient.create(this.pool);
		return new JdbcSearch(client, this.database, Reads.ofPrimary(client, this.database, this.transactions),
				this.transactions, this.patient, 8);
	}

	/** The same conversations, within other limits. */
	JdbcSessionStore sessions(TurnLimits limits) {
		return this.byLimits.computeIfAbsent(limits, (key) -> new JdbcSessionStore(this.hot, limits,
				new BatchProperties(1, 64), this.executor, StoreMetrics.NONE));
	}

	/** The same parts, within other limits. */
	JdbcOutbox outbox(TurnLimits limits) {
		return new JdbcOutbox(this.hot, this.named, this.database, limits, new BatchProperties(1, 64), this.executor,
				StoreMetrics.NONE);
	}

	/** Puts messages into the history that nobody has to answer. */
	void remember(ConversationId conversation, Message... messages) {
		this.postgres.sql()
			.sql("INSERT INTO conversations (conversation_id) VALUES (?) ON CONFLICT DO NOTHING")
			.param(conversation.value())
			.update();
		for (Message message : messages) {
			this.postgres.sql()
				.sql("INSERT INTO messages (conversation_id, role, text) VALUES (?, ?, ?)")
				.params(conversation.value(), message.role().code(), message.text())
				.update();
		}
	}

	void clear() {
		this.postgres.sql()
			.sql("TRUNCATE messages, conversations, inbox, outbox, quotas, posts, erased, erasures, in_flight, activity, "
					+ "stops, previews, contact_aliases, wanted, handovers, failures, conversation_ids")
			.update();
	}

	/** Ends the connections, so that the server has counted what they did. */
	void disconnect() {
		this.pool.close();
	}

	@Override
	public void close() {
		this.pool.close();
		this.executor.shutdownNow();
	}

}

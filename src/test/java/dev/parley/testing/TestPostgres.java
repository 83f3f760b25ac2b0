package dev.parley.testing;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An empty database on a real Postgres. The server is started by the first test that
 * needs it and stops with the JVM.
 */
public final class TestPostgres {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final PostgresServer server;

	private final String name;

	private TestPostgres(PostgresServer server, String name) {
		this.server = server;
		this.name = name;
	}

	/** A new empty database, which no other test uses. */
	public static TestPostgres fresh() {
		String name = "parley_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
		PostgresServer server = SharedServer.get();
		JdbcClient.create(server.database("postgres")).sql("CREATE DATABASE " + name).update();
		return new TestPostgres(server, name);
	}

	/** For {@code DATABASE_URL}, credentials included. */
	public String databaseUrl() {
		return this.server.databaseUrl(this.name);
	}

	/** For JDBC, without credentials. */
	public String url() {
		return this.server.url(this.name);
	}

	public String user() {
		return this.server.user();
	}

	public String password() {
		return this.server.password();
	}

	/** Connects anew at each call, without a pool. */
	public DataSource dataSource() {
		return this.server.database(this.name);
	}

	/** To look behind the curtain. */
	public JdbcClient sql() {
		return JdbcClient.create(dataSource());
	}

}

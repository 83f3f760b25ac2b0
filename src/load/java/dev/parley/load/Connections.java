package dev.parley.load;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Watches how many connections the service has, and how many conversations wait for its
 * brain.
 */
final class Connections implements AutoCloseable {

	private final Connection connection;

	private final Thread thread;

	private volatile boolean closed;

	private volatile long most;

	private volatile long mostInUse;

	private volatile long mostWaiting;

	Connections(Connection connection) {
		this.connection = connection;
		this.thread = Threads.daemon(this::watch);
	}

	private void watch() {
		try {
			while (!this.closed) {
				this.most = Math.max(this.most, count(""));
				this.mostInUse = Math.max(this.mostInUse, count(" AND state <> 'idle'"));
				this.mostWaiting = Math.max(this.mostWaiting,
						Sql.number(this.connection, "SELECT count(*) FROM in_flight"));
				Thread.sleep(200); // samples: the server tells nobody when a count
									// changes
			}
			this.connection.close();
		}
		catch (SQLException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long count(String condition) throws SQLException {
		return Sql.number(this.connection, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
				+ "AND backend_type = 'client backend' AND application_name <> 'load'" + condition);
	}

	long most() {
		return this.most;
	}

	long mostInUse() {
		return this.mostInUse;
	}

	long mostWaiting() {
		return this.mostWaiting;
	}

	@Override
	public void close() {
		this.closed = true;
		Commands.closing(() -> this.thread.join(5000));
	}

}

package dev.parley.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcUtils;

/**
 * Looks over a connection of its own, so that a pool that is busy is not mistaken for a
 * database that is away. It keeps the connection, because a server that logs connections
 * would log nothing else.
 */
class ConnectionProbe implements Probe, AutoCloseable {

	private final DataSource unpooled;

	private final Pool pool;

	private @Nullable Connection kept;

	/**
	 * Looks at one database.
	 * @param unpooled connects within seconds and waits seconds for an answer
	 * @param pool renewed when the kept connection did not last: neither will its own
	 */
	ConnectionProbe(DataSource unpooled, Pool pool) {
		this.unpooled = unpooled;
		this.pool = pool;
	}

	@Override
	public synchronized void look(boolean anew) throws SQLException {
		boolean lasted = this.kept != null && serves(this.kept);
		if (lasted && !anew) {
			return;
		}
		close();
		Connection connection = this.unpooled.getConnection();
		this.kept = connection;
		requireWritable(connection);
		if (!lasted) {
			this.pool.renew();
		}
	}

	private static boolean serves(Connection connection) {
		try {
			requireWritable(connection);
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static void requireWritable(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery("SHOW transaction_read_only")) {
			if (answer.next() && answer.getString(1).equals("on")) {
				throw new SQLException("The server is read-only", "25006");
			}
		}
	}

	@Override
	public synchronized void close() {
		JdbcUtils.closeConnection(this.kept);
		this.kept = null;
	}

}

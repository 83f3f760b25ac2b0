package dev.parley.store.jdbc.connect;

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
class ConnectionProbe implements DatabaseWatch.Probe, AutoCloseable {

	private final DataSource unpooled;

	private final Pool pool;

	private final ServerInspection inspection;

	private @Nullable Connection kept;

	/**
	 * Looks at one database.
	 * @param unpooled connects within seconds and waits seconds for an answer
	 * @param pool renewed when the kept connection did not last: neither will its own
	 * @param inspection of each server that is new
	 */
	ConnectionProbe(DataSource unpooled, Pool pool, ServerInspection inspection) {
		this.unpooled = unpooled;
		this.pool = pool;
		this.inspection = inspection;
	}

	@Override
	public synchronized void look(boolean anew) throws SQLException {
		boolean mistrusted = anew && this.kept != null;
		boolean lasted = this.kept != null && serves(this.kept);
		if (lasted && !anew) {
			return;
		}
		close();
		Connection connection = this.unpooled.getConnection();
		try {
			requireWritable(connection);
			this.inspection.inspect(connection, mistrusted);
			if (!lasted) {
				this.pool.renew(connection, ServerInspection::requireAtomicPairs);
			}
			this.kept = connection;
		}
		finally {
			if (this.kept == null) {
				JdbcUtils.closeConnection(connection);
			}
		}
	}

	private boolean serves(Connection connection) {
		try {
			requireWritable(connection);
			this.inspection.glance(connection);
			return true;
		}
		catch (SQLException ex) {
			// a server that is short of something is there all the same
			return !DatabaseFailure.of(ex).away();
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

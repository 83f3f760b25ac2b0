package dev.parley.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server has written, by its own statistics. Those of tables come in when a
 * connection ends, so they are to be read between two processes of the service.
 *
 * @param turns messages that are answered
 * @param rows by table: written, updated, updated in place (HOT)
 * @param bytes of all tables with their indexes
 */
record Written(long turns, Map<String, long[]> rows, long bytes) {

	static Written of(Connection connection) throws SQLException {
		Map<String, long[]> rows = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet table = statement.executeQuery("""
				SELECT relname, n_tup_ins + n_tup_upd + n_tup_del, n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables
				WHERE relname IN ('conversations', 'messages', 'inbox', 'outbox', 'in_flight', 'activity')
				ORDER BY relname""")) {
			while (table.next()) {
				rows.put(table.getString(1), new long[] { table.getLong(2), table.getLong(3), table.getLong(4) });
			}
		}
		return new Written(Sql.number(connection, "SELECT count(*) FROM inbox WHERE state = 'answered'"), rows,
				Sql.number(connection, "SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_stat_user_tables"));
	}

	/** Where the log of the server stands, in bytes. */
	static long log(Connection connection) throws SQLException {
		return Sql.number(connection, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
	}

	private long[] since(Written before, String table) {
		long[] now = this.rows.get(table);
		long[] then = before.rows.get(table);
		return new long[] { now[0] - then[0], now[1] - then[1], now[2] - then[2] };
	}

	double rowsPerTurn(Written before) {
		long rows = this.rows.keySet().stream().map((table) -> since(before, table)).mapToLong((n) -> n[0]).sum();
		return rows / (double) (this.turns - before.turns);
	}

	double bytesPerTurn(Written before) {
		return (this.bytes - before.bytes) / (double) (this.turns - before.turns);
	}

	String hot(Written before) {
		StringBuilder text = new StringBuilder();
		for (String table : this.rows.keySet()) {
			long[] n = since(before, table);
			if (n[1] > 0) {
				text.append("%s %.1f %%  ".formatted(table, 100.0 * n[2] / n[1]));
			}
		}
		return text.toString().strip();
	}

}

package dev.parley.store.jdbc.connect;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where operators' lists, searches and exports are read: in the replica that
 * {@code DATABASE_READ_URL} names as long as it is there and not far behind, else in the
 * primary. Nothing that a turn, an erasure or an operator's doing depends on may be asked
 * here, since a replica tells what was so a moment ago.
 */
public class Reads {

	private final JdbcClient primary;

	private final Database database;

	private final @Nullable ReadReplica replica;

	Reads(JdbcClient primary, Database database, @Nullable ReadReplica replica) {
		this.primary = primary;
		this.database = database;
		this.replica = replica;
	}

	/** Without a replica. */
	public static Reads ofPrimary(JdbcClient primary, Database database) {
		return new Reads(primary, database, null);
	}

	/**
	 * Asks, once more in the primary if the replica fails.
	 * @param question reads and changes nothing
	 */
	public <T> T call(Function<JdbcClient, T> question) {
		ReadReplica asked = this.replica;
		if (asked != null && asked.isUsable()) {
			try {
				return question.apply(asked.jdbc());
			}
			catch (DataAccessException ex) {
				asked.failed(ex);
			}
		}
		return this.database.call(() -> question.apply(this.primary));
	}

}

package dev.parley.store.jdbc.connect;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Where operators' lists, searches and exports are read: in the replica that
 * {@code DATABASE_READ_URL} names as long as it is there and not far behind, else in the
 * primary. Nothing that a turn, an erasure or an operator's doing depends on may be asked
 * here, since a replica tells what was so a moment ago.
 */
public class Reads {

	private final JdbcClient primary;

	private final Database database;

	private final Database.Transactions transactions;

	private final @Nullable ReadReplica replica;

	Reads(JdbcClient primary, Database database, Database.Transactions transactions, @Nullable ReadReplica replica) {
		this.primary = primary;
		this.database = database;
		this.transactions = transactions;
		this.replica = replica;
	}

	/** Without a replica. */
	public static Reads ofPrimary(JdbcClient primary, Database database, Database.Transactions transactions) {
		return new Reads(primary, database, transactions, null);
	}

	/**
	 * Asks, once more in the primary if the replica fails.
	 * @param question reads and changes nothing
	 */
	public <T> T call(Function<JdbcClient, T> question) {
		return ask((replica) -> question.apply(replica.jdbc()),
				() -> this.database.call(() -> question.apply(this.primary)));
	}

	/**
	 * As {@link #call}, in one transaction, of which settings may be local.
	 * @param question of one or more statements; reads and changes nothing
	 */
	public <T> T together(Function<JdbcClient, T> question) {
		return ask((replica) -> replica.together(question),
				() -> this.transactions.all(() -> question.apply(this.primary)));
	}

	private <T> T ask(Function<ReadReplica, T> there, Supplier<T> here) {
		ReadReplica asked = this.replica;
		if (asked != null && asked.isUsable()) {
			try {
				return there.apply(asked);
			}
			catch (DataAccessException | TransactionException ex) {
				asked.failed(ex);
			}
		}
		return here.get();
	}

}

package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.store.Claim;
import dev.parley.store.Lease;
import dev.parley.store.Waiting;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TurnSql#WINDOW} tells. */
final class Windows {

	private Windows() {
	}

	static @Nullable Claim read(Lease lease, ResultSet rows) throws SQLException {
		List<Message> history = new ArrayList<>();
		List<Waiting> waiting = new ArrayList<>();
		int takeovers = 0;
		while (rows.next()) {
			takeovers = rows.getInt("takeovers");
			if (rows.getBoolean("waiting")) {
				waiting.add(new Waiting(rows.getLong("seq"), rows.getString("message_id"), rows.getString("address"),
						rows.getString("text"), Rows.trace(rows)));
			}
			else {
				history.add(new Message(rows.getLong("seq"), Role.of(rows.getString("role")), rows.getString("text")));
			}
		}
		return waiting.isEmpty() ? null : new Claim(lease, history, waiting, takeovers);
	}

}

package dev.parley.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that the statements of turns give, several results one after another.
 */
final class TurnRows {

	private TurnRows() {
	}

	/** Runs the statements; the rows of the first that has any. */
	static ResultSet first(PreparedStatement statement) throws SQLException {
		boolean rows = statement.execute();
		while (!rows) {
			rows = statement.getMoreResults();
		}
		return statement.getResultSet();
	}

	static ResultSet next(PreparedStatement statement) throws SQLException {
		statement.getMoreResults();
		return statement.getResultSet();
	}

	static Lease lease(ResultSet row) throws SQLException {
		return new Lease(new ConversationId(row.getString("conversation_id")),
				row.getObject("lease_token", UUID.class));
	}

	/** The first part, if it is for the caller to send. */
	static @Nullable Part part(ResultSet row, ConversationId conversation, String address, List<String> messageIds,
			Answer answer) throws SQLException {
		return "sending".equals(row.getString("first")) ? new Part(conversation, row.getLong("seq"), 0, address,
				answer.parts().get(0), messageIds, 1, false, answer.trace()) : null;
	}

	static @Nullable Part part(ResultSet row, Arrival arrival, Answer answer) throws SQLException {
		InboundMessage message = arrival.message();
		return part(row, message.conversation(), message.address(), List.of(message.messageId()), answer);
	}

}

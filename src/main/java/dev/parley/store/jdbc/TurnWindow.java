package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.store.Lease;
import dev.parley.store.Turn;
import dev.parley.store.Waiting;

/**
 * What {@link TurnSql#WINDOW} tells of one conversation, arranged so that each answer
 * follows what it answers.
 */
final class TurnWindow {

	private static final Comparator<Placed> ORDER = Comparator.comparingLong(Placed::place)
		.thenComparing((placed) -> placed.message.role() != Role.USER)
		.thenComparingLong((placed) -> placed.message.seq());

	private final List<Placed> history = new ArrayList<>();

	final List<Waiting> waiting = new ArrayList<>();

	private int takeovers;

	/** One message; {@code place} is where the brain sees it. */
	private record Placed(Message message, long place) {
	}

	void add(ResultSet row) throws SQLException {
		this.takeovers = row.getInt(2);
		long seq = row.getLong(5);
		if (row.getBoolean(3)) {
			this.waiting.add(new Waiting(seq, row.getString(8), row.getString(9), row.getString(7), Rows.text(row, 10),
					row.getString(11)));
		}
		else {
			this.history
				.add(new Placed(new Message(seq, Role.of(row.getString(6)), row.getString(7), null, row.getString(11)),
						row.getLong(4)));
		}
	}

	Turn turn(Lease lease) {
		this.history.sort(ORDER);
		this.waiting.sort(Comparator.comparingLong(Waiting::seq));
		return new Turn(lease, this.history.stream().map(Placed::message).toList(), this.waiting, this.takeovers);
	}

}

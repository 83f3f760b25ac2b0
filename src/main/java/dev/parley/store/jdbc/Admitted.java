package dev.parley.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

import dev.parley.conversation.Part;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Claim;
import dev.parley.store.Lease;
import org.jspecify.annotations.Nullable;

/** Reads what {@link AdmissionSql#ADMIT} tells. */
final class Admitted {

	private Admitted() {
	}

	static Owned read(PreparedStatement statement, Arrival arrival, Lease lease) throws SQLException {
		ResultSet row = TurnRows.first(statement);
		if (!row.next()) {
			return new Owned(Acceptance.of(Kind.IGNORED), false);
		}
		Kind kind = kind(row.getString("state"));
		double wait = row.getDouble("wait");
		Duration retryAfter = (kind == Kind.SILENCED && !row.wasNull()) ? Duration.ofMillis((long) (wait * 1000))
				: null;
		boolean owned = row.getBoolean("owned");
		Answer said = (kind == Kind.SILENCED) ? arrival.admission().notice() : arrival.refusal();
		Part first = (said != null) ? TurnRows.part(row, arrival, said) : null;
		Claim claim = Windows.read(lease, TurnRows.next(statement));
		return new Owned(new Acceptance(kind, claim, first, retryAfter), owned);
	}

	/** No state is no new row. */
	private static Kind kind(@Nullable String state) {
		if (state == null) {
			return Kind.REPEATED;
		}
		return state.equals("silenced") ? Kind.SILENCED : Kind.ACCEPTED;
	}

}

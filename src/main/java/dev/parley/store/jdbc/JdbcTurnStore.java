package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.Replies;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.store.Waiting;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Turns in Postgres: a turn costs two round trips, one to accept and one to complete. */
@Component
@Profile("jdbc")
class JdbcTurnStore implements TurnStore, Replies {

	private final NamedParameterJdbcTemplate jdbc;

	private final Database database;

	JdbcTurnStore(NamedParameterJdbcTemplate jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public Acceptance accept(Arrival arrival, Terms terms) {
		if (!arrival.admission().free()) {
			return admit(arrival, terms);
		}
		Answer refusal = arrival.refusal();
		return Reborn.again(() -> (refusal != null) ? refuse(arrival, refusal, terms) : enqueue(arrival, terms));
	}

	private Acceptance enqueue(Arrival arrival, Terms terms) {
		Lease lease = new Lease(arrival.message().conversation(), UUID.randomUUID());
		MapSqlParameterSource values = Values.window(lease, terms).addValues(Values.inbound(arrival));
		values.addValue("lease", Values.seconds(terms.lease()));
		return owned(lease, terms, this.database.call(() -> this.jdbc.execute(TurnSql.ACCEPT, values, (statement) -> {
			ResultSet row = TurnRows.first(statement);
			if (!row.next()) {
				return new Owned(Acceptance.of(Kind.IGNORED), false);
			}
			boolean repeated = row.getObject("seq") == null;
			boolean owned = row.getBoolean("owned");
			Claim claim = Windows.read(lease, TurnRows.next(statement));
			return new Owned(new Acceptance(repeated ? Kind.REPEATED : Kind.ACCEPTED, claim, null), owned);
		})));
	}

	private Acceptance admit(Arrival arrival, Terms terms) {
		Lease lease = new Lease(arrival.message().conversation(), UUID.randomUUID());
		return owned(lease, terms, this.database.call(() -> this.jdbc.execute(AdmissionSql.ADMIT,
				Values.admitted(arrival, lease, terms), (statement) -> Admitted.read(statement, arrival, lease))));
	}

	/** A lease under which nothing waits is given back. */
	private Acceptance owned(Lease lease, Terms terms, Owned accepted) {
		Acceptance acceptance = accepted.acceptance();
		return (accepted.owned() && acceptance.claim() == null)
				? new Acceptance(acceptance.kind(), leave(lease, terms), null) : acceptance;
	}

	private Acceptance refuse(Arrival arrival, Answer refusal, Terms terms) {
		MapSqlParameterSource values = new MapSqlParameterSource(Values.inbound(arrival));
		values.addValues(Values.outbound(arrival, refusal, terms));
		return this.database.call(() -> this.jdbc.execute(TurnSql.REFUSE, values, (statement) -> {
			ResultSet refused = TurnRows.first(statement);
			if (!refused.next()) {
				return Acceptance.of(Kind.IGNORED);
			}
			if (refused.getObject("seq") == null) {
				return Acceptance.of(Kind.REPEATED);
			}
			return new Acceptance(Kind.ACCEPTED, null, TurnRows.part(refused, arrival, refusal));
		}));
	}

	@Override
	public Completion complete(Claim claim, Answer answer, Terms terms) {
		Waiting newest = claim.newest();
		MapSqlParameterSource values = new MapSqlParameterSource(
				Values.outbound(claim.conversation(), newest.address(), claim.messageIds(), answer, terms));
		values.addValue("conversation", claim.conversation().value())
			.addValue("token", claim.lease().token().toString())
			.addValue("lease", Values.seconds(terms.lease()))
			.addValue("upto", newest.seq())
			.addValue("covered", claim.waiting().stream().map(Waiting::seq).toArray(Long[]::new))
			.addValue("text", answer.text())
			.addValue("state", answer.failed() ? "failed" : "answered");
		Usages.bind(values, answer.usage());
		Stored stored = this.database.call(() -> this.jdbc.execute(TurnSql.COMPLETE, values, (statement) -> {
			ResultSet completed = TurnRows.first(statement);
			if (!completed.next()) {
				return new Stored(false, true, null);
			}
			Part part = TurnRows.part(completed, claim.conversation(), newest.address(), claim.messageIds(), answer);
			statement.getMoreResults();
			return new Stored(true, statement.getUpdateCount() > 0, part);
		}));
		if (!stored.done()) {
			return new Completion.Fenced();
		}
		Claim next = stored.released() ? null : claim(claim.lease(), terms);
		return (next != null) ? new Completion.More(stored.first(), next) : new Completion.Done(stored.first());
	}

	@Override
	public Set<Lease> renew(Collection<Lease> leases, Terms terms) {
		MapSqlParameterSource values = new MapSqlParameterSource("lease", Values.seconds(terms.lease()))
			.addValue("conversations",
					leases.stream().map((lease) -> lease.conversation().value()).toArray(String[]::new))
			.addValue("tokens", leases.stream().map((lease) -> lease.token().toString()).toArray(String[]::new));
		return new HashSet<>(
				this.database.call(() -> this.jdbc.query(TurnSql.RENEW, values, (row, i) -> TurnRows.lease(row))));
	}

	@Override
	public void abandon(Lease lease) {
		Map<String, Object> values = Map.of("conversation", lease.conversation().value(), "token",
				lease.token().toString());
		this.database.call(() -> this.jdbc.update(TurnSql.ABANDON, values));
	}

	@Override
	public List<Claim> sweep(int limit, boolean all, Terms terms) {
		Map<String, Object> values = Map.of("limit", limit, "all", all, "lease", Values.seconds(terms.lease()));
		List<Lease> leases = this.database
			.call(() -> this.jdbc.query(TurnSql.SWEEP, values, (row, i) -> TurnRows.lease(row)));
		List<Claim> claims = new ArrayList<>();
		for (Lease lease : leases) {
			Claim claim = claim(lease, terms);
			if (claim != null) {
				claims.add(claim);
			}
		}
		return claims;
	}

	@Override
	public Map<MessageKey, Recorded> find(Collection<MessageKey> keys) {
		Map<String, Object> values = Map.of("conversations",
				keys.stream().map((key) -> key.conversation().value()).toArray(String[]::new), "messages",
				keys.stream().map(MessageKey::messageId).toArray(String[]::new));
		Map<MessageKey, Recorded> found = new HashMap<>();
		this.database.call(() -> this.jdbc.query(TurnSql.FIND, values,
				(row, i) -> found.put(
						new MessageKey(new ConversationId(row.getString("conversation_id")),
								row.getString("message_id")),
						new Recorded(row.getString("text"), row.getString("reply")))));
		return found;
	}

	/** The turn of a lease that is held; gives the lease back if nothing waits. */
	private @Nullable Claim claim(Lease lease, Terms terms) {
		Claim claim = waiting(lease, terms);
		return (claim != null) ? claim : leave(lease, terms);
	}

	/** Gives a lease back, unless something came in that relies on its owner. */
	private @Nullable Claim leave(Lease lease, Terms terms) {
		Map<String, Object> values = Map.of("conversation", lease.conversation().value(), "token",
				lease.token().toString());
		int released = this.database.call(() -> this.jdbc.execute(TurnSql.LEAVE, values, (statement) -> {
			statement.execute();
			statement.getMoreResults();
			return statement.getUpdateCount();
		}));
		return (released > 0) ? null : waiting(lease, terms);
	}

	private @Nullable Claim waiting(Lease lease, Terms terms) {
		return this.database.call(() -> this.jdbc.execute(TurnSql.WINDOW, Values.window(lease, terms), (statement) -> {
			statement.execute();
			return new Found(Windows.read(lease, statement.getResultSet()));
		})).claim();
	}

	private record Stored(boolean done, boolean released, @Nullable Part first) {
	}

	private record Found(@Nullable Claim claim) {
	}

}

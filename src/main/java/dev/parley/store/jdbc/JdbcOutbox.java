package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.conversation.Texts;
import dev.parley.store.Closing;
import dev.parley.store.DeadLetter;
import dev.parley.store.Outbox;
import dev.parley.store.StoreMetrics;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.TurnLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The outbox in Postgres. Closing parts and giving out the next ones is one round trip,
 * shared by what comes in meanwhile.
 */
class JdbcOutbox implements Outbox {

	private final HotStatements hot;

	private final NamedParameterJdbcTemplate jdbc;

	private final Database database;

	private final TurnLimits limits;

	private final GroupCommit<Closed, Following> closing;

	/**
	 * Keeps parts in a database.
	 * @param executor runs what is stored behind a caller's own
	 */
	JdbcOutbox(HotStatements hot, NamedParameterJdbcTemplate jdbc, Database database, TurnLimits limits,
			BatchProperties batch, Executor executor, StoreMetrics metrics) {
		this.hot = hot;
		this.jdbc = jdbc;
		this.database = database;
		this.limits = limits;
		this.closing = new GroupCommit<>("close", batch, this::close,
				(closed) -> List.of(closed.part.conversation().value()), hot::isRepeatable, executor, metrics);
	}

	/** A part with its new state, and why. */
	private record Closed(Part part, String state, @Nullable String error, @Nullable String platformId, double after,
			double age) {

		static Closed of(Part part, Closing closing) {
			if (closing instanceof Closing.Sent sent) {
				String id = sent.platformId();
				return new Closed(part, "sent", null, (id != null) ? Texts.clean(id) : null, 0, 0);
			}
			if (closing instanceof Closing.Retry retry) {
				return new Closed(part, "pending", Texts.clean(retry.error()), null,
						JdbcSessionStore.seconds(retry.after()), JdbcSessionStore.seconds(retry.maxAge()));
			}
			return (closing instanceof Closing.Dead dead)
					? new Closed(part, "dead", Texts.clean(dead.error()), null, 0, 0)
					: new Closed(part, "unknown", Texts.clean(((Closing.Unknown) closing).error()), null, 0, 0);
		}

		String conversation() {
			return this.part.conversation().value();
		}

	}

	/** What is to be sent next, if anything. */
	private record Following(@Nullable Part part) {
	}

	@Override
	public List<Part> due(int limit) {
		return this.hot.query(TurnSql.SETTINGS + OutboxSql.BURY + OutboxSql.DUE,
				(columns) -> columns.text(this.hot.lockTimeout(1))
					.number(JdbcSessionStore.seconds(this.limits.maxAge()))
					.count(limit)
					.number(JdbcSessionStore.seconds(this.limits.lease())),
				(statement) -> {
					HotStatements.first(statement);
					return parts(HotStatements.next(statement));
				});
	}

	@Override
	public void renew(Collection<Part> parts) {
		List<Part> all = List.copyOf(parts);
		this.hot.query(OutboxSql.RENEW,
				(columns) -> columns.texts(all, (part) -> part.conversation().value())
					.longs(all, Part::seq)
					.ints(all, Part::index)
					.ints(all, Part::attempt)
					.number(JdbcSessionStore.seconds(this.limits.lease())),
				(statement) -> statement.execute());
	}

	@Override
	public @Nullable Part close(Part part, Closing closing) {
		return this.closing.call(Closed.of(part, closing)).part;
	}

	private List<Following> close(List<Closed> all) {
		return this.hot.query(TurnSql.SETTINGS + OutboxSql.CLOSE + OutboxSql.NEXT, (columns) -> {
			columns.text(this.hot.lockTimeout(all.size()));
			columns.texts(all, Closed::conversation)
				.longs(all, (closed) -> closed.part.seq())
				.ints(all, (closed) -> closed.part.index())
				.ints(all, (closed) -> closed.part.attempt())
				.texts(all, Closed::state)
				.texts(all, Closed::error)
				.texts(all, Closed::platformId)
				.numbers(all, Closed::after)
				.numbers(all, Closed::age);
			columns.texts(all, Closed::conversation).number(JdbcSessionStore.seconds(this.limits.lease()));
		}, (statement) -> {
			HotStatements.first(statement);
			Map<String, Part> next = new HashMap<>();
			parts(HotStatements.next(statement)).forEach((part) -> next.put(part.conversation().value(), part));
			return all.stream().map((closed) -> new Following(next.get(closed.conversation()))).toList();
		});
	}

	@Override
	public int replay(ConversationId conversation, long seq) {
		Map<String, Object> values = Map.of("conversation", conversation.value(), "seq", seq);
		return this.database.call(() -> this.jdbc.update(OutboxSql.REPLAY, values));
	}

	@Override
	public int discard(ConversationId conversation, long seq) {
		Map<String, Object> values = Map.of("conversation", conversation.value(), "seq", seq);
		return this.database.call(() -> this.jdbc.update(OutboxSql.DISCARD, values));
	}

	@Override
	public List<DeadLetter> dead(int limit) {
		return this.database.call(() -> this.jdbc.query(OutboxSql.DEAD, Map.of("limit", limit),
				(row, i) -> new DeadLetter(new ConversationId(row.getString("conversation_id")), row.getLong("seq"),
						row.getInt("part"), row.getString("state"), row.getInt("attempts"), row.getString("error"),
						row.getObject("created_at", OffsetDateTime.class).toInstant())));
	}

	@Override
	public int undelivered(ConversationId conversation, String platformId, String why) {
		OptionalInt parts = this.hot.query(TurnSql.SETTINGS + OutboxSql.UNDELIVERED,
				(columns) -> columns.text(this.hot.lockTimeout(1))
					.text(conversation.value())
					.text(Texts.clean(platformId))
					.text(Texts.clean(why)),
				(statement) -> {
					HotStatements.first(statement);
					ResultSet row = HotStatements.next(statement);
					row.next();
					return row.getBoolean("early") ? OptionalInt.empty() : OptionalInt.of(row.getInt("parts"));
				});
		return parts.orElseThrow(() -> new StoreUnavailableException("A part of this conversation is being sent"));
	}

	private static List<Part> parts(ResultSet rows) throws SQLException {
		List<Part> parts = new ArrayList<>();
		while (rows.next()) {
			parts.add(new Part(new ConversationId(rows.getString("conversation_id")), rows.getLong("seq"),
					rows.getInt("part"), rows.getString("address"), rows.getString("text"),
					List.of((String[]) rows.getArray("message_ids").getArray()), rows.getInt("attempts"),
					rows.getBoolean("doubtful"), Rows.trace(rows), Rows.buttons(rows)));
		}
		return parts;
	}

}

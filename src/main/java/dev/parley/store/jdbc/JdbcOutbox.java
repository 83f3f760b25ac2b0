package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.store.DeadLetter;
import dev.parley.store.Outbox;
import dev.parley.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The outbox in Postgres. Closing a part and giving out the next one is one round trip.
 */
@Component
@Profile("jdbc")
class JdbcOutbox implements Outbox {

	private static final int EARLY = -1;

	private final NamedParameterJdbcTemplate jdbc;

	private final Database database;

	JdbcOutbox(NamedParameterJdbcTemplate jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public List<Part> due(int limit, Duration timeout) {
		Map<String, Object> values = Map.of("limit", limit, "timeout", Values.seconds(timeout));
		return this.database.call(() -> this.jdbc.query(OutboxSql.DUE, values, (row, i) -> part(row)));
	}

	@Override
	public @Nullable Part close(Part part, Closing closing, Duration timeout) {
		MapSqlParameterSource values = new MapSqlParameterSource("conversation", part.conversation().value())
			.addValue("seq", part.seq())
			.addValue("part", part.index())
			.addValue("attempt", part.attempt())
			.addValue("timeout", Values.seconds(timeout));
		if (closing instanceof Closing.Sent sent) {
			return closeAndGoOn(OutboxSql.SENT, values.addValue("id", sent.platformId(), Types.VARCHAR));
		}
		if (closing instanceof Closing.Retry retry) {
			return retry(values, retry);
		}
		boolean dead = closing instanceof Closing.Dead;
		values.addValue("state", dead ? "dead" : "unknown")
			.addValue("error", dead ? ((Closing.Dead) closing).error() : ((Closing.Unknown) closing).error());
		return closeAndGoOn(OutboxSql.BURY + ";" + OutboxSql.BURY_THE_REST, values);
	}

	private @Nullable Part retry(MapSqlParameterSource values, Closing.Retry retry) {
		values.addValue("after", Values.seconds(retry.after()))
			.addValue("error", retry.error())
			.addValue("age", Values.seconds(retry.maxAge()));
		List<String> states = this.database
			.call(() -> this.jdbc.query(OutboxSql.RETRY, values, (row, i) -> row.getString("state")));
		return states.contains("dead") ? closeAndGoOn(OutboxSql.BURY_THE_REST, values) : null;
	}

	/**
	 * Several statements in one text are one round trip and one transaction; the last
	 * gives out the next part.
	 */
	private @Nullable Part closeAndGoOn(String closing, MapSqlParameterSource values) {
		return this.database.call(() -> this.jdbc.execute(closing + ";" + OutboxSql.NEXT, values, (statement) -> {
			boolean rows = statement.execute();
			while (!rows) {
				rows = statement.getMoreResults();
			}
			ResultSet next = statement.getResultSet();
			return new Given(next.next() ? part(next) : null);
		})).part();
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
		Map<String, Object> values = Map.of("conversation", conversation.value(), "id", platformId, "error", why);
		int parts = this.database.call(() -> this.jdbc.queryForObject(OutboxSql.UNDELIVERED, values,
				(row, i) -> row.getBoolean("early") ? EARLY : row.getInt("parts")));
		if (parts == EARLY) {
			throw new StoreUnavailable("A part of this conversation is being sent");
		}
		return parts;
	}

	private static Part part(ResultSet row) throws SQLException {
		return new Part(new ConversationId(row.getString("conversation_id")), row.getLong("seq"), row.getInt("part"),
				row.getString("address"), row.getString("text"),
				List.of((String[]) row.getArray("message_ids").getArray()), row.getInt("attempts"),
				row.getBoolean("doubtful"), Rows.trace(row));
	}

	private record Given(@Nullable Part part) {
	}

}

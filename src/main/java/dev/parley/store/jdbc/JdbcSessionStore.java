package dev.parley.store.jdbc;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.store.SessionStore;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history in the table {@code messages}. */
@Component
@Profile("jdbc")
class JdbcSessionStore implements SessionStore {

	private static final String NEWEST = """
			SELECT seq, role, text, model, input_tokens, cached_tokens, output_tokens, latency_ms FROM messages
			WHERE conversation_id = :conversation AND seq < :before
			ORDER BY seq DESC LIMIT :limit""";

	/**
	 * Sequence values are drawn outside transactions: without the row lock two writers
	 * could commit in the other order, and a reader would meet a lower {@code seq} late.
	 * The messages wait for the lock before they draw theirs.
	 */
	private static final String APPEND = """
			WITH c AS (
			  INSERT INTO conversations AS v (conversation_id) VALUES (:conversation)
			  ON CONFLICT (conversation_id) DO UPDATE SET last_active_day = excluded.last_active_day,
			    last_active_slot = excluded.last_active_slot, last_active_at = excluded.last_active_at
			  RETURNING conversation_id)
			INSERT INTO messages (conversation_id, role, text, model, input_tokens, cached_tokens, output_tokens, latency_ms)
			SELECT c.conversation_id, said.role, said.text, said.model, said.input, said.cached, said.output, said.latency
			FROM c, unnest(:roles::text[], :texts::text[], :models::text[], :input::bigint[], :cached::bigint[],
			  :output::bigint[], :latency::bigint[]) WITH ORDINALITY
			  AS said (role, text, model, input, cached, output, latency, place)
			ORDER BY said.place""";

	/**
	 * The lock is a statement of its own, so that the deletions see what was stored until
	 * it was had.
	 */
	private static final String ERASE = """
			SELECT 1 FROM conversations WHERE conversation_id = :conversation FOR UPDATE;
			DELETE FROM outbox WHERE conversation_id = :conversation;
			DELETE FROM inbox WHERE conversation_id = :conversation;
			DELETE FROM messages WHERE conversation_id = :conversation;
			DELETE FROM conversations WHERE conversation_id = :conversation""";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate named;

	private final Database database;

	JdbcSessionStore(JdbcClient jdbc, NamedParameterJdbcTemplate named, Database database) {
		this.jdbc = jdbc;
		this.named = named;
		this.database = database;
	}

	@Override
	public List<Message> history(ConversationId conversation, int limit, long before) {
		if (limit < 1) {
			throw new IllegalArgumentException("The limit must be at least 1");
		}
		List<Message> newest = new ArrayList<>(this.database.call(() -> this.jdbc.sql(NEWEST)
			.param("conversation", conversation.value())
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> new Message(row.getLong("seq"), Role.of(row.getString("role")),
					row.getString("text"), Usages.read(row)))
			.list()));
		Collections.reverse(newest);
		return List.copyOf(newest);
	}

	@Override
	public void append(ConversationId conversation, List<Message> messages) {
		if (messages.isEmpty()) {
			return;
		}
		this.database.call(() -> this.jdbc.sql(APPEND)
			.param("conversation", conversation.value())
			.param("roles", messages.stream().map((message) -> message.role().code()).toArray(String[]::new))
			.param("texts", messages.stream().map(Message::text).toArray(String[]::new))
			.params(Usages.arrays(messages))
			.update());
	}

	@Override
	public void erase(ConversationId conversation) {
		this.database.call(() -> this.named.execute(ERASE, Map.of("conversation", conversation.value()),
				PreparedStatement::execute));
	}

}

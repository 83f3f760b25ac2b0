package dev.parley.store.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.store.SessionStore;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history in the table {@code messages}. */
@Component
@Profile("jdbc")
class JdbcSessionStore implements SessionStore {

	private static final String NEWEST = """
			SELECT seq, role, text FROM messages
			WHERE conversation_id = :conversation AND seq < :before
			ORDER BY seq DESC LIMIT :limit""";

	/**
	 * Sequence values are drawn outside transactions: without the lock two writers could
	 * commit in the other order, and a reader would meet a lower {@code seq} late. The
	 * rows wait for the lock before they draw theirs.
	 */
	private static final String APPEND = """
			WITH lock AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(:conversation, 0)))
			INSERT INTO messages (conversation_id, role, text)
			SELECT :conversation, said.role, said.text
			FROM lock, unnest(:roles::text[], :texts::text[]) WITH ORDINALITY AS said (role, text, place)
			ORDER BY said.place""";

	private static final String ERASE = "DELETE FROM messages WHERE conversation_id = :conversation";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcSessionStore(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
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
					row.getString("text")))
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
			.update());
	}

	@Override
	public void erase(ConversationId conversation) {
		this.database.call(() -> this.jdbc.sql(ERASE).param("conversation", conversation.value()).update());
	}

}

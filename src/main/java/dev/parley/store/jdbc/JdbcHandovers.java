package dev.parley.store.jdbc;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.parley.conversation.ConversationId;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Handovers;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.Database.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and announces what a trigger records: see {@code V11__handovers.sql}. */
@Component
@Profile("jdbc")
class JdbcHandovers implements Handovers {

	static final String OF = """
			SELECT conversation_id, id, event, operator, at FROM handovers
			WHERE conversation_id = :conversation AND id > :after ORDER BY conversation_id, id LIMIT :limit""";

	/**
	 * Waits for whoever announces the same ones rather than passing them over: else a
	 * later event could be in the outbox before an earlier one is.
	 */
	static final String UNTOLD = """
			SELECT conversation_id, id, event, operator, at FROM handovers WHERE NOT told
			ORDER BY id LIMIT :limit FOR UPDATE""";

	/** Asked once a second, where nothing happened for hours. */
	private static final String ANY = "SELECT EXISTS (SELECT 1 FROM handovers WHERE NOT told)";

	static final String TOLD = """
			UPDATE handovers SET told = true WHERE conversation_id = :conversation AND id = :id""";

	static final String ANNOUNCE = """
			INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state)
			VALUES (:announcements, :id, 0, :channel, '', :text, '{}', 'pending')""";

	private final JdbcClient jdbc;

	private final Database database;

	private final Transactions transactions;

	private final JdbcListing listing;

	JdbcHandovers(JdbcClient jdbc, Database database, Transactions transactions) {
		this.jdbc = jdbc;
		this.database = database;
		this.transactions = transactions;
		this.listing = new JdbcListing(jdbc);
	}

	@Override
	public Page<Overview> wanted(@Nullable String channel, Page.Request page) {
		return this.database.call(() -> this.listing.wanted(channel, page));
	}

	@Override
	public List<HandoverEvent> of(ConversationId conversation, long after, int limit) {
		return this.database.call(() -> this.jdbc.sql(OF)
			.param("conversation", conversation.value())
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> Rows.event(row))
			.list());
	}

	@Override
	public int announce(int limit, @Nullable Function<HandoverEvent, String> announcement) {
		if (!this.database.call(() -> this.jdbc.sql(ANY).query(Boolean.class).single())) {
			return 0;
		}
		return this.transactions.all(() -> {
			List<HandoverEvent> events = this.jdbc.sql(UNTOLD)
				.param("limit", limit)
				.query((row, number) -> Rows.event(row))
				.list();
			for (HandoverEvent event : events) {
				if (announcement != null) {
					this.jdbc.sql(ANNOUNCE)
						.params(Map.of("announcements", HandoverEvent.announcements(event.conversation()).value(), "id",
								event.id(), "channel", HandoverEvent.CHANNEL, "text", announcement.apply(event)))
						.update();
				}
				this.jdbc.sql(TOLD)
					.param("conversation", event.conversation().value())
					.param("id", event.id())
					.update();
			}
			return events.size();
		});
	}

}

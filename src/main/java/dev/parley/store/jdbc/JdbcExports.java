package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Reads;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Exports;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Reads the tables forwards. No connection is held between two batches. */
@Component
@Profile("jdbc")
class JdbcExports implements Exports {

	private final Reads reads;

	JdbcExports(Reads reads) {
		this.reads = reads;
	}

	@Override
	public List<Entry> messages(ConversationId conversation, @Nullable SenderId of, long after, int limit) {
		return this.reads.call((jdbc) -> jdbc.sql((of != null) ? ArchiveSql.EXPORT_OF : ArchiveSql.EXPORT)
			.param("conversation", conversation.value())
			.param("sender", (of != null) ? of.sender() : "")
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> Rows.entry(row))
			.list());
	}

	@Override
	public List<Delivery> parts(ConversationId conversation, long seq, int index, int limit) {
		return this.reads.call((jdbc) -> jdbc.sql(ArchiveSql.PARTS)
			.param("conversation", conversation.value())
			.param("seq", seq)
			.param("part", index)
			.param("limit", limit)
			.query((row, number) -> Rows.delivery(row))
			.list());
	}

	@Override
	public List<ConversationId> conversations(SenderId sender, @Nullable ConversationId after, int limit) {
		String behind = (after != null) ? after.value() : "";
		return this.reads.call((jdbc) -> new JdbcListing(jdbc).conversations(sender, behind, limit))
			.stream()
			.map(ConversationId::new)
			.toList();
	}

	@Override
	public boolean isShared(ConversationId conversation, SenderId sender) {
		return this.reads.call((jdbc) -> jdbc.sql(ArchiveSql.SHARED)
			.param("conversation", conversation.value())
			.param("sender", sender.sender())
			.query(Boolean.class)
			.single());
	}

}

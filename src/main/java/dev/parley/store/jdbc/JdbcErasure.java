package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.Reads;
import dev.parley.store.jdbc.connect.Database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.ContactAliases;
import dev.parley.store.Digests;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Page;
import dev.parley.store.Quota;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes from the tables, one conversation a transaction. Whoever accepts or completes
 * waits for the conversation's row and then finds the keys of what was erased, or that
 * the row is not the one it saw: see {@link TurnSql#ACCEPT}.
 */
@Component
@Profile("jdbc")
class JdbcErasure implements Erasure {

	private static final int BATCH = 100;

	private final JdbcClient jdbc;

	private final Transactions transactions;

	private final Exports exports;

	private final ContactAliases aliases;

	JdbcErasure(JdbcClient jdbc, Transactions transactions, Database database, ContactAliases aliases) {
		this.aliases = aliases;
		this.jdbc = jdbc;
		this.transactions = transactions;
		// a replica may not have yet what is to be erased
		this.exports = new JdbcExports(Reads.ofPrimary(jdbc, database, transactions));
	}

	@Override
	public Optional<Receipt> erase(ConversationId conversation) {
		return this.transactions.all(() -> {
			lock(conversation);
			Counts counts = eraseAll(conversation);
			return counts.equals(Counts.NONE) ? Optional.empty()
					: Optional.of(receipt("conversation", conversation.value(), counts));
		});
	}

	@Override
	public Optional<Receipt> erase(SenderId sender) {
		Set<String> ids = this.aliases.ids(sender);
		Counts counts = Counts.NONE;
		for (String id : ids) {
			counts = counts.plus(eraseOne(new SenderId(sender.channel(), id)));
		}
		Counts total = counts;
		// the links last: they tell where to go on after an interruption
		return this.transactions.all(() -> {
			for (String id : ids) {
				String subject = new SenderId(sender.channel(), id).value();
				run(ErasureSql.QUOTAS, Map.of("subject", Quota.Scope.SENDER.subject(subject)));
			}
			boolean nothing = this.aliases.forget(sender) == 0 && total.equals(Counts.NONE);
			return nothing ? Optional.empty() : Optional.of(receipt("sender", sender.value(), total));
		});
	}

	private Counts eraseOne(SenderId sender) {
		Counts counts = Counts.NONE;
		ConversationId after = null;
		List<ConversationId> batch;
		do {
			batch = this.exports.conversations(sender, after, BATCH);
			for (ConversationId conversation : batch) {
				counts = counts.plus(erase(conversation, sender));
				after = conversation;
			}
		}
		while (batch.size() == BATCH);
		return counts;
	}

	private Counts erase(ConversationId conversation, SenderId sender) {
		Map<String, Object> values = Map.of("conversation", conversation.value(), "sender", sender.sender());
		return this.transactions.all(() -> {
			lock(conversation);
			return this.exports.isShared(conversation, sender) ? eraseSender(values) : eraseAll(conversation);
		});
	}

	private void lock(ConversationId conversation) {
		this.jdbc.sql(ErasureSql.LOCK).param("conversation", conversation.value()).query(Long.class).single();
	}

	private Counts eraseAll(ConversationId conversation) {
		Map<String, Object> values = Map.of("conversation", conversation.value());
		run(ErasureSql.KEYS_OF_ALL, values);
		run(ErasureSql.HANDOVERS, values);
		run(ErasureSql.WANTED, values);
		run(ErasureSql.PARTS, Map.of("conversation", HandoverEvent.announcements(conversation).value()));
		int parts = run(ErasureSql.PARTS, values);
		run(ErasureSql.POSTS, values);
		int received = run(ErasureSql.INBOX, values);
		int messages = run(ErasureSql.MESSAGES, values);
		run(ErasureSql.IN_FLIGHT, values);
		run(ErasureSql.STOPS, values);
		run(ErasureSql.PREVIEWS, values);
		run(ErasureSql.ACTIVITY, values);
		int conversations = run(ErasureSql.CONVERSATION, values);
		run(ErasureSql.QUOTAS, Map.of("subject", Quota.Scope.CONVERSATION.subject(conversation.value())));
		return new Counts(conversations, messages, received, parts);
	}

	private Counts eraseSender(Map<String, Object> values) {
		run(ErasureSql.KEYS_OF_SENDER, values);
		int parts = run(ErasureSql.PARTS_OF_SENDER, values);
		int messages = run(ErasureSql.MESSAGES_OF_SENDER, values);
		int received = run(ErasureSql.INBOX_OF_SENDER, values);
		run(ErasureSql.FENCE, values);
		return new Counts(1, messages, received, parts);
	}

	private int run(String sql, Map<String, Object> values) {
		return this.jdbc.sql(sql).params(values).update();
	}

	private Receipt receipt(String kind, String subject, Counts counts) {
		return this.jdbc.sql(ErasureSql.RECEIPT)
			.param("kind", kind)
			.param("subject", Digests.sha256(subject))
			.param("conversations", counts.conversations())
			.param("messages", counts.messages())
			.param("received", counts.received())
			.param("parts", counts.parts())
			.query((row, number) -> receipt(row))
			.single();
	}

	@Override
	public Page<Receipt> receipts(Page.Request page) {
		@Nullable String cursor = page.cursor();
		List<Receipt> found = this.transactions.all(() -> this.jdbc.sql(ErasureSql.RECEIPTS)
			.param("before", (cursor != null) ? Long.parseLong(cursor) : Long.MAX_VALUE)
			.param("limit", page.limit())
			.query((row, number) -> receipt(row))
			.list());
		String next = (found.size() == page.limit()) ? String.valueOf(found.get(found.size() - 1).id()) : null;
		return new Page<>(found, next);
	}

	private static Receipt receipt(ResultSet row) throws SQLException {
		return new Receipt(row.getLong("id"), row.getObject("erased_at", OffsetDateTime.class).toInstant(),
				row.getString("kind"), HexFormat.of().formatHex(row.getBytes("subject")),
				new Counts(row.getLong("conversations"), row.getLong("messages"), row.getLong("received"),
						row.getLong("parts")));
	}

}

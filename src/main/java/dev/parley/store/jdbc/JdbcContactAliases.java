package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.Database.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.AliasBook;
import dev.parley.store.AliasBook.Link;
import dev.parley.store.ContactAliases;
import dev.parley.store.MessageKey;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links in Postgres. Who is known takes one round trip; who is not, a transaction
 * that waits for others about the same ids.
 */
@Component
@Profile("jdbc")
class JdbcContactAliases implements ContactAliases {

	/** All ids as one array, since an index answers no OR of two questions. */
	static final String AROUND = """
			SELECT alias, since, key, lasting, own FROM contact_aliases WHERE channel = :channel AND key = ANY (
			  :ids::text[] || ARRAY(SELECT key FROM contact_aliases WHERE channel = :channel AND alias = ANY (:ids)))""";

	private static final String ADD = """
			INSERT INTO contact_aliases (channel, alias, since, key, lasting, own)
			VALUES (:channel, :alias, :since, :key, :lasting, :own) ON CONFLICT DO NOTHING""";

	/** In one order, so that two never wait for each other. */
	private static final String LOCK = """
			SELECT count(pg_advisory_xact_lock(hash)::text) FROM (
			  SELECT DISTINCT hashtextextended(:channel || ':' || id, 0) AS hash FROM unnest(:ids::text[]) AS id
			  ORDER BY hash) ordered""";

	private static final String LAST_ACTIVE = """
			SELECT greatest(0, extract(epoch FROM last_active_at))::bigint FROM conversations
			WHERE conversation_id = :conversation""";

	private static final String ERASED = "SELECT count(*) > 0 FROM erased WHERE key = decode(:key, 'hex')";

	private static final String NOW = "SELECT extract(epoch FROM clock_timestamp())::bigint";

	private static final String FORGET = "DELETE FROM contact_aliases WHERE channel = :channel AND key = :key";

	private final JdbcClient jdbc;

	private final Database database;

	private final Transactions transactions;

	private final AliasBook.Pages pages = new Pages();

	JdbcContactAliases(JdbcClient jdbc, Database database, Transactions transactions) {
		this.jdbc = jdbc;
		this.database = database;
		this.transactions = transactions;
	}

	@Override
	public Person identify(Contact contact, String messageId) {
		Optional<Person> known = this.database.call(() -> Optional.ofNullable(AliasBook.known(contact, this.pages)));
		return known.orElseGet(() -> this.transactions.all(() -> {
			lock(contact.channel(), contact.shown());
			return AliasBook.identify(contact, messageId, this.pages);
		}));
	}

	@Override
	public Optional<Person> find(Contact contact) {
		return this.database.call(() -> Optional.ofNullable(AliasBook.find(contact, this.pages)));
	}

	@Override
	public void move(Contact before, Contact after) {
		this.transactions.all(() -> {
			lock(before.channel(), Stream.of(before.shown(), after.shown()).flatMap(List::stream).toList());
			AliasBook.move(before, after, this.pages);
			return Boolean.TRUE;
		});
	}

	@Override
	public Set<String> ids(SenderId sender) {
		return this.database.call(() -> AliasBook.ids(sender.channel(), sender.sender(), this.pages));
	}

	@Override
	public int forget(SenderId sender) {
		return this.database.call(() -> this.jdbc.sql(FORGET)
			.param("channel", sender.channel())
			.param("key", AliasBook.key(sender.channel(), sender.sender(), this.pages))
			.update());
	}

	private void lock(String channel, Collection<String> ids) {
		this.jdbc.sql(LOCK)
			.param("channel", channel)
			.param("ids", ids.toArray(String[]::new))
			.query(Long.class)
			.single();
	}

	private final class Pages implements AliasBook.Pages {

		@Override
		public List<Link> around(String channel, Collection<String> ids) {
			return JdbcContactAliases.this.jdbc.sql(AROUND)
				.param("channel", channel)
				.param("ids", ids.toArray(String[]::new))
				.query((row, number) -> new Link(row.getString("alias"), row.getLong("since"), row.getString("key"),
						row.getBoolean("lasting"), row.getBoolean("own")))
				.list();
		}

		@Override
		public void add(String channel, Link link) {
			JdbcContactAliases.this.jdbc.sql(ADD)
				.param("channel", channel)
				.param("alias", link.alias())
				.param("since", link.since())
				.param("key", link.key())
				.param("lasting", link.lasting())
				.param("own", link.own())
				.update();
		}

		@Override
		public long now() {
			return JdbcContactAliases.this.jdbc.sql(NOW).query(Long.class).single();
		}

		@Override
		public @Nullable Instant lastActive(ConversationId conversation) {
			return JdbcContactAliases.this.jdbc.sql(LAST_ACTIVE)
				.param("conversation", conversation.value())
				.query(Long.class)
				.optional()
				.map(Instant::ofEpochSecond)
				.orElse(null);
		}

		@Override
		public boolean isErased(MessageKey message) {
			return JdbcContactAliases.this.jdbc.sql(ERASED)
				.param("key", HexFormat.of().formatHex(message.hash()))
				.query(Boolean.class)
				.single();
		}

	}

}

package dev.parley.store.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.parley.store.ConversationFilter;
import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Search;
import dev.parley.store.Words;
import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.Database.Transactions;
import dev.parley.store.jdbc.connect.LongStatements;
import dev.parley.store.jdbc.connect.Reads;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches in Postgres: first through the newest rows, where most of what is looked for
 * is and where what is frequent is found at once; then, for what is rare, by an index. An
 * index knows no order, so what neither finds in its bounds is left to the next page,
 * which looks further back.
 */
@Component
@Profile("jdbc")
class JdbcSearch implements Search {

	/** How many of the newest messages, or conversations, one call looks through. */
	static final int MESSAGES = 20_000;

	static final int CONVERSATIONS = 5_000;

	/** How many an index may tell of; more are frequent, and found by looking. */
	static final int CANDIDATES = 2_000;

	/** An id is looked up by pieces of this length. */
	private static final int PIECE = 3;

	private static final long ALL = Long.MAX_VALUE;

	/**
	 * The clocks of two sessions, and the order in which they draw a seq, differ by less.
	 */
	private static final int SLACK = 60;

	private final JdbcClient jdbc;

	private final Database database;

	private final Reads reads;

	private final Transactions transactions;

	private final LongStatements longStatements;

	private final int scan;

	/** Up to where ids were taken in, by activity. */
	private volatile int learnedSlot;

	private volatile String learnedId = "";

	/** Whether all ids were taken in that there were since the start. */
	private volatile boolean learned;

	@Autowired
	JdbcSearch(JdbcClient jdbc, Database database, Reads reads, Transactions transactions,
			LongStatements longStatements) {
		this(jdbc, database, reads, transactions, longStatements, MESSAGES);
	}

	/** With a look at so many messages at once, and a quarter as many conversations. */
	JdbcSearch(JdbcClient jdbc, Database database, Reads reads, Transactions transactions,
			LongStatements longStatements, int scan) {
		this.jdbc = jdbc;
		this.database = database;
		this.reads = reads;
		this.transactions = transactions;
		this.longStatements = longStatements;
		this.scan = scan;
	}

	@Override
	public Page<Overview> conversations(String part, ConversationFilter filter, Page.Request page) {
		List<String> place = Cursor.read(page.cursor(), String.valueOf(Integer.MAX_VALUE), "");
		Map<String, Object> values = new HashMap<>(
				Map.of("slot", Integer.parseInt(place.get(0)), "after", place.get(1), "part", part, "limit",
						page.limit(), "scan", Math.max(1, this.scan / 4), "channel", String.valueOf(filter.channel())));
		return this.reads.together((jdbc) -> {
			plan(jdbc);
			Set<String> mine = ofSenders(jdbc, part);
			values.put("mine", array(mine));
			List<Placed> found = placed(jdbc, SearchSql.newest(filter), values);
			if (found.size() == page.limit()) {
				return page(found, page.limit());
			}
			Optional<String> end = jdbc.sql(SearchSql.lookedAt(filter))
				.params(values)
				.query((row, number) -> Cursor.of(row.getInt("slot"), row.getString("conversation_id")))
				.optional();
			if (end.isEmpty()) {
				return page(found, page.limit());
			}
			return byIndex(jdbc, part, filter, page, values, mine)
				.orElseGet(() -> new Page<>(overviews(found), end.get(), minute(end.get())));
		});
	}

	/** All that fit; empty if there are too many to know it. */
	private Optional<Page<Overview>> byIndex(JdbcClient jdbc, String part, ConversationFilter filter, Page.Request page,
			Map<String, Object> values, Set<String> mine) {
		Set<String> ids = new LinkedHashSet<>(mine);
		String behind = part.substring(part.indexOf(':') + 1);
		boolean named = behind.length() < part.length() && part.indexOf(':') > 0;
		if (part.length() < PIECE || !this.learned) {
			return Optional.empty();
		}
		ids.addAll(candidates(jdbc, SearchSql.BY_PIECES, ":" + part));
		if (named) {
			ids.addAll(
					candidates(jdbc, (behind.length() < PIECE) ? SearchSql.BY_BEGINNING : SearchSql.BY_PIECES, part));
		}
		if (ids.size() >= CANDIDATES) {
			return Optional.empty();
		}
		values.put("ids", array(ids));
		return Optional.of(page(placed(jdbc, SearchSql.among(filter), values), page.limit()));
	}

	private List<String> candidates(JdbcClient jdbc, String sql, String piece) {
		return jdbc.sql(sql)
			.param("piece", piece)
			.param("end", piece + Character.toString(Character.MAX_CODE_POINT))
			.param("most", CANDIDATES)
			.query(String.class)
			.list();
	}

	/**
	 * As it is written, and in capital and small letters; of one channel if it names it.
	 */
	private Set<String> ofSenders(JdbcClient jdbc, String part) {
		String sender = part.substring(part.indexOf(':') + 1);
		Set<String> ids = new LinkedHashSet<>();
		if (sender.length() < PIECE) {
			return ids;
		}
		String channel = part.substring(0, part.length() - sender.length());
		for (String written : new LinkedHashSet<>(
				List.of(sender, sender.toUpperCase(Locale.ROOT), sender.toLowerCase(Locale.ROOT)))) {
			for (String sql : List.of(SearchSql.OF_SENDERS_SAID, SearchSql.OF_SENDERS_RECEIVED)) {
				jdbc.sql(sql)
					.param("piece", written)
					.param("end", written + Character.toString(Character.MAX_CODE_POINT))
					.param("most", OF_SENDERS)
					.query(String.class)
					.list()
					.stream()
					.filter((id) -> id.startsWith(channel.toLowerCase(Locale.ROOT)))
					.forEach(ids::add);
			}
		}
		return ids;
	}

	private List<Placed> placed(JdbcClient jdbc, String sql, Map<String, Object> values) {
		return jdbc.sql(sql)
			.params(values)
			.query((row, number) -> new Placed(Rows.overview(row), row.getInt("slot")))
			.list();
	}

	private record Placed(Overview overview, int slot) {
	}

	private static Page<Overview> page(List<Placed> found, int limit) {
		Placed last = (found.size() == limit) ? found.get(limit - 1) : null;
		return new Page<>(overviews(found), (last != null) ? Cursor.of(last.slot, last.overview.id().value()) : null);
	}

	private static List<Overview> overviews(List<Placed> found) {
		return found.stream().map(Placed::overview).toList();
	}

	private static Instant minute(String cursor) {
		return Instant.ofEpochSecond(60L * Integer.parseInt(Cursor.read(cursor, "", "").get(0)));
	}

	@Override
	public Page<Entry> messages(Wanted wanted, Page.Request page) {
		// below nothing: the index told of too many
		long place = (page.cursor() != null) ? Long.parseLong(page.cursor()) : ALL;
		long before = Math.abs(place);
		return this.reads.together((jdbc) -> {
			plan(jdbc);
			Map<String, Object> values = values(jdbc, wanted, page, before);
			boolean ofChannel = wanted.channel() != null;
			Words words = wanted.words();
			boolean plain = words.rarest().chars().allMatch((c) -> c < 128);
			List<Entry> found = entries(jdbc, SearchSql.said(plain, values.containsKey("query"), ofChannel), values);
			if (found.size() == page.limit()) {
				long last = found.get(found.size() - 1).seq();
				return page(found, (place < 0) ? -last : last);
			}
			Optional<Stop> stop = jdbc.sql(SearchSql.LOOKED_BACK)
				.params(values)
				.query((row, number) -> new Stop(row.getLong("seq"),
						row.getObject("at", OffsetDateTime.class).toInstant()))
				.optional();
			if (stop.isEmpty()) {
				return new Page<>(found, null);
			}
			boolean ask = place > 0 && hasIndex(jdbc, wanted.words())
					&& isIndexOfUse(jdbc, wanted.words(), place < ALL);
			Optional<List<Entry>> older = ask ? older(jdbc, values, ofChannel, stop.get(), page.limit() - found.size())
					: Optional.empty();
			return older.map((rest) -> joined(found, rest, page.limit()))
				.orElseGet(() -> new Page<>(found,
						String.valueOf((ask || place < 0) ? -stop.get().seq : stop.get().seq), stop.get().at));
		});
	}

	private record Stop(long seq, Instant at) {
	}

	/** Whether there is an index, and words that it has. */
	private static boolean hasIndex(JdbcClient jdbc, Words words) {
		return !words.words().isEmpty() && look(jdbc) == Index.READY;
	}

	/**
	 * Whether the index tells all at once. It reads all that it has of each word, so that
	 * frequent words take it a second: that is worth while if few messages have all of
	 * them, and not before a look in vain.
	 */
	private boolean isIndexOfUse(JdbcClient jdbc, Words words, boolean inVain) {
		record Frequency(double messages, double part) {
		}
		List<Frequency> known = jdbc.sql(SearchSql.FREQUENCIES)
			.param("words", array(words.words()))
			.query((row, number) -> new Frequency(row.getDouble("messages"), row.getDouble("part")))
			.list();
		double rarest = known.stream().mapToDouble((word) -> word.messages * word.part).min().orElse(0);
		double all = known.stream().mapToDouble(Frequency::part).reduce(1, (one, other) -> one * other);
		return rarest < this.scan || (inVain && all * known.get(0).messages < CANDIDATES);
	}

	/** What is older than what was looked at; empty if the index cannot tell it. */
	private Optional<List<Entry>> older(JdbcClient jdbc, Map<String, Object> values, boolean ofChannel, Stop stop,
			int limit) {
		values.put("before", stop.seq);
		values.put("limit", limit);
		values.put("most", CANDIDATES);
		List<Entry> older = new ArrayList<>();
		long candidates = jdbc.sql(SearchSql.indexed(ofChannel)).params(values).query((rows) -> {
			long count = 0;
			while (rows.next()) {
				older.add(Rows.entry(rows));
				count = rows.getLong("candidates");
			}
			return count;
		});
		return (candidates < CANDIDATES) ? Optional.of(older) : Optional.empty();
	}

	private static Page<Entry> joined(List<Entry> found, List<Entry> older, int limit) {
		List<Entry> all = new ArrayList<>(found);
		all.addAll(older);
		return (all.size() == limit) ? page(all, all.get(limit - 1).seq()) : new Page<>(all, null);
	}

	private static Page<Entry> page(List<Entry> found, long before) {
		return new Page<>(found, String.valueOf(before));
	}

	private Map<String, Object> values(JdbcClient jdbc, Wanted wanted, Page.Request page, long before) {
		Map<String, Object> values = new HashMap<>();
		values.put("limit", page.limit());
		values.put("scan", this.scan);
		values.put("rarest", wanted.words().rarest());
		values.put("channel", String.valueOf(wanted.channel()));
		values.put("from", (wanted.from() != null) ? wanted.from().toString() : "-infinity");
		values.put("to", (wanted.to() != null) ? wanted.to().toString() : "infinity");
		values.put("first", (wanted.from() != null) ? seqAt(jdbc, wanted.from().minusSeconds(SLACK)) : 0L);
		values.put("before",
				Math.min(before, (wanted.to() != null) ? seqAt(jdbc, wanted.to().plusSeconds(SLACK)) : ALL));
		if (!wanted.words().words().isEmpty()) {
			values.put("query", String.join(" & ", wanted.words().words()) + ":*");
		}
		return values;
	}

	private long seqAt(JdbcClient jdbc, Instant time) {
		return jdbc.sql(SearchSql.SEQ_AT).param("time", time.toString()).query(Long.class).single();
	}

	private List<Entry> entries(JdbcClient jdbc, String sql, Map<String, Object> values) {
		return jdbc.sql(sql).params(values).query((row, number) -> Rows.entry(row)).list();
	}

	@Override
	public boolean learn(int limit) {
		record Place(int slot, String id) {
		}
		return this.transactions.all(() -> {
			plan(this.jdbc);
			List<Place> next = this.jdbc.sql(SearchSql.NEXT)
				.param("slot", this.learnedSlot)
				.param("after", this.learnedId)
				.param("limit", limit)
				.query((row, number) -> new Place(row.getInt("slot"), row.getString("conversation_id")))
				.list();
			if (!next.isEmpty()) {
				this.jdbc.sql(SearchSql.LEARN)
					.param("ids", next.stream().map(Place::id).toArray(String[]::new))
					.update();
				Place last = next.get(next.size() - 1);
				boolean more = next.size() == limit;
				// whatever comes into the minute that is not over yet stands anywhere in
				// it
				this.learnedSlot = more ? last.slot : last.slot - 2;
				this.learnedId = more ? last.id : "";
			}
			this.learned |= next.size() < limit;
			return next.size() == limit;
		});
	}

	@Override
	public Index index() {
		return this.database.call(() -> look(this.jdbc));
	}

	private static Index look(JdbcClient jdbc) {
		return jdbc.sql(SearchSql.INDEX)
			.query((row, number) -> row.getBoolean("ready") ? Index.READY : Index.BUILDING)
			.optional()
			.orElse(Index.OFF);
	}

	@Override
	public Index arrange(boolean index) {
		@Nullable Boolean half = this.database
			.call(() -> this.jdbc.sql(SearchSql.INDEX)
				.query((row, number) -> !row.getBoolean("ready") && !row.getBoolean("building"))
				.optional())
			.orElse(null);
		Index now = index();
		if (now == Index.BUILDING && !Boolean.TRUE.equals(half)) {
			return now; // by another replica
		}
		if (now != Index.OFF && (!index || Boolean.TRUE.equals(half))) {
			this.longStatements.run(SearchSql.DROP_INDEX);
		}
		if (index && now != Index.READY) {
			this.longStatements.run(SearchSql.MAKE_INDEX);
			this.longStatements.run(SearchSql.COUNT_WORDS);
		}
		return index();
	}

	private static String[] array(Collection<String> ids) {
		return ids.toArray(String[]::new);
	}

	private static void plan(JdbcClient jdbc) {
		jdbc.sql(SearchSql.PLANS).query((row) -> {
		});
	}

}

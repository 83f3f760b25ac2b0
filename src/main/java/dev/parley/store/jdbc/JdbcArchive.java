package dev.parley.store.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Role;
import dev.parley.store.Archive;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Timeline;
import dev.parley.store.Timeline.Reception;
import dev.parley.store.UsageTotals;
import dev.parley.store.jdbc.connect.Database;
import dev.parley.store.jdbc.connect.Reads;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the tables. */
@Component
@Profile("jdbc")
class JdbcArchive implements Archive {

	/** How many messages one search looks at. */
	static final int SCAN = 5_000;

	private final JdbcClient jdbc;

	private final Database database;

	private final JdbcListing listing;

	private final Reads reads;

	JdbcArchive(JdbcClient jdbc, Database database, Reads reads) {
		this.jdbc = jdbc;
		this.database = database;
		this.listing = new JdbcListing(jdbc);
		this.reads = reads;
	}

	@Override
	public Page<Overview> conversations(ConversationFilter filter, Page.Request page) {
		return this.reads.call((there) -> new JdbcListing(there).conversations(filter, page));
	}

	@Override
	public Optional<Overview> find(ConversationId conversation) {
		return this.database.call(() -> this.listing.of(List.of(conversation.value())).stream().findFirst());
	}

	@Override
	public Page<Entry> messages(ConversationId conversation, long before, int limit, @Nullable String text) {
		Map<String, Object> values = Map.of("conversation", conversation.value(), "before", before, "limit", limit,
				"scan", SCAN, "text", (text != null) ? text : "");
		// what is shown of a conversation is what an operator acts upon
		List<Entry> found = (text != null) ? this.reads.call((there) -> entries(there, ArchiveSql.SEARCH, values))
				: this.database.call(() -> entries(this.jdbc, ArchiveSql.MESSAGES, values));
		List<Entry> oldestFirst = new ArrayList<>(found);
		Collections.reverse(oldestFirst);
		if (found.size() == limit) {
			return new Page<>(oldestFirst, String.valueOf(found.get(limit - 1).seq()));
		}
		return (text != null) ? searched(oldestFirst, values) : new Page<>(oldestFirst, null);
	}

	/** With the place to go on from, if not all was looked at. */
	private Page<Entry> searched(List<Entry> found, Map<String, Object> values) {
		return this.reads.call((there) -> lookedBack(there, values))
			.map((stop) -> new Page<>(found, String.valueOf(stop.seq), stop.at))
			.orElseGet(() -> new Page<>(found, null));
	}

	/** Where a look at so many messages ends; empty if it sees all. */
	private static Optional<Stop> lookedBack(JdbcClient there, Map<String, Object> values) {
		return there.sql(ArchiveSql.SEARCHED)
			.params(values)
			.query((row, number) -> new Stop(row.getLong("seq"), row.getObject("at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	private record Stop(long seq, Instant at) {
	}

	@Override
	public UsageTotals usage(ConversationId conversation) {
		Map<String, Object> values = Map.of("conversation", conversation.value(), "before", Long.MAX_VALUE, "scan",
				SCAN);
		return this.reads.call((there) -> {
			List<UsageTotals.OfModel> models = there.sql(ArchiveSql.USAGE)
				.params(values)
				.query((row, number) -> new UsageTotals.OfModel(row.getLong("answers"),
						Objects.requireNonNull(Rows.usage(row))))
				.list();
			return new UsageTotals(models, lookedBack(there, values).map(Stop::at).orElse(null));
		});
	}

	@Override
	public Optional<Timeline> turn(ConversationId conversation, long seq) {
		return this.database.call(() -> at(conversation, seq).map((entry) -> timeline(entry)));
	}

	private Timeline timeline(Entry entry) {
		if (entry.role() == Role.ASSISTANT) {
			return timeline(covered(entry), entry);
		}
		Entry.Receipt receipt = entry.receipt();
		Long reply = (receipt != null) ? receipt.replySeq() : null;
		if (reply == null) {
			// the refusal of a blocked message stands under the seq of the message
			return new Timeline(List.of(entry), null, parts(entry), receptions(List.of(entry)));
		}
		Optional<Entry> answer = at(entry.conversation(), reply);
		return answer.map((found) -> timeline(covered(found), found))
			.orElseGet(() -> new Timeline(List.of(entry), null, List.of(), receptions(List.of(entry))));
	}

	private Timeline timeline(List<Entry> covered, Entry answer) {
		return new Timeline(covered, answer, parts(answer), receptions(covered));
	}

	private List<Reception> receptions(List<Entry> messages) {
		if (messages.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(ArchiveSql.RECEPTIONS)
			.param("conversation", messages.get(0).conversation().value())
			.param("seqs", messages.stream().map(Entry::seq).toArray(Long[]::new))
			.query((row, number) -> Rows.reception(row))
			.list();
	}

	private Optional<Entry> at(ConversationId conversation, long seq) {
		return entries(this.jdbc, ArchiveSql.ENTRY_AT, Map.of("conversation", conversation.value(), "seq", seq))
			.stream()
			.findFirst();
	}

	private List<Entry> covered(Entry answer) {
		return entries(this.jdbc, ArchiveSql.COVERED,
				Map.of("conversation", answer.conversation().value(), "reply", answer.seq()));
	}

	private List<Delivery> parts(Entry answer) {
		return deliveries(ArchiveSql.PARTS_OF,
				Map.of("conversation", answer.conversation().value(), "seq", answer.seq()));
	}

	@Override
	public Page<Delivery> unsent(Unsent which, Page.Request page) {
		List<String> place = Cursor.read(page.cursor(), "-infinity", "0", "-1", "");
		boolean open = which == Unsent.OPEN || which == Unsent.PENDING || which == Unsent.SENDING;
		Map<String, Object> values = Map.of("at", place.get(0), "seq", Long.parseLong(place.get(1)), "part",
				Integer.parseInt(place.get(2)), "conversation", place.get(3), "limit", page.limit());
		String sql = ArchiveSql.unsent(states(which), open ? "next_attempt_at" : "created_at");
		List<Delivery> found = this.database.call(() -> deliveries(sql, values));
		return new Page<>(found, (found.size() == page.limit()) ? cursor(found.get(found.size() - 1)) : null);
	}

	private static String cursor(Delivery last) {
		Object at = (last.progress().nextAttemptAt() != null) ? last.progress().nextAttemptAt() : last.createdAt();
		return Cursor.of(at, last.seq(), last.index(), last.conversation().value());
	}

	private static String states(Unsent which) {
		return switch (which) {
			case OPEN -> "'pending', 'sending'";
			case PENDING -> "'pending'";
			case SENDING -> "'sending'";
			case CLOSED -> "'unknown', 'dead'";
			case DEAD -> "'dead'";
			case UNKNOWN -> "'unknown'";
		};
	}

	private static List<Entry> entries(JdbcClient jdbc, String sql, Map<String, Object> values) {
		return jdbc.sql(sql).params(values).query((row, number) -> Rows.entry(row)).list();
	}

	private List<Delivery> deliveries(String sql, Map<String, Object> values) {
		return this.jdbc.sql(sql).params(values).query((row, number) -> Rows.delivery(row)).list();
	}

}

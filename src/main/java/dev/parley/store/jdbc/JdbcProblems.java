package dev.parley.store.jdbc;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Causes;
import dev.parley.store.Problems;
import dev.parley.store.jdbc.connect.Database;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Problems in Postgres, by the index of dead letters and the table of failures. */
@Component
@Profile("jdbc")
class JdbcProblems implements Problems {

	private static final String CAUSE = "coalesce(left(regexp_replace(%s, '" + Causes.DIFFERING + "', '…', 'g'), "
			+ Causes.LONGEST + "), '')";

	/** Of the parts of an answer, that tells the cause which was tried. */
	private static final String LETTERS = """
			SELECT l.conversation_id, l.seq, NULL AS message_id, l.channel, l.created_at AS at, l.state, %s AS cause FROM (
			  SELECT DISTINCT ON (o.conversation_id, o.seq) o.* FROM (
			    SELECT conversation_id, seq, part, channel, created_at, state, error FROM outbox
			    WHERE state IN ('unknown', 'dead') ORDER BY created_at LIMIT %d) o
			  ORDER BY o.conversation_id, o.seq, coalesce(o.error, '') = '%s', o.part) l
			"""
		.formatted(CAUSE.formatted("l.error"), MOST, EARLIER_PART);

	private static final String FAILURES = """
			SELECT f.conversation_id, f.seq, f.message_id, f.channel, f.failed_at AS at, 'failed' AS state, %s AS cause
			FROM failures f ORDER BY f.apology, f.seq LIMIT %d
			""".formatted(CAUSE.formatted("f.reason"), MOST);

	private static final String GROUPS = """
			SELECT state, channel, cause, count(*) AS count, min(at) AS oldest, max(at) AS newest FROM (%s) p
			GROUP BY state, channel, cause""";

	private static final String FITTING = """
			(%s) p WHERE p.state = :state AND p.channel = :channel AND p.cause = :cause AND p.at <= :until::timestamptz
			""";

	private final JdbcClient jdbc;

	private final Database database;

	JdbcProblems(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public List<Group> groups() {
		return this.database.call(() -> {
			List<Group> groups = new ArrayList<>();
			for (String problems : List.of(LETTERS, FAILURES)) {
				groups.addAll(this.jdbc.sql(GROUPS.formatted(problems))
					.query((row, number) -> new Group(kind(row.getString("state")), row.getString("channel"),
							row.getString("cause"), row.getLong("count"),
							row.getObject("oldest", OffsetDateTime.class).toInstant(),
							row.getObject("newest", OffsetDateTime.class).toInstant()))
					.list());
			}
			groups.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::oldest));
			return groups;
		});
	}

	@Override
	public List<Member> members(Selection which, int limit) {
		Map<String, Object> values = values(which);
		values.put("limit", limit);
		return this.database.call(() -> this.jdbc
			.sql("SELECT conversation_id, seq, message_id FROM " + fitting(which) + "ORDER BY p.at, p.seq LIMIT :limit")
			.params(values)
			.query((row, number) -> new Member(new ConversationId(row.getString("conversation_id")), row.getLong("seq"),
					row.getString("message_id")))
			.list());
	}

	@Override
	public long count(Selection which) {
		return this.database.call(() -> this.jdbc.sql("SELECT count(*) FROM " + fitting(which))
			.params(values(which))
			.query(Long.class)
			.single());
	}

	private static String fitting(Selection which) {
		return FITTING.formatted((which.kind() == Kind.FAILED) ? FAILURES : LETTERS);
	}

	private static Map<String, Object> values(Selection which) {
		return new HashMap<>(Map.of("state", state(which.kind()), "channel", which.channel(), "cause", which.cause(),
				"until", which.until().toString()));
	}

	private static Kind kind(String state) {
		return switch (state) {
			case "failed" -> Kind.FAILED;
			case "unknown" -> Kind.UNKNOWN;
			default -> Kind.UNSENT;
		};
	}

	private static String state(Kind kind) {
		return switch (kind) {
			case FAILED -> "failed";
			case UNKNOWN -> "unknown";
			case UNSENT -> "dead";
		};
	}

}

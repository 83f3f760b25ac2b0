package dev.parley.store.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.parley.conversation.SenderId;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists conversations for {@link JdbcArchive}. */
class JdbcListing {

	/** Behind every id that begins with the prefix. */
	private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

	private final JdbcClient jdbc;

	JdbcListing(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Page<Overview> conversations(ConversationFilter filter, Page.Request page) {
		SenderId sender = filter.sender();
		if (sender != null) {
			return ofSender(sender, filter, page);
		}
		// few are paused, so that is narrower than any prefix
		return (filter.prefix() != null && !Boolean.TRUE.equals(filter.paused()))
				? byPrefix(filter.prefix(), filter, page) : byActivity(filter, page);
	}

	/** The cursor is how long the last one waited, and its id. */
	Page<Overview> wanted(@Nullable String channel, Page.Request page) {
		List<String> place = Cursor.read(page.cursor(), "-infinity", "");
		Map<String, Object> values = new HashMap<>(
				Map.of("limit", page.limit(), "at", place.get(0), "after", place.get(1)));
		values.put("channel", channel);
		List<Placed> found = this.jdbc.sql(Listing.wanted(channel != null))
			.params(values)
			.query((row, number) -> new Placed(Rows.overview(row), row.getString("slot")))
			.list();
		List<Overview> items = found.stream().map(Placed::overview).toList();
		Placed last = (found.size() == page.limit()) ? found.get(found.size() - 1) : null;
		return new Page<>(items, (last != null) ? Cursor.of(last.place(), last.overview().id().value()) : null);
	}

	private Page<Overview> byPrefix(String prefix, ConversationFilter filter, Page.Request page) {
		Map<String, Object> values = values(filter, page);
		values.put("end", prefix + LAST);
		values.put("after", Cursor.read(page.cursor(), "").get(0));
		return page(Listing.byPrefix(filter), values, page.limit(), (last) -> Cursor.of(last.overview().id().value()));
	}

	private Page<Overview> byActivity(ConversationFilter filter, Page.Request page) {
		List<String> place = Cursor.read(page.cursor(), String.valueOf(Integer.MAX_VALUE), "infinity", "");
		Map<String, Object> values = values(filter, page);
		values.put("slot", Integer.parseInt(place.get(0)));
		values.put("at", place.get(1));
		values.put("after", place.get(2));
		return page(Listing.byActivity(filter), values, page.limit(),
				(last) -> Cursor.of(last.place(), last.overview().id().value()));
	}

	private Page<Overview> ofSender(SenderId sender, ConversationFilter filter, Page.Request page) {
		String after = Cursor.read(page.cursor(), "").get(0);
		List<String> ids = conversations(sender, after, page.limit());
		List<Overview> all = of(ids);
		List<Overview> fitting = all.stream().filter((overview) -> fits(overview, filter)).toList();
		return new Page<>(fitting, (ids.size() == page.limit()) ? Cursor.of(ids.get(ids.size() - 1)) : null);
	}

	List<String> conversations(SenderId sender, String after, int limit) {
		return this.jdbc.sql(ArchiveSql.CONVERSATIONS_OF)
			.param("sender", sender.sender())
			.param("channel", sender.channel())
			.param("after", after)
			.param("limit", limit)
			.query(String.class)
			.list();
	}

	List<Overview> of(List<String> ids) {
		return this.jdbc.sql(Listing.OF_IDS)
			.param("ids", ids.toArray(String[]::new))
			.query((row, number) -> Rows.overview(row))
			.list();
	}

	private static boolean fits(Overview overview, ConversationFilter filter) {
		return (filter.prefix() == null || overview.id().value().startsWith(filter.prefix()))
				&& (filter.channel() == null || overview.id().channel().equals(filter.channel()))
				&& (filter.paused() == null || filter.paused() == (overview.pause() != null));
	}

	private static Map<String, Object> values(ConversationFilter filter, Page.Request page) {
		Map<String, Object> values = new HashMap<>(Map.of("limit", page.limit()));
		values.put("channel", filter.channel());
		values.put("prefix", filter.prefix());
		return values;
	}

	private Page<Overview> page(String sql, Map<String, Object> values, int limit, Function<Placed, String> cursor) {
		List<Placed> found = this.jdbc.sql(sql)
			.params(values)
			.query((row, number) -> new Placed(Rows.overview(row),
					row.getString("slot") + '|' + row.getString("last_active_at")))
			.list();
		List<Overview> items = new ArrayList<>();
		found.forEach((placed) -> items.add(placed.overview()));
		return new Page<>(items, (found.size() == limit) ? cursor.apply(found.get(limit - 1)) : null);
	}

	private record Placed(Overview overview, String place) {
	}

}

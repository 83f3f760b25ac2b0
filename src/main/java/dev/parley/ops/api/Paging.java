package dev.parley.ops.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import dev.parley.store.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.dao.DataIntegrityViolationException;

/** Pages, as they are asked for and told. */
final class Paging {

	private static final int LONGEST = 200;

	private Paging() {
	}

	/** What the answer holds. */
	record Items<T>(List<T> items, @Nullable String next) {
	}

	/** What the answer of a search holds, which may end before all was looked at. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Found<T>(List<T> items, @Nullable String next, @Nullable Instant lookedBackTo) {
	}

	static Page.Request request(int limit, @Nullable String cursor) {
		return new Page.Request(limit(limit), cursor);
	}

	static int limit(int limit) {
		if (limit < 1 || limit > LONGEST) {
			throw new BadRequestException("limit", "must be between 1 and %d".formatted(LONGEST));
		}
		return limit;
	}

	/** Asks for a page; a cursor that is none is the caller's mistake. */
	static <T, V> Items<V> page(Page.Request request, Function<Page.Request, Page<T>> list, Function<T, V> view) {
		Found<V> found = found(request, list, view);
		return new Items<>(found.items(), found.next());
	}

	/** As {@link #page}, of a search. */
	static <T, V> Found<V> found(Page.Request request, Function<Page.Request, Page<T>> list, Function<T, V> view) {
		try {
			Page<V> page = list.apply(request).map(view);
			return new Found<>(page.items(), page.next(), page.lookedBackTo());
		}
		catch (IllegalArgumentException | DataIntegrityViolationException ex) {
			// either store's way to say that a cursor was made up
			throw new BadRequestException("cursor", "must be what next told for the same question");
		}
	}

}

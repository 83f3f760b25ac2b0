package dev.parley.ops.api;

import java.util.List;
import java.util.function.Function;

import dev.parley.store.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;

/** Pages, as they are asked for and told. */
final class Paging {

	private static final int LONGEST = 200;

	private Paging() {
	}

	/** What the answer holds. */
	record Items<T>(List<T> items, @Nullable String next) {
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
		try {
			Page<T> page = list.apply(request);
			return new Items<>(page.items().stream().map(view).toList(), page.next());
		}
		catch (IllegalArgumentException | DataIntegrityViolationException ex) {
			// either store's way to say that a cursor was made up
			throw new BadRequestException("cursor", "must be what next told for the same question");
		}
	}

}

package dev.parley.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Some of many.
 *
 * @param items in the order that was asked for
 * @param next what to ask for the following ones with; null when there are none
 * @param lookedBackTo of a search that did not look at everything yet, how far it did:
 * what is older may be found with {@code next}; null elsewhere
 * @param <T> what is paged
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Instant lookedBackTo) {

	public Page {
		items = List.copyOf(items);
	}

	public Page(List<T> items, @Nullable String next) {
		this(items, next, null);
	}

	/** The same page of something else. */
	public <R> Page<R> map(Function<? super T, ? extends R> to) {
		return new Page<>(this.items.stream().<R>map(to).toList(), this.next, this.lookedBackTo);
	}

	/** Which page is wanted. */
	public record Request(int limit, @Nullable String cursor) {

		public Request {
			if (limit < 1) {
				throw new IllegalArgumentException("limit must be at least 1");
			}
		}
	}

}

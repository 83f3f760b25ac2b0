package dev.parley.store;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Some of many.
 *
 * @param items in the order that was asked for
 * @param next what to ask for the following ones with; null when there are none
 * @param <T> what is paged
 */
public record Page<T>(List<T> items, @Nullable String next) {

	public Page {
		items = List.copyOf(items);
	}

	/** The same page of something else. */
	public <R> Page<R> map(Function<? super T, ? extends R> to) {
		return new Page<>(this.items.stream().<R>map(to).toList(), this.next);
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

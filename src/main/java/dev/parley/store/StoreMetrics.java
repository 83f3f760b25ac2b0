package dev.parley.store;

import java.time.Duration;

/**
 * What is measured of a store that stores several calls in one go.
 */
public interface StoreMetrics {

	/** Measures nothing. */
	StoreMetrics NONE = (operation, size, wait) -> {
	};

	/**
	 * Calls were stored together.
	 * @param operation what they do: {@code accept}, {@code complete} or {@code close}
	 * @param size how many there were
	 * @param wait how long the first of them waited for those before it
	 */
	void stored(String operation, int size, Duration wait);

}

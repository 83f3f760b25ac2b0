package dev.parley.store;

import java.util.Collection;
import java.util.Map;

/** What was answered to accepted messages, by whichever replica. */
@FunctionalInterface
public interface Replies {

	/**
	 * Looks messages up, all in one go.
	 * @return those that were accepted; a key that never was is left out
	 * @throws StoreUnavailable when the store cannot be reached
	 */
	Map<MessageKey, Recorded> find(Collection<MessageKey> keys);

}

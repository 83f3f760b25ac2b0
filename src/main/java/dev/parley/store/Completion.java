package dev.parley.store;

import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/** What became of a turn's completion. */
public sealed interface Completion {

	/**
	 * All is stored and nothing waits: the lease is given back.
	 *
	 * @param first the part that the caller must send now; null if it is not its turn yet
	 * or nothing is to be sent
	 */
	record Done(@Nullable Part first) implements Completion {
	}

	/**
	 * All is stored, and more came in meanwhile: the caller keeps the lease and must run
	 * the next turn.
	 *
	 * @param first as for {@link Done}
	 * @param next the next turn
	 */
	record More(@Nullable Part first, Turn next) implements Completion {
	}

	/** The lease is lost, or this turn was completed before: nothing was stored. */
	record Fenced() implements Completion {
	}

}

package dev.parley.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Finds what operators remember a piece of, over all conversations, the newest first.
 * <p>
 * Reads only. A call looks at a bounded stretch, and further where an index tells what is
 * there; a page that ends before everything was looked at says how far it came, and goes
 * on with its cursor. What the guard took out is nowhere stored, so it is never found. A
 * cursor is opaque and belongs to the question that it came from:
 * {@link IllegalArgumentException} when it is none. Safe for any number of threads. Each
 * method throws {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Search {

	/** How many conversations are found by the beginning of a sender. */
	int OF_SENDERS = 200;

	/**
	 * Conversations whose id holds a text in whichever case, with or without the channel
	 * before it; and {@value #OF_SENDERS} of those in which somebody wrote whose id
	 * begins with it. In the order of the minute in which something was said last.
	 * @param filter by channel and by who answers; nothing else of it counts
	 */
	Page<Overview> conversations(String part, ConversationFilter filter, Page.Request page);

	/** Messages that were said, by whomever. */
	Page<Entry> messages(Wanted wanted, Page.Request page);

	/**
	 * Takes in the ids of conversations that are new, so that they are found by a part of
	 * them when they are no longer among the newest.
	 * @param limit how many are looked at, at most
	 * @return whether there may be more
	 */
	boolean learn(int limit);

	/** How the words of messages are looked up. */
	Index index();

	/**
	 * Makes the index of words, or drops it; has no effect if that is done or being done.
	 * Returns when it is there or gone, which may take many minutes, and disturbs no
	 * message meanwhile.
	 * @return what there is then
	 */
	Index arrange(boolean index);

	/**
	 * Which messages are wanted.
	 *
	 * @param words what they say
	 * @param channel in which channel; null for any
	 * @param from not what was said before this; null for any time
	 * @param to not what was said then or later; null for any time
	 */
	record Wanted(Words words, @Nullable String channel, @Nullable Instant from, @Nullable Instant to) {

		public static Wanted of(String text) {
			return new Wanted(Words.of(text), null, null, null);
		}

		/** Without the words. */
		@Override
		public String toString() {
			return "Wanted[channel=%s, from=%s, to=%s]".formatted(this.channel, this.from, this.to);
		}

	}

	/** How the words of messages are looked up. */
	enum Index {

		/** All that is kept is looked through each time. */
		NOT_NEEDED,

		/** There is none: a search looks back a stretch at a time. */
		OFF,

		/** It is being made. */
		BUILDING,

		/** It is there. */
		READY

	}

}

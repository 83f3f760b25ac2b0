package dev.parley.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.parley.conversation.Part;

/**
 * A platform's messages that show an answer while it is made, and become it in the end.
 * <p>
 * Each call is within bounded time and never throws for what a platform or a network can
 * do. Calls that concern one message come one after the other. Safe for any number of
 * threads; keeps no state of its own.
 */
public interface PreviewMessages {

	/**
	 * Where an answer is shown.
	 *
	 * @param address where the reply will go
	 * @param messageId the platform's id of the newest message that it answers
	 */
	record Place(String address, String messageId) {

		/** Without the address: this may be logged. */
		@Override
		public String toString() {
			return "Place";
		}

	}

	/**
	 * How much one message shows. What is longer, or takes longer, goes on in the next.
	 *
	 * @param length the most characters of Markdown
	 * @param life for how long it may be added to
	 */
	record Bounds(int length, Duration life) {

		/** One message shows any answer, or the end of it. */
		public static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Duration.ofDays(1));

	}

	default Bounds bounds() {
		return Bounds.NONE;
	}

	/**
	 * Opens a message, with nothing of the answer in it: if nobody hears that it is open,
	 * no cut answer is left behind.
	 * @return sent with the platform's id of it, or why not
	 */
	SendOutcome open(Place place);

	/**
	 * Shows more of the answer.
	 * @param shown what the message shows by now
	 * @param text what it shall show, Markdown that may end anywhere, screened
	 * @return refused if nothing more can be shown in it
	 */
	SendOutcome show(Place place, String id, String shown, String text);

	/** Nothing more is added to it, since the answer goes on in another one. */
	default SendOutcome finish(Place place, String id) {
		return new SendOutcome.Sent(id);
	}

	/**
	 * Puts a part of the answer in its place. Doing so again has no effect.
	 * @return refused if that cannot be: it is removed then, and the part sent
	 */
	SendOutcome replace(Part part, String id);

	/**
	 * Removes a message.
	 * @return sent if it is gone, also if it was so before; refused if it will stay
	 */
	SendOutcome remove(Place place, String id);

	/**
	 * Looks for messages of the bot behind a message that may be open previews which
	 * nobody heard of.
	 * @return their ids; empty if the platform did not tell, but may do so later
	 */
	default Optional<List<String>> findUnheardOf(Place place) {
		return Optional.of(List.of());
	}

}

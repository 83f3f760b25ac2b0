package dev.parley.store;

import java.time.Instant;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;

/**
 * Forgets people, as the law has it: history, inbox and outbox, and how many messages
 * were counted under their id.
 * <p>
 * A turn in flight is fenced, and a redelivery of what was erased is recognised by a hash
 * and ignored, so that neither brings anything back; what is said anew begins a new
 * conversation. An erasure that was interrupted is completed by repeating it. Safe for
 * any number of threads and replicas. Each method throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface Erasure {

	/**
	 * Erases a conversation.
	 * @return empty if there is none
	 */
	Optional<Receipt> erase(ConversationId conversation);

	/**
	 * Erases a person: the conversations in which nobody else wrote, and of the others
	 * what this person said and what was answered to it. What somebody else said about
	 * them is not found.
	 * @return empty if nothing of them is kept
	 */
	Optional<Receipt> erase(SenderId sender);

	/** What was erased, newest first. */
	Page<Receipt> receipts(Page.Request page);

	/**
	 * Shows that an erasure was done, without telling whom it was about.
	 *
	 * @param id which one
	 * @param at when
	 * @param kind {@code conversation} or {@code sender}
	 * @param subject the SHA-256 of the id, in hexadecimal
	 * @param counts how much was erased
	 */
	record Receipt(long id, Instant at, String kind, String subject, Counts counts) {
	}

	/**
	 * How much was erased.
	 *
	 * @param conversations in how many conversations
	 * @param messages how much of what was said
	 * @param received how many rows of the inbox
	 * @param parts how many rows of the outbox
	 */
	record Counts(long conversations, long messages, long received, long parts) {

		public static final Counts NONE = new Counts(0, 0, 0, 0);

		public Counts plus(Counts more) {
			return new Counts(this.conversations + more.conversations, this.messages + more.messages,
					this.received + more.received, this.parts + more.parts);
		}
	}

}

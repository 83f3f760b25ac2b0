package dev.parley.store;

import java.time.Instant;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One message as an operator sees it.
 *
 * @param conversation where it was said
 * @param seq its place there
 * @param role who spoke, as the brain sees it
 * @param author who spoke: {@code user}, {@code bot}, {@code operator}, {@code api},
 * {@code notice} or {@code apology}
 * @param text what was said; null if the guard blocked it
 * @param at when it was stored
 * @param receipt how it came in; null if it did not, or all of this is forgotten
 * @param delivery the state of the part that is worst off; null if none is kept
 * @param operator the name of the person who said it; null if none did, or one without a
 * name
 * @param usage what it took to make; null where nobody told
 */
public record Entry(ConversationId conversation, long seq, Role role, String author, @Nullable String text, Instant at,
		@Nullable Receipt receipt, @Nullable String delivery, @Nullable String operator, @Nullable Usage usage) {

	/**
	 * How a message came in and what became of it.
	 *
	 * @param messageId the platform's id of it; null when this is forgotten
	 * @param sender the platform's id of who wrote it; empty if it does not tell
	 * @param state {@code waiting}, {@code answered}, {@code failed} or {@code blocked};
	 * null when this is forgotten
	 * @param replySeq the place of its answer; null while there is none
	 */
	public record Receipt(@Nullable String messageId, String sender, @Nullable String state, @Nullable Long replySeq) {

		@Override
		public String toString() {
			return "Receipt[state=%s, replySeq=%s]".formatted(this.state, this.replySeq);
		}

	}

	/** Without the text and the ids of people. */
	@Override
	public String toString() {
		return "Entry[conversation=%s, seq=%d, author=%s, delivery=%s]".formatted(this.conversation, this.seq,
				this.author, this.delivery);
	}

}

package dev.parley.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation changed hands.
 *
 * @param conversation which one
 * @param id its place among those of the conversation; a later one is greater
 * @param kind what happened
 * @param operator who did it; null if it was no operator, or one without a name
 * @param at when, by the store's clock
 */
public record HandoverEvent(ConversationId conversation, long id, Kind kind, @Nullable String operator, Instant at) {

	/** The channel that announcements are sent by. */
	public static final String CHANNEL = "handover";

	/** Longer ids are announced under a hash, since an id has a longest form. */
	private static final int LONGEST = 1_000;

	/** What happened. */
	public enum Kind {

		/** The user asked for a person. */
		WANTED,

		/** The user sent the bot away, and asked for nobody. */
		STOPPED,

		/** An operator took it, or took it from another one. */
		TAKEN,

		/** It is the bot's again. */
		RETURNED;

		/** As it is stored and told. */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Kind of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

	/**
	 * Under which id the announcements about a conversation stand in the outbox: in order
	 * among themselves, and beside the conversation's own parts, which they never hold
	 * up.
	 */
	public static ConversationId announcements(ConversationId conversation) {
		String id = conversation.value();
		return ConversationId.of(CHANNEL,
				(id.length() <= LONGEST) ? id : "sha256:" + HexFormat.of().formatHex(Digests.sha256(id)));
	}

	/** Without the name of a person. */
	@Override
	public String toString() {
		return "HandoverEvent[conversation=%s, id=%d, kind=%s]".formatted(this.conversation, this.id, this.kind);
	}

}

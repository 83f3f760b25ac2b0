package dev.parley.store;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What something is said under, once.
 *
 * @param conversation where it is said
 * @param key the caller's name of it, the same at each repetition
 * @param author who says it
 * @param operator the name of the person who does; null if there is none
 */
public record Post(ConversationId conversation, String key, Author author, @Nullable String operator) {

	/** Said by nobody who has a name. */
	public Post(ConversationId conversation, String key, Author author) {
		this(conversation, key, author, null);
	}

	/** Who says it. */
	public enum Author {

		/** A person, in the bot's place. */
		OPERATOR("operator"),

		/** A program that lets the bot say something. */
		API("api");

		private final String code;

		Author(String code) {
			this.code = code;
		}

		/** What {@link Entry#author()} tells. */
		public String code() {
			return this.code;
		}

	}

	@Override
	public String toString() {
		return "Post[conversation=%s, author=%s]".formatted(this.conversation, this.author);
	}

}

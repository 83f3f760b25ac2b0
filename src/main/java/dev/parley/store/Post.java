package dev.parley.store;

import dev.parley.conversation.ConversationId;

/**
 * What something is said under, once.
 *
 * @param conversation where it is said
 * @param key the caller's name of it, the same at each repetition
 * @param author who says it
 */
public record Post(ConversationId conversation, String key, Author author) {

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

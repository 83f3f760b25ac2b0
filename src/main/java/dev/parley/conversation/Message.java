package dev.parley.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Something said in a conversation, cleaned by {@link Texts#clean(String)}. Its text
 * never reaches a log: {@code toString} tells its length only.
 *
 * @param seq the place in the conversation, drawn by the store; 0 before it is stored
 * @param role who said it
 * @param text what was said
 * @param usage what it took to make; null where nobody tells
 * @param choice the value of the choice that was made by it; null for what was typed
 */
public record Message(long seq, Role role, String text, @Nullable Usage usage, @Nullable String choice) {

	public Message {
		text = Texts.clean(text);
	}

	public Message(long seq, Role role, String text, @Nullable Usage usage) {
		this(seq, role, text, usage, null);
	}

	public Message(long seq, Role role, String text) {
		this(seq, role, text, null);
	}

	public static Message user(String text) {
		return new Message(0, Role.USER, text);
	}

	public static Message assistant(String text) {
		return new Message(0, Role.ASSISTANT, text);
	}

	/**
	 * What was said as Markdown: of a choice the link that it was offered as, so that who
	 * reads it has the title and the value.
	 */
	public String markdown() {
		return (this.choice == null || this.text.isBlank()) ? this.text : new Choice(this.text, this.choice).markdown();
	}

	@Override
	public String toString() {
		return "Message[seq=%d, role=%s, %d characters]".formatted(this.seq, this.role, this.text.length());
	}

}

package dev.parley.store;

import java.util.List;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.Texts;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a turn answers.
 *
 * @param text the whole of it, as it enters the history
 * @param parts what is sent, in order
 * @param sends whether the parts are to be sent; otherwise they are stored as sent
 * @param failed whether this is the apology for a turn that failed
 * @param usage what it took to make; null where nobody tells
 * @param trace the {@code traceparent} of the step that made it; empty if there is none
 * @param reason why the turn failed, for operators: nothing that was said, and no secret;
 * empty where it did not
 * @param buttons the choices that its last part offers; null without any, and where its
 * text alone tells them
 */
public record Answer(String text, List<String> parts, boolean sends, boolean failed, @Nullable Usage usage,
		String trace, String reason, @Nullable Buttons buttons) {

	public Answer {
		text = Texts.clean(text);
		parts = parts.stream().map(Texts::clean).toList();
	}

	public Answer(String text, List<String> parts, boolean sends, boolean failed) {
		this(text, parts, sends, failed, null, "", "", null);
	}

	/** The same answer, with what it took to make. */
	public Answer using(@Nullable Usage taken) {
		return new Answer(this.text, this.parts, this.sends, this.failed, taken, this.trace, this.reason, this.buttons);
	}

	/** The same answer, with why the turn failed. */
	public Answer because(String why) {
		return new Answer(this.text, this.parts, this.sends, this.failed, this.usage, this.trace, Texts.clean(why),
				this.buttons);
	}

	/** The same answer, made in a step. */
	public Answer traced(String traceparent) {
		return new Answer(this.text, this.parts, this.sends, this.failed, this.usage, traceparent, this.reason,
				this.buttons);
	}

	/** The same answer, whose last part offers choices. */
	public Answer with(@Nullable Buttons offered) {
		return new Answer(this.text, this.parts, this.sends, this.failed, this.usage, this.trace, this.reason, offered);
	}

	/** What a part offers; null if nothing. */
	public @Nullable Buttons buttons(int part) {
		return (part == this.parts.size() - 1) ? this.buttons : null;
	}

	@Override
	public String toString() {
		return "Answer[%d characters, %d parts, failed=%s]".formatted(this.text.length(), this.parts.size(),
				this.failed);
	}

}

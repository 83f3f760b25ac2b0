package dev.parley.store;

import java.util.List;

import dev.parley.conversation.Texts;

/**
 * What a turn answers.
 *
 * @param text the whole of it, as it enters the history
 * @param parts what is sent, in order
 * @param sends whether the parts are to be sent; otherwise they are stored as sent
 * @param failed whether this is the apology for a turn that failed
 */
public record Answer(String text, List<String> parts, boolean sends, boolean failed) {

	public Answer {
		text = Texts.clean(text);
		parts = parts.stream().map(Texts::clean).toList();
	}

	@Override
	public String toString() {
		return "Answer[%d characters, %d parts, failed=%s]".formatted(this.text.length(), this.parts.size(),
				this.failed);
	}

}

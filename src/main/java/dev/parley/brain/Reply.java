package dev.parley.brain;

import java.util.List;

import dev.parley.conversation.Choice;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Brain} answers.
 *
 * @param text the answer as Markdown, which may end in choices itself
 * @param usage what it took to make; null from a brain that does not count
 * @param choices what it offers to say next, in order
 */
public record Reply(String text, @Nullable Usage usage, List<Choice> choices) {

	public Reply {
		choices = List.copyOf(choices);
	}

	public Reply(String text, @Nullable Usage usage) {
		this(text, usage, List.of());
	}

	/** An answer that offers choices. */
	public static Reply offering(String text, Choice... choices) {
		return new Reply(text, null, List.of(choices));
	}

	@Override
	public String toString() {
		return "Reply[%d characters, %s]".formatted(this.text.length(), this.usage);
	}

}

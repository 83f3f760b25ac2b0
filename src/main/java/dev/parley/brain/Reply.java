package dev.parley.brain;

import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Brain} answers.
 *
 * @param text the answer as Markdown
 * @param usage what it took to make; null from a brain that does not count
 */
public record Reply(String text, @Nullable Usage usage) {

	@Override
	public String toString() {
		return "Reply[%d characters, %s]".formatted(this.text.length(), this.usage);
	}

}
